import { Injectable } from '@nestjs/common';
import type { KeyStretch } from '@onevillage/contracts-kit';
import { addDays, localDateAt, type LocalDate, type Principal } from '@onevillage/kernel';
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

export interface ExpiringFilter extends GoodsFilter {
  /** From today in the zone of the showroom. */
  readonly days: number;
}

export interface ExpiringRow extends GoodsRow {
  readonly lotId: string;
  readonly lotCode: string | null;
  readonly recallId: string | null;
  readonly expiresOn: LocalDate;
  readonly certified: readonly Days[];
  readonly onHand: number;
  readonly held: number;
  readonly underWay: number;
}

/** $11: no zone's today and the days from it are later; that finds the lots, the zone's own today decides. */
const STATEMENT = `
  select ${GOODS_COLUMNS}, l.lot_id as "lotId", l.code as "lotCode", l.recall_id as "recallId",
    l.expires_on as "expiresOn", l.certified, l.on_hand as "onHand", l.held, l.under_way as "underWay"
  from (select l.*, s.showroom_id,
      coalesce(sum(b.quantity) filter (where at.kind <> 'transit'), 0)::bigint as on_hand,
      coalesce(sum(b.quantity) filter (where at.kind <> 'transit' and b.state = 'held'), 0)::bigint as held,
      coalesce(sum(b.quantity) filter (where at.kind = 'transit'), 0)::bigint as under_way
    from lots l join stock_balances b using (lot_id) join showrooms s using (showroom_id)
      join stock_locations at using (location_id)
    where not b.is_account and b.quantity > 0 and ${unitsSeen('b')} and l.expires_on <= $11::date
      and l.expires_on <= ($10::timestamptz at time zone s.zone)::date + $12::int
      and ($13::text[] is null or (l.expires_on, s.showroom_id, l.lot_id) > ($13[1]::date, $13[2]::uuid, $13[3]::uuid))
    group by l.lot_id, s.showroom_id
    order by l.expires_on, s.showroom_id, l.lot_id limit $14) l
    join showrooms s using (showroom_id) ${GOODS_NAMES}
  order by l.expires_on, l.showroom_id, l.lot_id`;

@Injectable()
export class ExpiringReadModel {
  constructor(private readonly database: Database) {}

  /** The nearest first, by expiry, showroom and lot. */
  list(filter: ExpiringFilter, principal: Principal, now: Date, stretch: KeyStretch): Promise<ExpiringRow[]> {
    return this.database.query<ExpiringRow>(STATEMENT, params(filter, principal, now, stretch));
  }

  all(
    filter: ExpiringFilter,
    principal: Principal,
    now: Date,
    stretch: KeyStretch,
  ): AsyncIterable<ExpiringRow[]> {
    return this.database.stream<ExpiringRow>(STATEMENT, params(filter, principal, now, stretch));
  }
}

function params(filter: ExpiringFilter, principal: Principal, now: Date, stretch: KeyStretch): unknown[] {
  const latest = addDays(localDateAt(now, 'UTC'), filter.days + 1);
  const { after, limit } = stretch;
  return [...goodsSeen(principal, filter), now, latest, filter.days, after, limit];
}
