import { Injectable } from '@nestjs/common';
import type { CountLineStateName, CountStateName } from '@onevillage/contracts-showroom';
import type { Stretch } from '@onevillage/contracts-kit';
import type { Principal } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import type { ShowroomAccess } from '../showrooms/showroom-permission.js';
import { readerOf, SEEN_BY_READER } from '../showrooms/showrooms.read-model.js';
import { COUNT_COLUMNS, COUNTERS } from './count.store.js';
import type { AdjustedLine, Count } from './count.js';

export interface CountFilter extends Stretch {
  showroomId?: string;
  state?: CountStateName;
}
export interface CountLineFilter {
  readonly countId: string;
  readonly state?: CountLineStateName | undefined;
  readonly differing?: boolean | undefined;
  readonly after: readonly [locationId: string, goodsId: string] | null;
  readonly limit: number;
}

export type CountRow = Count & {
  readonly access: ShowroomAccess;
  readonly counters: readonly string[];
  readonly sheets: number;
  /** As of its last closing; without lines it was not closed. */
  readonly lines: number;
  readonly uncounted: number;
  readonly recount: number;
  readonly differing: number;
};
export type CountLineRow = Omit<AdjustedLine, 'adjusted'> & {
  readonly adjusted: number | null;
  readonly code: string | null;
  readonly productName: string | null;
};

const ROWS = `select ${COUNT_COLUMNS}, ${COUNTERS} as counters, jsonb_build_object('organisationId', s.organisation_id,
    'adminUnitIds', s.admin_unit_ids, 'staffIds', s.staff_ids) as access,
    (select count(*)::int from count_sheets h where h.count_id = c.count_id) as sheets, t.*
  from counts c join showrooms s using (showroom_id)
    cross join lateral (
      select count(*)::int as lines, count(*) filter (where l.state = 'uncounted')::int as uncounted,
        count(*) filter (where l.state = 'recount')::int as recount,
        count(*) filter (where l.state = 'settled' and l.counted <> l.expected)::int as differing
      from count_lines l where l.count_id = c.count_id) t`;

const LINES = `select l.location_id as "locationId", l.goods_id as "goodsId", l.lot_id as "lotId",
    l.variant_id as "variantId", l.unit, l.state, l.counted, l.counted_at as "countedAt", l.expected, l.reason, l.adjusted,
    l.uncovered_holds as "uncoveredHolds", o.code, p.name as "productName"
  from count_lines l left join lots o using (lot_id) left join known_variants v on v.variant_id = l.variant_id
    left join known_products p on p.product_id = v.product_id`;

@Injectable()
export class CountsReadModel {
  constructor(private readonly database: Database) {}

  list(filter: CountFilter, principal: Principal): Promise<CountRow[]> {
    return this.database.query<CountRow>(
      `${ROWS} where ${SEEN_BY_READER} and ($4::uuid is null or c.showroom_id = $4)
         and ($5::text is null or c.state = $5) and ($6::uuid is null or c.count_id > $6)
       order by c.count_id limit $7`,
      [...readerOf(principal), filter.showroomId ?? null, filter.state ?? null, filter.after, filter.limit],
    );
  }

  /** In a transaction: as it has changed it. */
  async one(id: string, principal: Principal, tx?: Tx): Promise<CountRow | undefined> {
    const [row] = await (tx ?? this.database).query<CountRow>(
      `${ROWS} where c.count_id = $4 and ${SEEN_BY_READER}`,
      [...readerOf(principal), id],
    );
    return row;
  }

  lines({ countId, state, differing, after, limit }: CountLineFilter): Promise<CountLineRow[]> {
    return this.database.query<CountLineRow>(
      `${LINES} where l.count_id = $1 and ($2::text is null or l.state = $2)
         and ($3::boolean is null or (l.counted is distinct from l.expected) = $3)
         and ($4::uuid is null or (l.location_id, l.goods_id) > ($4, $5::uuid))
       order by l.location_id, l.goods_id limit $6`,
      [countId, state ?? null, differing ?? null, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
  }

  /** What could not be adjusted in full, or left holds uncovered. */
  discrepancies(countId: string, tx?: Tx): Promise<CountLineRow[]> {
    return (tx ?? this.database).query<CountLineRow>(
      `${LINES} where l.count_id = $1 and (l.adjusted <> l.counted - l.expected or l.uncovered_holds <> '[]')
       order by l.location_id, l.goods_id`,
      [countId],
    );
  }
}
