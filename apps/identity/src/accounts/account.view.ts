import type { PartnerView, UserView } from '@onevillage/contracts-identity';
import { WHOLE_COUNTRY } from '@onevillage/kernel';
import type { AccountRow } from './accounts.read-model.js';

export const userView = (row: AccountRow): UserView => ({
  id: row.id,
  version: row.version,
  email: row.email,
  roles: row.roles,
  organisationId: row.organisation_id,
  adminUnitIds: row.admin_unit_ids.filter((id) => id !== WHOLE_COUNTRY),
  wholeCountry: row.admin_unit_ids.includes(WHOLE_COUNTRY),
  producerId: row.producer_id,
  state: row.state === 'active' && !row.has_password ? 'invited' : row.state,
  secrets: row.secrets,
  changedAt: row.changed_at.toISOString(),
});

export const partnerView = (row: AccountRow): PartnerView => ({
  id: row.id,
  version: row.version,
  name: row.name,
  organisationId: row.organisation_id,
  state: row.state,
  secrets: row.secrets,
  changedAt: row.changed_at.toISOString(),
});
