import { Injectable } from '@nestjs/common';
import type { LocalDate } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';

@Injectable()
export class AdminUnitStore {
  /** Together with others who only look up: nobody changes units until the transaction ends. */
  async shareAll(tx: Tx): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock_shared(hashtext('showroom.admin-units'))`);
  }

  async lockAll(tx: Tx): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtext('showroom.admin-units'))`);
  }

  async existsOn(tx: Tx, id: string, date: LocalDate): Promise<boolean> {
    const found = await tx.query(
      'select 1 from known_admin_units where id = $1 and valid_from <= $2 and (valid_to is null or $2 < valid_to)',
      [id, date],
    );
    return found.length > 0;
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
