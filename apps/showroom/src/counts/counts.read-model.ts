import { Injectable } from '@nestjs/common';
import {
  MAX_DISCREPANCIES,
  type CountLineStateName,
  type CountStateName,
} from '@onevillage/contracts-showroom';
import type { KeyStretch } from '@onevillage/contracts-kit';
import type { Principal } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import type { ShowroomAccess } from '../showrooms/showroom-permission.js';
import { ACCESS, COUNT_COLUMNS, COUNTERS } from './count.store.js';
import type { AdjustedLine, Count } from './count.js';
import { readerOf, SEEN_BY_READER } from '../showrooms/seen-by.js';

export interface CountFilter {
  showroomId?: string;
  state?: CountStateName;
}
export interface CountLineFilter {
  state?: CountLineStateName;
  differing?: boolean;
}

export type CountRow = Count & {
  readonly access: ShowroomAccess;
  readonly showroomName: string;
  readonly zone: string;
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
  readonly lotCode: string | null;
  readonly locationName: string;
  readonly productName: string | null;
};

const ROWS = `select ${COUNT_COLUMNS}, ${COUNTERS} as counters, ${ACCESS} as access, s.name as "showroomName", s.zone,
    (select count(*)::int from count_sheets h where h.count_id = c.count_id) as sheets, t.*
  from counts c join showrooms s using (showroom_id)
    cross join lateral (
      select count(*)::int as lines, count(*) filter (where l.state = 'uncounted')::int as uncounted,
        count(*) filter (where l.state = 'recount')::int as recount,
        count(*) filter (where l.state = 'settled' and l.counted <> l.expected)::int as differing
      from count_lines l where l.count_id = c.count_id) t`;

const LINES = `select l.location_id as "locationId", l.goods_id as "goodsId", l.lot_id as "lotId",
    l.variant_id as "variantId", l.unit, l.state, l.counted, l.counted_at as "countedAt", l.expected, l.reason, l.adjusted,
    l.uncovered_holds as "uncoveredHolds", o.code as "lotCode", p.name as "productName",
    at.name as "locationName"
  from count_lines l join stock_locations at using (location_id) left join lots o using (lot_id) left join known_variants v on v.variant_id = l.variant_id
    left join known_products p on p.product_id = v.product_id`;

const LIST = `${ROWS} where ${SEEN_BY_READER} and ($4::uuid is null or c.showroom_id = $4)
    and ($5::text is null or c.state = $5) and ($6::uuid[] is null or c.count_id > $6[1])
  order by c.count_id limit $7`;
const LINE_LIST = `${LINES} where l.count_id = $1 and ($2::text is null or l.state = $2)
    and ($3::boolean is null or (l.counted is distinct from l.expected) = $3)
    and ($4::uuid[] is null or (l.location_id, l.goods_id) > ($4[1], $4[2]))
  order by l.location_id, l.goods_id limit $5`;

@Injectable()
export class CountsReadModel {
  constructor(private readonly database: Database) {}

  list(filter: CountFilter, principal: Principal, stretch: KeyStretch): Promise<CountRow[]> {
    return this.database.query<CountRow>(LIST, params(filter, principal, stretch));
  }

  all(filter: CountFilter, principal: Principal, stretch: KeyStretch): AsyncIterable<CountRow[]> {
    return this.database.stream<CountRow>(LIST, params(filter, principal, stretch));
  }

  /** In a transaction: as it has changed it. */
  async one(id: string, principal: Principal, tx?: Tx): Promise<CountRow | undefined> {
    const [row] = await (tx ?? this.database).query<CountRow>(
      `${ROWS} where c.count_id = $4 and ${SEEN_BY_READER}`,
      [...readerOf(principal), id],
    );
    return row;
  }

  lines(countId: string, filter: CountLineFilter, stretch: KeyStretch): Promise<CountLineRow[]> {
    return this.database.query<CountLineRow>(LINE_LIST, lineParams(countId, filter, stretch));
  }

  allLines(countId: string, filter: CountLineFilter, stretch: KeyStretch): AsyncIterable<CountLineRow[]> {
    return this.database.stream<CountLineRow>(LINE_LIST, lineParams(countId, filter, stretch));
  }

  /** What could not be adjusted in full, or left holds uncovered: the first of it. */
  discrepancies(countId: string, tx?: Tx): Promise<CountLineRow[]> {
    return (tx ?? this.database).query<CountLineRow>(
      `${LINES} where l.count_id = $1 and (l.adjusted <> l.counted - l.expected or l.uncovered_holds <> '[]')
       order by l.location_id, l.goods_id limit $2`,
      [countId, MAX_DISCREPANCIES],
    );
  }
}

const params = (
  { showroomId, state }: CountFilter,
  principal: Principal,
  { after, limit }: KeyStretch,
): unknown[] => [...readerOf(principal), showroomId ?? null, state ?? null, after, limit];

const lineParams = (
  countId: string,
  { state, differing }: CountLineFilter,
  { after, limit }: KeyStretch,
): unknown[] => [countId, state ?? null, differing ?? null, after, limit];
