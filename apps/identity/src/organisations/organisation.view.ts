import type { AccountState, OrganisationKind, OrganisationView } from '@onevillage/contracts-identity';

export interface OrganisationRow {
  id: string;
  version: number;
  name: string;
  kind: OrganisationKind;
  state: AccountState;
  changed_at: Date;
}

export const organisationView = (row: OrganisationRow): OrganisationView => ({
  id: row.id,
  version: row.version,
  name: row.name,
  kind: row.kind,
  state: row.state,
  changedAt: row.changed_at.toISOString(),
});
