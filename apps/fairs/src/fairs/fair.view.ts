import type { FairView } from '@onevillage/contracts-fairs';
import type { FairRow } from './fairs.read-model.js';

export const fairView = (row: FairRow): FairView => ({
  id: row.fairId,
  version: row.version,
  kind: row.kind,
  role: row.role,
  title: row.title,
  titles: { ...row.titles },
  theme: row.theme,
  adminUnitId: row.adminUnitId,
  venueId: row.venueId,
  hallIds: [...row.hallIds],
  place: row.place,
  timeZone: row.timeZone,
  opensOn: row.opensOn,
  closesOn: row.closesOn,
  buildUpFrom: row.buildUpFrom,
  tearDownThrough: row.tearDownThrough,
  openingTimes: row.openingTimes.map((one) => ({ ...one })),
  organiser: row.organiser,
  coOrganisers: row.coOrganisers.map((one) => ({ ...one })),
  guestTerms: row.guestTerms && { ...row.guestTerms },
  copiedFrom: row.copiedFrom,
  state: row.state,
  cancelledBecause: row.cancelledBecause,
  changedAt: row.changedAt.toISOString(),
});
