import type { AccountState, OrganisationKind, OrganisationView } from '@onevillage/contracts-identity';
import { RuleViolation } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import type { Queryable } from '../queryable.js';

interface Row {
  id: string;
  version: number;
  name: string;
  kind: OrganisationKind;
  state: AccountState;
  changed_at: Date;
}

export async function insertOrganisation(tx: Tx, organisation: OrganisationView): Promise<void> {
  await tx.query(
    `insert into organisations (id, version, name, kind, state, changed_at) values ($1, $2, $3, $4, $5, $6)`,
    columnsOf(organisation),
  );
}

export async function updateOrganisation(tx: Tx, organisation: OrganisationView): Promise<void> {
  await tx.query(
    `update organisations set version = $2, name = $3, kind = $4, state = $5, changed_at = $6 where id = $1`,
    columnsOf(organisation),
  );
}

const columnsOf = (view: OrganisationView): unknown[] => [
  view.id,
  view.version,
  view.name,
  view.kind,
  view.state,
  view.changedAt,
];

/** Locked until the end of the transaction. @throws RuleViolation `not-found` */
export const lockOrganisation = (tx: Tx, id: string): Promise<OrganisationView> => one(tx, id, 'for update');
/** @throws RuleViolation `not-found` */
export const readOrganisation = (on: Queryable, id: string): Promise<OrganisationView> => one(on, id, '');

export async function listOrganisations(
  on: Queryable,
  after: string | null,
  limit: number,
): Promise<OrganisationView[]> {
  const rows = await on.query<Row>(
    `select * from organisations where $1::uuid is null or id > $1 order by id limit $2`,
    [after, limit],
  );
  return rows.map(viewOf);
}

async function one(on: Queryable, id: string, lock: '' | 'for update'): Promise<OrganisationView> {
  const [row] = await on.query<Row>(`select * from organisations where id = $1 ${lock}`, [id]);
  if (!row) throw new RuleViolation('not-found');
  return viewOf(row);
}

const viewOf = (row: Row): OrganisationView => ({
  id: row.id,
  version: row.version,
  name: row.name,
  kind: row.kind,
  state: row.state,
  changedAt: row.changed_at.toISOString(),
});
