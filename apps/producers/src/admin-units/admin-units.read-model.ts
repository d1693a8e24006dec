import { Injectable } from '@nestjs/common';
import type { Stretch } from '@onevillage/contracts-kit';
import { Database } from '@onevillage/platform-database';
import { unitKeys, type AdminUnitType, type AdminUnitView } from '@onevillage/contracts-producers';

export interface AdminUnitFilter extends Stretch {
  date: string;
  code?: string;
  type?: AdminUnitType;
  name?: string;
  parentId?: string;
}

const VIEW = `id, country, code, type, name, parent_id as "parentId", valid_from as "validFrom", valid_to as "validTo",
  successor_ids as "successorIds", legal_source as "legalSource",
  (valid_from <= $1 and (valid_to is null or $1 < valid_to)) as "exists"`;

@Injectable()
export class AdminUnitsReadModel {
  constructor(private readonly database: Database) {}

  /** Units that existed on the date, by id. */
  list(filter: AdminUnitFilter): Promise<AdminUnitView[]> {
    return this.database.query<AdminUnitView>(
      `select ${VIEW} from admin_units
       where valid_from <= $1 and (valid_to is null or $1 < valid_to)
         and ($2::text is null or code = $2) and ($3::text is null or type = $3)
         and ($4::text[] is null or name_key = any($4)) and ($5::uuid is null or parent_id = $5)
         and ($6::uuid is null or id > $6)
       order by id limit $7`,
      [
        filter.date,
        filter.code ?? null,
        filter.type ?? null,
        filter.name === undefined ? null : unitKeys(filter.name),
        filter.parentId ?? null,
        filter.after,
        filter.limit,
      ],
    );
  }

  async one(id: string, date: string): Promise<AdminUnitView | undefined> {
    const rows = await this.database.query<AdminUnitView>(`select ${VIEW} from admin_units where id = $2`, [
      date,
      id,
    ]);
    return rows[0];
  }

  /** The units at the end of the chain of successors on the date: the unit itself while it exists. */
  successors(id: string, date: string): Promise<AdminUnitView[]> {
    return this.database.query<AdminUnitView>(
      `with recursive chain (id) as (
         select $2::uuid
         union
         select s from chain join admin_units u on u.id = chain.id and u.valid_to <= $1, unnest(u.successor_ids) s
       )
       select ${VIEW} from admin_units
       where id in (select id from chain) and valid_from <= $1 and (valid_to is null or $1 < valid_to) order by id`,
      [date, id],
    );
  }
}
