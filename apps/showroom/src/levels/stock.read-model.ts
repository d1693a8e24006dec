import { Injectable } from '@nestjs/common';
import type { KeyStretch } from '@onevillage/contracts-kit';
import type { LocationKind } from '@onevillage/contracts-showroom';
import type { LocalDate, Principal } from '@onevillage/kernel';
import { Database } from '@onevillage/platform-database';
import type { Days } from '../stock/lot.js';
import {
  type GoodsFilter,
  type GoodsRow,
  GOODS_COLUMNS,
  GOODS_NAMES,
  goodsSeen,
  unitsSeen,
} from '../goods/goods.read-model.js';

export interface StockFilter extends GoodsFilter {
  readonly locationId?: string;
  readonly lotId?: string;
  readonly ownerId?: string;
  /** Default: now. */
  readonly asOf?: string;
}

export interface StockRow extends GoodsRow {
  readonly locationId: string;
  readonly locationName: string;
  readonly locationKind: LocationKind;
  readonly lotId: string;
  readonly lotCode: string | null;
  readonly recallId: string | null;
  readonly expiresOn: LocalDate | null;
  readonly certified: readonly Days[];
  readonly ownerId: string;
  readonly free: number;
  readonly held: number;
}

const NOW = {
  steps: (state: string) => `(select h.quantity from stock_balances h where h.lot_id = b.lot_id
    and h.location_id = b.location_id and h.owner_id = b.owner_id and h.state = '${state}')`,
  recall: 'l.recall_id',
};
/** As of $15: the last leg of each key until then tells what it held, and recalls are those that stood. */
const THEN = {
  steps: (state: string) => `(select m.balance_after from stock_movements m where m.lot_id = b.lot_id
    and m.location_id = b.location_id and m.owner_id = b.owner_id and m.state = '${state}' and m.recorded_at <= $15
    order by m.recorded_at desc, m.seq desc limit 1)`,
  recall: `(select c.recall_id from recalls c where l.variant_id = any(c.variant_ids)
    and (c.lot_id is null or c.lot_id = l.lot_id) and c.announced_at <= $15
    and (c.lifted_at is null or c.lifted_at > $15) limit 1)`,
};

/** A row for each lot, location and owner: that of its free units stands for the held ones too. */
const statement = ({ steps, recall }: typeof NOW): string => `
  select ${GOODS_COLUMNS}, at.location_id as "locationId", at.name as "locationName", at.kind as "locationKind",
    l.lot_id as "lotId", l.code as "lotCode", ${recall} as "recallId", l.expires_on as "expiresOn", l.certified,
    b.owner_id as "ownerId", q.free, q.held
  from stock_balances b join showrooms s using (showroom_id) join lots l using (lot_id)
    join stock_locations at using (location_id)
    cross join lateral (select coalesce(${steps('free')}, 0) as free, coalesce(${steps('held')}, 0) as held offset 0) q
    ${GOODS_NAMES}
  where not b.is_account and (b.state = 'free' or not exists (select 1 from stock_balances f where f.lot_id = b.lot_id
      and f.location_id = b.location_id and f.owner_id = b.owner_id and f.state = 'free'))
    and q.free + q.held > 0 and ${unitsSeen('b')} and ($10::uuid is null or b.location_id = $10)
    and ($11::uuid is null or b.lot_id = $11) and ($12::uuid is null or b.owner_id = $12)
    and ($13::uuid[] is null or (b.showroom_id, b.variant_id, b.lot_id, b.location_id, b.owner_id)
      > ($13[1], $13[2], $13[3], $13[4], $13[5]))
  order by b.showroom_id, b.variant_id, b.lot_id, b.location_id, b.owner_id limit $14`;

@Injectable()
export class StockReadModel {
  constructor(private readonly database: Database) {}

  /** By showroom, variant, lot, location and owner. */
  list(filter: StockFilter, principal: Principal, stretch: KeyStretch): Promise<StockRow[]> {
    return this.database.query<StockRow>(...query(filter, principal, stretch));
  }

  all(filter: StockFilter, principal: Principal, stretch: KeyStretch): AsyncIterable<StockRow[]> {
    return this.database.stream<StockRow>(...query(filter, principal, stretch));
  }
}

function query(filter: StockFilter, principal: Principal, { after, limit }: KeyStretch): [string, unknown[]] {
  const { locationId = null, lotId = null, ownerId = null, asOf } = filter;
  const params = [...goodsSeen(principal, filter), locationId, lotId, ownerId, after, limit];
  return asOf === undefined ? [statement(NOW), params] : [statement(THEN), [...params, asOf]];
}
