import { Injectable } from '@nestjs/common';
import { RuleViolation, type LocalDate } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';

/** What the producers service tells of a unit. */
export interface KnownAdminUnit {
  readonly adminUnitId: string;
  readonly name: string;
  readonly type: string;
  readonly parentId: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly successorIds: readonly string[];
}

/** The administrative units that a service has heard of, in its own database. */
@Injectable()
export class AdminUnitStore {
  /** Together with others who only look up: nobody changes units until the transaction ends. */
  async shareAll(tx: Tx): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock_shared(hashtext('admin-units'))`);
  }

  async lockAll(tx: Tx): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtext('admin-units'))`);
  }

  async keep(tx: Tx, units: readonly KnownAdminUnit[]): Promise<void> {
    await tx.query(
      `insert into known_admin_units (id, name, type, parent_id, valid_from, valid_to, successor_ids)
       select * from jsonb_to_recordset($1::jsonb) as u ("adminUnitId" uuid, name text, type text, "parentId" uuid,
         "validFrom" date, "validTo" date, "successorIds" uuid[])
       on conflict (id) do update set name = excluded.name, type = excluded.type, parent_id = excluded.parent_id,
         valid_from = excluded.valid_from, valid_to = excluded.valid_to, successor_ids = excluded.successor_ids`,
      [JSON.stringify(units)],
    );
  }

  /** Those of these ids that are of no unit, on any day. */
  async unknown(tx: Tx, ids: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      'select told.id from unnest($1::uuid[]) told (id) left join known_admin_units u using (id) where u.name is null',
      [ids],
    );
    return rows.map((row) => row.id);
  }

  async ids(tx: Tx): Promise<string[]> {
    const rows = await tx.query<{ id: string }>('select id from known_admin_units');
    return rows.map((row) => row.id);
  }

  /**
   * Everything that a scope or filter can name a place by: the unit, which must exist on that day, all above it and their
   * successors. They stay so until the transaction ends.
   * @throws RuleViolation `<context>.admin-unit-unknown`
   */
  async reachOn(tx: Tx, context: string, adminUnitId: string, date: LocalDate): Promise<string[]> {
    await this.shareAll(tx);
    const found = await tx.query(
      'select 1 from known_admin_units where id = $1 and valid_from <= $2 and (valid_to is null or $2 < valid_to)',
      [adminUnitId, date],
    );
    if (found.length === 0) throw new RuleViolation(`${context}.admin-unit-unknown`, { adminUnitId, date });
    return (await this.reach(tx, [adminUnitId])).get(adminUnitId) ?? [adminUnitId];
  }

  /** For each unit: itself, all that contain it, and the successors of all of these. */
  async reach(tx: Tx, ids: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await tx.query<{ root: string; ids: string[] }>(
      `with recursive reach (root, id) as (
         select r, r from unnest($1::uuid[]) r
         union
         select reach.root, next.id
         from reach join known_admin_units u on u.id = reach.id
         cross join lateral (select u.parent_id as id where u.parent_id is not null
                             union all select unnest(u.successor_ids)) next
       )
       select root, array_agg(id order by id) as ids from reach group by root`,
      [[...new Set(ids)]],
    );
    return new Map(rows.map((row) => [row.root, row.ids]));
  }
}
