import { Injectable } from '@nestjs/common';
import type { Tx } from '@onevillage/platform-database';
import type { Delegation } from './delegation.js';

export const DELEGATION_COLUMNS = `d.delegation_id as "delegationId", d.version, d.fair_id as "fairId", d.name,
  d.admin_unit_id as "adminUnitId", d.admin_unit_ids as "adminUnitIds", d.quota, d.state,
  array(with recursive own as (select d.admin_unit_id as id union
    select unnest(u.successor_ids) from own join known_admin_units u on u.id = own.id) select id from own) as "ownUnitIds"`;

@Injectable()
export class DelegationStore {
  /** In the order of their ids; to be changed, or because booths of their quotas are given. */
  async lock(tx: Tx, ids: readonly string[]): Promise<Delegation[]> {
    await tx.query(
      'select 1 from delegations where delegation_id = any($1) order by delegation_id for no key update',
      [ids],
    );
    return this.read(tx, ids);
  }

  /** Those of a fair with these ids; they stay so until the transaction ends. */
  async share(tx: Tx, ids: readonly string[]): Promise<Delegation[]> {
    await tx.query(
      'select 1 from delegations where delegation_id = any($1) order by delegation_id for share',
      [ids],
    );
    return this.read(tx, ids);
  }

  read(tx: Tx, ids: readonly string[]): Promise<Delegation[]> {
    return tx.query<Delegation>(
      `select ${DELEGATION_COLUMNS} from delegations d where d.delegation_id = any($1) order by d.delegation_id`,
      [ids],
    );
  }

  /** Of a fair, those that are open. */
  open(tx: Tx, fairId: string): Promise<{ id: string; name: string }[]> {
    return tx.query(
      `select delegation_id as id, name from delegations where fair_id = $1 and state = 'open' order by name`,
      [fairId],
    );
  }

  async openOfUnit(tx: Tx, fairId: string, adminUnitId: string): Promise<Delegation | undefined> {
    const [found] = await tx.query<Delegation>(
      `select ${DELEGATION_COLUMNS} from delegations d where d.fair_id = $1 and d.admin_unit_id = $2 and d.state = 'open'`,
      [fairId, adminUnitId],
    );
    return found;
  }

  /** Applications that are not rejected or withdrawn. */
  async liveApplications(tx: Tx, id: string): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `select count(*)::int as count from applications where delegation_id = $1 and state not in ('rejected', 'withdrawn')`,
      [id],
    );
    return row!.count;
  }

  /** Of those whose units changed; who leads it follows. */
  lockInUnits(tx: Tx, adminUnitIds: readonly string[]): Promise<Delegation[]> {
    return tx.query<Delegation>(
      `select ${DELEGATION_COLUMNS} from delegations d where d.admin_unit_ids && $1::uuid[]
       order by d.delegation_id for no key update of d`,
      [adminUnitIds],
    );
  }

  async save(tx: Tx, delegation: Delegation, now: Date): Promise<void> {
    await tx.query(
      `insert into delegations (delegation_id, version, fair_id, name, admin_unit_id, admin_unit_ids, quota, state, changed_at)
       select "delegationId", version, "fairId", name, "adminUnitId", "adminUnitIds", quota, state, $2
       from jsonb_to_record($1::jsonb) as d ("delegationId" uuid, version int, "fairId" uuid, name text, "adminUnitId" uuid,
         "adminUnitIds" uuid[], quota int, state text)
       on conflict (delegation_id) do update set version = excluded.version, name = excluded.name, quota = excluded.quota,
         admin_unit_ids = excluded.admin_unit_ids, state = excluded.state, changed_at = excluded.changed_at`,
      [JSON.stringify(delegation), now],
    );
  }
}
