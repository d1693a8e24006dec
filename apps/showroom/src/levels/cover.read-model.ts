import { Injectable } from '@nestjs/common';
import type { KeyStretch } from '@onevillage/contracts-kit';
import type { Principal } from '@onevillage/kernel';
import { Database } from '@onevillage/platform-database';
import type { Lot } from '../stock/lot.js';
import {
  type GoodsFilter,
  type GoodsRow,
  GOODS_COLUMNS,
  GOODS_NAMES,
  GOODS_SEEN,
  goodsSeen,
} from '../goods/goods.read-model.js';
import { SEEN_BY_READER } from '../showrooms/seen-by.js';

export interface CoverRow extends GoodsRow {
  /** Free units, lot by lot. */
  readonly lots: readonly (Pick<Lot, 'recallId' | 'expiresOn' | 'certified'> & { readonly free: number })[];
  /** Units that went to customers since then, less those that came back. */
  readonly sold: number;
}

/** Of units `b` of a `lot`, what the reader sees who sees goods of the lot. */
const CONSIGNED_OR_READER = `(${SEEN_BY_READER} or b.owner_id = lot.producer_id)`;

/**
 * What is sold is found by when it was recorded: at most five minutes before it happened, by a device that is fast.
 */
const STATEMENT = `
  select ${GOODS_COLUMNS}, free.lots, sold.steps as sold
  from (select distinct b.showroom_id, b.variant_id from stock_balances b
      where ($5::uuid is null or b.showroom_id = $5) and ($7::uuid is null or b.variant_id = $7)
        and ($12::uuid[] is null or (b.showroom_id, b.variant_id) > ($12[1], $12[2]))) k
    join showrooms s using (showroom_id)
    join lateral (select l.variant_id, l.product_id, l.producer_id, l.unit from lots l
      where l.variant_id = k.variant_id order by l.lot_id desc limit 1) l on true
    ${GOODS_NAMES}
    cross join lateral (select coalesce(jsonb_agg(jsonb_build_object('recallId', lot.recall_id, 'expiresOn', lot.expires_on,
        'certified', lot.certified, 'free', b.quantity)), '[]') as lots
      from stock_balances b join lots lot using (lot_id) join stock_locations at using (location_id)
      where b.showroom_id = k.showroom_id and b.variant_id = k.variant_id and not b.is_account and b.state = 'free'
        and b.quantity > 0 and at.kind <> 'transit' and ${CONSIGNED_OR_READER}) free
    cross join lateral (select coalesce(sum(m.delta), 0)::bigint as steps
      from stock_balances b join lots lot using (lot_id) join stock_locations at using (location_id)
        join stock_movements m on m.lot_id = b.lot_id and m.location_id = b.location_id and m.owner_id = b.owner_id
          and m.state = b.state
      where b.showroom_id = k.showroom_id and b.variant_id = k.variant_id and at.kind = 'customer'
        and ${CONSIGNED_OR_READER} and m.kind in ('sale', 'sale-void', 'return') and m.recorded_at >= $10::timestamptz - interval '5 minutes'
        and m.occurred_at >= $10 and m.occurred_at < $11) sold
  where ${GOODS_SEEN} and (free.lots <> '[]' or sold.steps <> 0)
  order by k.showroom_id, k.variant_id limit $13`;

@Injectable()
export class CoverReadModel {
  constructor(private readonly database: Database) {}

  /** Of what can be sold, or was between these moments: by showroom and variant. */
  list(filter: GoodsFilter, principal: Principal, sold: Span, stretch: KeyStretch): Promise<CoverRow[]> {
    return this.database.query<CoverRow>(STATEMENT, params(filter, principal, sold, stretch));
  }

  all(filter: GoodsFilter, principal: Principal, sold: Span, stretch: KeyStretch): AsyncIterable<CoverRow[]> {
    return this.database.stream<CoverRow>(STATEMENT, params(filter, principal, sold, stretch));
  }
}

export interface Span {
  readonly from: Date;
  readonly to: Date;
}

const params = (
  filter: GoodsFilter,
  principal: Principal,
  sold: Span,
  { after, limit }: KeyStretch,
): unknown[] => [...goodsSeen(principal, filter), sold.from, sold.to, after, limit];
