import type { FairView } from '@onevillage/contracts-fairs';
import type { FairRow } from './fairs.read-model.js';

export const fairView = (row: FairRow): FairView => ({
  id: row.fairId,
  version: row.version,
  kind: row.kind,
  ourRole: row.ourRole,
  title: row.title,
  titles: { ...row.titles },
  theme: row.theme,
  adminUnitId: row.adminUnitId,
  venueId: row.venueId,
  hallIds: [...row.hallIds],
  place: row.place,
  zone: row.zone,
  opensOn: row.opensOn,
  closesOn: row.closesOn,
  buildUpFrom: row.buildUpFrom,
  tearDownThrough: row.tearDownThrough,
  openingTimes: row.openingTimes.map((one) => ({ ...one })),
  organiser: row.organiser,
  coOrganisers: row.coOrganisers.map((one) => ({ ...one })),
  delegation: row.delegation && { ...row.delegation },
  copiedFrom: row.copiedFrom,
  state: row.state,
  cancelledBecause: row.cancelledBecause,
  changedAt: row.changedAt.toISOString(),
});
