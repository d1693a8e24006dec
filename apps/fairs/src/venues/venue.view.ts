import type { VenueView } from '@onevillage/contracts-fairs';
import type { VenueRow } from './venues.read-model.js';

export const venueView = (row: VenueRow): VenueView => ({
  id: row.venueId,
  version: row.version,
  name: row.name,
  address: row.address,
  adminUnitId: row.adminUnitId,
  timeZone: row.timeZone,
  geo: row.geo && { ...row.geo },
  halls: row.halls.map(({ hallId, name, outline, state }) => ({
    hallId,
    name,
    outline: outline && outline.map((point) => ({ ...point })),
    state,
  })),
  state: row.state,
  changedAt: row.changedAt.toISOString(),
});
