import { Injectable } from '@nestjs/common';
import type { KeyStretch } from '@onevillage/contracts-kit';
import type { Principal } from '@onevillage/kernel';
import { Database } from '@onevillage/platform-database';
import type { LotRow } from '../lots/lots.read-model.js';
import { LOT_COLUMNS } from '../stock/stock-ledger.store.js';
import { type GoodsFilter, GOODS_SEEN, goodsSeen } from './goods.read-model.js';

export interface LotFilter extends GoodsFilter {
  readonly code?: string;
  readonly inStock?: boolean;
  readonly recalled?: boolean;
  readonly labelIncomplete?: boolean;
}

const STATEMENT = `select ${LOT_COLUMNS}, p.name as "productName"
  from lots l left join known_products p on p.product_id = l.product_id
    cross join lateral (select bool_or(not b.is_account and b.quantity > 0) as units
      from stock_balances b join showrooms s using (showroom_id) where b.lot_id = l.lot_id and ${GOODS_SEEN}) seen
  where seen.units is not null and ($11::boolean is null or seen.units = $11) and ($10::text is null or l.code = $10)
    and ($12::boolean is null or (l.recall_id is not null) = $12)
    and ($13::boolean is null or (l.label_missing <> '{}') = $13) and ($14::uuid[] is null or l.lot_id > $14[1])
  order by l.lot_id limit $15`;

@Injectable()
export class LotListReadModel {
  constructor(private readonly database: Database) {}

  /** Lots of which units are, or were, at a showroom that the reader sees, or the reader's own; by id. */
  list(filter: LotFilter, principal: Principal, stretch: KeyStretch): Promise<LotRow[]> {
    return this.database.query<LotRow>(STATEMENT, params(filter, principal, stretch));
  }

  all(filter: LotFilter, principal: Principal, stretch: KeyStretch): AsyncIterable<LotRow[]> {
    return this.database.stream<LotRow>(STATEMENT, params(filter, principal, stretch));
  }
}

function params(filter: LotFilter, principal: Principal, { after, limit }: KeyStretch): unknown[] {
  const { code = null, inStock = null, recalled = null, labelIncomplete = null } = filter;
  return [...goodsSeen(principal, filter), code, inStock, recalled, labelIncomplete, after, limit];
}
