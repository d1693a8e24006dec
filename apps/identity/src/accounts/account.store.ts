import { Injectable } from '@nestjs/common';
import { RuleViolation, type Role } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import type { AccountState } from '@onevillage/contracts-identity';
import type { Account, AccountKind } from './account.js';

interface Row {
  id: string;
  kind: AccountKind;
  version: number;
  name: string | null;
  state: AccountState;
  roles: Role[];
  organisation_id: string | null;
  admin_unit_ids: string[];
  producer_id: string | null;
  changed_at: Date;
}

/** Held by everything that could leave the installation without an administrator, so that two such changes queue. */
const ADMINS = 7_204_107;

@Injectable()
export class AccountStore {
  async insert(tx: Tx, account: Account): Promise<void> {
    await tx.query(
      `insert into accounts (id, kind, version, name, state, roles, organisation_id, admin_unit_ids, producer_id, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [account.id, account.kind, ...changeable(account)],
    );
  }

  async update(tx: Tx, account: Account): Promise<void> {
    await tx.query(
      `update accounts set version = $2, name = $3, state = $4, roles = $5, organisation_id = $6, admin_unit_ids = $7,
              producer_id = $8, changed_at = $9 where id = $1`,
      [account.id, ...changeable(account)],
    );
  }

  /** The account, locked until the end of the transaction. @throws RuleViolation `not-found` */
  async lock(tx: Tx, kind: AccountKind, id: string): Promise<Account> {
    const [row] = await tx.query<Row>(`select * from accounts where id = $1 and kind = $2 for update`, [
      id,
      kind,
    ]);
    if (!row) throw new RuleViolation('not-found');
    return {
      id: row.id,
      kind: row.kind,
      version: row.version,
      name: row.name,
      state: row.state,
      roles: row.roles,
      organisationId: row.organisation_id,
      adminUnitIds: row.admin_unit_ids,
      producerId: row.producer_id,
      changedAt: row.changed_at,
    };
  }

  /** @throws RuleViolation `identity.organisation-unknown` unless it is active; it stays so until the commit */
  async requireOrganisation(tx: Tx, organisationId: string | null): Promise<void> {
    if (organisationId === null) return;
    const rows = await tx.query(`select 1 from organisations where id = $1 and state = 'active' for share`, [
      organisationId,
    ]);
    if (rows.length === 0) throw new RuleViolation('identity.organisation-unknown', { organisationId });
  }

  /** Before anything that makes or takes away an administrator. */
  async lockAdmins(tx: Tx): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock($1)`, [ADMINS]);
  }

  /** Whether a person could still administer: active, of no disabled organisation, with a way to get a token. */
  async hasAdmin(tx: Tx, now: Date): Promise<boolean> {
    const rows = await tx.query(
      `select 1 from accounts a
         join persons p on p.account_id = a.id
         left join organisations o on o.id = a.organisation_id
        where a.kind = 'user' and a.state = 'active' and 'admin' = any (a.roles) and (o.id is null or o.state = 'active')
          and (p.password_hash is not null or exists (
                select 1 from client_secrets s where s.account_id = a.id and (s.expires_at is null or s.expires_at > $1)))
        limit 1`,
      [now],
    );
    return rows.length > 0;
  }

  /**
   * Runs a change that may take an administrator away. Where there never was one (demonstration, before the first
   * link is used) nothing is lost.
   * @throws RuleViolation `identity.last-admin`, which undoes it, when nobody could administer afterwards
   */
  async keepingAnAdmin<T>(tx: Tx, now: Date, change: () => Promise<T>): Promise<T> {
    await this.lockAdmins(tx);
    const could = await this.hasAdmin(tx, now);
    const result = await change();
    if (could && !(await this.hasAdmin(tx, now))) throw new RuleViolation('identity.last-admin');
    return result;
  }
}

const changeable = (account: Account): unknown[] => [
  account.version,
  account.name,
  account.state,
  account.roles,
  account.organisationId,
  account.adminUnitIds,
  account.producerId,
  account.changedAt,
];
