import { Injectable } from '@nestjs/common';
import { lockKeys, shareKeys, type Tx } from '@onevillage/platform-database';
import type { Delegation } from './delegation.js';

export const DELEGATION_COLUMNS = `d.delegation_id as "delegationId", d.version, d.fair_id as "fairId", d.name,
  d.admin_unit_id as "adminUnitId", d.admin_unit_ids as "adminUnitIds", d.quota, d.state,
  array(with recursive own as (select d.admin_unit_id as id union
    select unnest(u.successor_ids) from own join known_admin_units u on u.id = own.id) select id from own) as "ownUnitIds"`;

const SPACE = 'fairs.delegation';

@Injectable()
export class DelegationStore {
  /** In the order of their ids; to be changed, or because booths of their quotas are given. */
  async lock(tx: Tx, ids: readonly string[]): Promise<Delegation[]> {
    await lockKeys(tx, SPACE, ids);
    return this.read(tx, ids);
  }

  /** Those of a fair with these ids; they stay so until the transaction ends. */
  async share(tx: Tx, ids: readonly string[]): Promise<Delegation[]> {
    await shareKeys(tx, SPACE, ids);
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

  /** Whoever invites the unit does so alone. */
  async openOfUnit(tx: Tx, fairId: string, adminUnitId: string): Promise<Delegation | undefined> {
    await lockKeys(tx, 'fairs.delegation-unit', [`${fairId} ${adminUnitId}`]);
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
  async lockInUnits(tx: Tx, adminUnitIds: readonly string[]): Promise<Delegation[]> {
    const rows = await tx.query<{ id: string }>(
      'select delegation_id as id from delegations where admin_unit_ids && $1::uuid[]',
      [adminUnitIds],
    );
    return this.lock(
      tx,
      rows.map((row) => row.id),
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
