import { Injectable } from '@nestjs/common';
import type { KeyStretch } from '@onevillage/contracts-kit';
import type { Currency, LocalDate, Principal } from '@onevillage/kernel';
import { Database } from '@onevillage/platform-database';
import {
  type GoodsFilter,
  type GoodsRow,
  GOODS_COLUMNS,
  GOODS_NAMES,
  goodsSeen,
  unitsSeen,
} from '../goods/goods.read-model.js';

export interface SoldFilter extends GoodsFilter {
  /** Days in the zone of the showroom, both included. */
  readonly from: LocalDate;
  readonly to: LocalDate;
}

export interface SoldRow extends GoodsRow {
  readonly day: LocalDate;
  readonly quantity: number;
  readonly currency: Currency | null;
  readonly gross: number;
  readonly discount: number;
  readonly discountByProducer: number;
  readonly vat: number;
}

const sum = (amount: string, when = 'true'): string =>
  `coalesce(sum(case when m.delta < 0 then -${amount} else ${amount} end) filter (where ${when}), 0)::bigint`;

/** The legs of customers: what they took, less what came back. No zone's day is more than a day away from that of UTC. */
const STATEMENT = `
  select ${GOODS_COLUMNS}, l.day, l.currency, l.quantity, l.gross, l.discount, l.by_producer as "discountByProducer", l.vat
  from (select d.day, s.showroom_id, l.variant_id, l.product_id, l.producer_id, l.unit, m.currency,
      sum(m.delta)::bigint as quantity, ${sum('m.gross')} as gross, ${sum('m.discount')} as discount,
      ${sum('m.discount', `m.discount_borne_by = 'producer'`)} as by_producer, ${sum('m.vat')} as vat
    from stock_movements m join stock_locations at on at.location_id = m.location_id and at.kind = 'customer'
      join showrooms s using (showroom_id) join lots l on l.lot_id = m.lot_id
      cross join lateral (select (m.occurred_at at time zone s.zone)::date as day) d
    where (m.leg = 2 and m.kind = 'sale' or m.leg = 1 and m.kind in ('sale-void', 'return')) and ${unitsSeen('m')}
      and m.occurred_at >= $10::date - 1 and m.occurred_at < $11::date + 2 and d.day between $10::date and $11::date
      and ($12::text[] is null or (d.day, s.showroom_id, l.variant_id, l.producer_id, coalesce(m.currency, ''))
        > ($12[1]::date, $12[2]::uuid, $12[3]::uuid, $12[4]::uuid, $12[5]))
    group by d.day, s.showroom_id, l.variant_id, l.product_id, l.producer_id, l.unit, m.currency
    order by d.day, s.showroom_id, l.variant_id, l.producer_id, coalesce(m.currency, '') limit $13) l
    join showrooms s using (showroom_id) ${GOODS_NAMES}
  order by l.day, l.showroom_id, l.variant_id, l.producer_id, coalesce(l.currency, '')`;

@Injectable()
export class SoldReadModel {
  constructor(private readonly database: Database) {}

  /** By day, showroom, variant, producer and currency. */
  list(filter: SoldFilter, principal: Principal, stretch: KeyStretch): Promise<SoldRow[]> {
    return this.database.query<SoldRow>(STATEMENT, params(filter, principal, stretch));
  }

  all(filter: SoldFilter, principal: Principal, stretch: KeyStretch): AsyncIterable<SoldRow[]> {
    return this.database.stream<SoldRow>(STATEMENT, params(filter, principal, stretch));
  }
}

const params = (filter: SoldFilter, principal: Principal, { after, limit }: KeyStretch): unknown[] => [
  ...goodsSeen(principal, filter),
  filter.from,
  filter.to,
  after,
  limit,
];
