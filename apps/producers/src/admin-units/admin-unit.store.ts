import { Injectable } from '@nestjs/common';
import type { Tx } from '@onevillage/platform-database';
import type { AdminUnitId } from '@onevillage/kernel';
import { unitKey } from '@onevillage/contracts-producers';
import { LEVELS, type AdminUnit } from './admin-unit.js';

const COLUMNS = `id, version, country, code, type, name, parent_id as "parentId", valid_from as "validFrom",
  valid_to as "validTo", successor_ids as "successorIds", legal_source as "legalSource"`;

@Injectable()
export class AdminUnitStore {
  async save(tx: Tx, units: readonly AdminUnit[], now: Date): Promise<void> {
    await tx.query(
      `insert into admin_units (id, version, country, code, type, level, name, name_key, parent_id, valid_from, valid_to,
                                successor_ids, legal_source, changed_at)
       select id, version, country, code, type, level, name, name_key, "parentId", "validFrom", "validTo", "successorIds",
              "legalSource", $2
       from jsonb_to_recordset($1::jsonb) as u (id uuid, version int, country text, code text, type text, level int, name text,
              name_key text, "parentId" uuid, "validFrom" date, "validTo" date, "successorIds" uuid[], "legalSource" text)
       on conflict (id) do update set version = excluded.version, type = excluded.type, level = excluded.level,
         name = excluded.name, name_key = excluded.name_key, parent_id = excluded.parent_id, valid_to = excluded.valid_to,
         successor_ids = excluded.successor_ids, legal_source = excluded.legal_source, changed_at = excluded.changed_at`,
      [JSON.stringify(units.map((u) => ({ ...u, level: LEVELS[u.type], name_key: unitKey(u.name) }))), now],
    );
  }

  /** Serialises every change of administrative units: they are few, and one may end what another refers to. */
  async lockAll(tx: Tx): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtext('producers.admin-units'))`);
  }

  /** Together with others who only look up: whoever changes units waits for them, and they for him. */
  async shareAll(tx: Tx): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock_shared(hashtext('producers.admin-units'))`);
  }

  byIds(tx: Tx, ids: readonly string[]): Promise<AdminUnit[]> {
    return this.found(tx, { ids });
  }

  /** Everything that one of these names or codes has ever meant, at any level; and those with these ids. */
  found(
    tx: Tx,
    by: { keys?: readonly string[]; codes?: readonly string[]; ids?: readonly string[] },
  ): Promise<AdminUnit[]> {
    return tx.query<AdminUnit>(
      `select ${COLUMNS} from admin_units where name_key = any($1) or code = any($2) or id = any($3) order by valid_from, id`,
      [by.keys ?? [], by.codes ?? [], by.ids ?? []],
    );
  }

  /** For each unit: itself, all that contain it, and the successors of all of these, down from `level`. */
  async reach(tx: Tx, ids: readonly string[], level = 0): Promise<Map<string, AdminUnitId[]>> {
    const rows = await tx.query<{ root: string; ids: AdminUnitId[] }>(
      `with recursive reach (root, id) as (
         select r, r from unnest($1::uuid[]) r
         union
         select reach.root, next.id
         from reach
         join admin_units u on u.id = reach.id
         cross join lateral (select u.parent_id as id where u.parent_id is not null
                             union all select unnest(u.successor_ids)) next
       )
       select reach.root, array_agg(u.id order by u.id) as ids
       from reach join admin_units u on u.id = reach.id and u.level >= $2 group by reach.root`,
      [[...new Set(ids)], level],
    );
    return new Map(rows.map((row) => [row.root, row.ids]));
  }
}
