import type { PublicExhibitorView, PublicFairView } from '@onevillage/contracts-fairs';
import type { PublicExhibitorRow, PublicFairRow } from './public-fairs.read-model.js';

export const publicFairView = ({ fairId, ...row }: PublicFairRow): PublicFairView => ({
  id: fairId,
  version: row.version,
  kind: row.kind,
  state: row.state,
  title: row.title,
  titles: { ...row.titles },
  theme: row.theme,
  adminUnitId: row.adminUnitId,
  place: row.place,
  venue: row.venue && { ...row.venue },
  timeZone: row.timeZone,
  opensOn: row.opensOn,
  closesOn: row.closesOn,
  previousOpensOn: row.previousOpensOn,
  openingTimes: row.openingTimes.map((one) => ({ ...one })),
  organiser: row.organiser,
  coOrganisers: row.coOrganisers.map((one) => ({ ...one })),
  changedAt: row.changedAt.toISOString(),
});

export const publicExhibitorView = (row: PublicExhibitorRow): PublicExhibitorView => ({
  id: row.exhibitorId,
  name: row.name,
  registered: row.registered,
  booths: [...row.booths],
  products: row.products.map((one) => ({ ...one })),
});
