import { Injectable } from '@nestjs/common';
import type { OrganisationView } from '@onevillage/contracts-identity';
import { RuleViolation } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { organisationView, type OrganisationRow } from './organisation.view.js';

@Injectable()
export class OrganisationStore {
  async insert(tx: Tx, organisation: OrganisationView): Promise<void> {
    await tx.query(
      `insert into organisations (id, version, name, kind, state, changed_at) values ($1, $2, $3, $4, $5, $6)`,
      columnsOf(organisation),
    );
  }

  async update(tx: Tx, organisation: OrganisationView): Promise<void> {
    await tx.query(
      `update organisations set version = $2, name = $3, kind = $4, state = $5, changed_at = $6 where id = $1`,
      columnsOf(organisation),
    );
  }

  /** Locked until the end of the transaction. @throws RuleViolation `not-found` */
  async lock(tx: Tx, id: string): Promise<OrganisationView> {
    const sql = 'select * from organisations where id = $1 for update';
    const [row] = await tx.query<OrganisationRow>(sql, [id]);
    if (!row) throw new RuleViolation('not-found');
    return organisationView(row);
  }
}

const columnsOf = (view: OrganisationView): unknown[] => [
  view.id,
  view.version,
  view.name,
  view.kind,
  view.state,
  view.changedAt,
];
