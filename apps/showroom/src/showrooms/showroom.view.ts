import type { ShowroomView } from '@onevillage/contracts-showroom';
import type { Showroom } from './showroom.js';

export const showroomView = (
  { showroomId, version, adminUnitIds, openingHours, staffIds, locations, ...facts }: Showroom,
  changedAt: Date,
): ShowroomView => ({
  id: showroomId,
  version,
  name: facts.name,
  kind: facts.kind,
  organisationId: facts.organisationId,
  adminUnitId: facts.adminUnitId,
  adminUnitIds: [...adminUnitIds],
  zone: facts.zone,
  policy: facts.policy,
  openingHours: [...openingHours],
  staffIds: [...staffIds],
  openedOn: facts.openedOn,
  closedOn: facts.closedOn,
  state: facts.state,
  locations: locations.map(({ locationId, kind, name, sellable, state }) => ({
    locationId,
    kind,
    name,
    sellable,
    state,
  })),
  changedAt: changedAt.toISOString(),
});
