import { Injectable } from '@nestjs/common';
import type { Tx } from '@onevillage/platform-database';
import { OPEN_PICKS } from '../holds/open-picks.read-model.js';
import { lineKey, type Count, type CountLine, type Counted, type OpenHold } from './count.js';
import { settle, type Observation, type ToBeCounted } from './settle.js';

/**
 * What a lot `lot` at a location `place` added up to at a moment `at`: what it is now, less what moved after. A movement
 * is of the moment when it happened, however late it was recorded: a sale of a till that was offline counts as sold before.
 */
const expectedAt = (lot: string, place: string, at: string): string => `(
  select coalesce(sum(q.quantity - coalesce((
    select sum(m.delta) from stock_movements m
    where m.lot_id = q.lot_id and m.location_id = q.location_id and m.owner_id = q.owner_id and m.state = q.state
      and m.recorded_at > ${at} and m.occurred_at > ${at}), 0)), 0)::bigint
  from stock_balances q where q.lot_id = ${lot} and q.location_id = ${place})`;

@Injectable()
export class ComparisonStore {
  /** What was counted beside what the ledger had, and what nobody counted. */
  async lines(tx: Tx, count: Count): Promise<CountLine[]> {
    return settle(await this.observations(tx, count), await this.standing(tx, count));
  }

  /**
   * What each counter counted last of each of the goods. What an approved count has seen since then is known better: the
   * ledger was adjusted to that.
   */
  private observations(tx: Tx, { countId }: Count): Promise<Observation[]> {
    return tx.query<Observation>(
      `with seen as (
         select distinct on (o.location_id, o.goods_id, h.counted_by) h.round, o.*
         from count_sheets h join count_observations o using (sheet_id)
         where h.count_id = $1 and not exists (
           select 1 from count_lines f join counts c using (count_id)
           where f.location_id = o.location_id and f.goods_id = o.goods_id and f.counted_at >= o.counted_at
             and c.state = 'approved' and c.count_id <> h.count_id)
         order by o.location_id, o.goods_id, h.counted_by, h.round desc, o.counted_at desc, h.sheet_id desc)
       select o.location_id as "locationId", o.goods_id as "goodsId", o.lot_id as "lotId", o.variant_id as "variantId",
         coalesce(l.unit, v.unit) as unit, o.round, o.quantity, o.counted_at as "countedAt",
         ${expectedAt('l.lot_id', 'o.location_id', 'o.counted_at')} as expected
       from seen o
         left join lots l on l.variant_id = o.variant_id
           and case when o.lot_id is null then l.code is null else l.lot_id = o.lot_id end
         left join known_variants v on v.variant_id = o.variant_id`,
      [countId],
    );
  }

  private standing(tx: Tx, count: Count): Promise<ToBeCounted[]> {
    const { locationIds, variantIds, producerId, lotIds, openedAt, showroomId } = count;
    return tx.query<ToBeCounted>(
      `select b.location_id as "locationId", coalesce(k.lot_id, l.variant_id) as "goodsId", k.lot_id as "lotId",
         l.variant_id as "variantId", l.unit
       from stock_balances b join lots l using (lot_id)
         cross join lateral (select case when l.code is null then null else l.lot_id end as lot_id) k
       where b.showroom_id = $6 and b.location_id = any($1) and ($2::uuid[] is null or l.variant_id = any($2))
         and ($3::uuid is null or l.producer_id = $3) and ($4::uuid[] is null or l.lot_id = any($4) and l.code is not null)
       group by b.location_id, l.lot_id, l.variant_id, l.unit, k.lot_id
       having sum(b.quantity) > 0 and ${expectedAt('l.lot_id', 'b.location_id', '$5')} > 0`,
      [locationIds, variantIds, producerId, lotIds, openedAt, showroomId],
    );
  }

  /** What is put aside for somebody there, by goods. */
  async openHolds(
    tx: Tx,
    { showroomId }: Count,
    lines: readonly Counted[],
  ): Promise<ReadonlyMap<string, readonly OpenHold[]>> {
    const rows = await tx.query<Counted & OpenHold>(
      `select c."locationId", c."goodsId", h.hold_id as "holdId", sum(k.quantity)::bigint as quantity
       from ${OPEN_PICKS} join lots l on l.lot_id = k."lotId"
         join jsonb_to_recordset($2::jsonb) as c ("locationId" uuid, "goodsId" uuid)
           on c."locationId" = k."locationId" and c."goodsId" = case when l.code is null then l.variant_id else l.lot_id end
       where h.state = 'open' and h.showroom_id = $1
       group by c."locationId", c."goodsId", h.hold_id order by h.hold_id`,
      [showroomId, JSON.stringify(lines)],
    );
    return Map.groupBy(rows, lineKey);
  }
}
