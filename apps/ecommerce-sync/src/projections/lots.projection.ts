import { lotEvents, type LotState } from '@onevillage/contracts-showroom';
import type { Tx } from '@onevillage/platform-database';
import {
  type ConsumedEvent,
  isRebuild,
  latestOf,
  OnEvents,
  OnRebuilt,
  Projection,
} from '@onevillage/platform-eventing';
import { FeedWriterLoop } from '../feed/feed-writer.loop.js';
import { markAllStock, markDirty } from './dirty-marks.js';

type LotEvent = ConsumedEvent<(typeof lotEvents)[number]>;

/** How much of which lot is free where, to be sold if nothing else stands against it. */
@Projection('lots', { tables: ['source_stock'] })
export class LotsProjection {
  constructor(private readonly writer: FeedWriterLoop) {}

  @OnEvents(...lotEvents)
  async keep(events: readonly LotEvent[], tx: Tx): Promise<void> {
    const lots = latestOf(events).map((event) => event.data);
    await keepStock(tx, lots, lastOfEachPlace(events.map((event) => event.data)));
    if (isRebuild(tx)) return;
    await markDirty(
      tx,
      this.writer,
      'stock',
      lots.map((lot) => lot.variantId),
    );
  }

  @OnRebuilt()
  async markAll(tx: Tx): Promise<void> {
    await markAllStock(tx);
  }
}

type Balance = LotState['balances'][number] & Pick<LotState, 'lotId'>;

/** An event names the places that it touched: all events count, of each place the last. */
function lastOfEachPlace(lots: readonly LotState[]): Balance[] {
  const balances = lots.flatMap((lot) => lot.balances.map((one) => ({ ...one, lotId: lot.lotId })));
  const keyOf = ({ lotId, locationId, ownerId }: Balance): string => `${lotId} ${locationId} ${ownerId}`;
  return [...new Map(balances.map((one) => [keyOf(one), one])).values()];
}

/** Most events move units and leave what the lot is: then the rows of other places stay as they are. */
async function keepStock(tx: Tx, lots: readonly LotState[], touched: readonly Balance[]): Promise<void> {
  await tx.query(
    `WITH lots AS (
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::date[], $5::boolean[])
         AS l(lot_id, variant_id, unit, expires_on, recalled)),
     touched AS (
       SELECT * FROM unnest($6::uuid[], $7::uuid[], $8::uuid[], $9::uuid[], $10::bigint[])
         AS t(lot_id, location_id, owner_id, showroom_id, free)),
     gone AS (
       DELETE FROM source_stock s USING touched t
       WHERE t.free <= 0 AND (s.lot_id, s.location_id, s.owner_id) = (t.lot_id, t.location_id, t.owner_id)),
     others AS (
       UPDATE source_stock s SET unit = l.unit, expires_on = l.expires_on, recalled = l.recalled
       FROM lots l
       WHERE s.lot_id = l.lot_id
         AND (s.unit, s.expires_on, s.recalled) IS DISTINCT FROM (l.unit, l.expires_on, l.recalled)
         AND (s.lot_id, s.location_id, s.owner_id) NOT IN (SELECT lot_id, location_id, owner_id FROM touched))
     INSERT INTO source_stock
       (lot_id, location_id, owner_id, showroom_id, variant_id, unit, expires_on, recalled, free)
     SELECT lot_id, location_id, owner_id, showroom_id, variant_id, unit, expires_on, recalled, free
     FROM touched JOIN lots USING (lot_id) WHERE free > 0
     ON CONFLICT (lot_id, location_id, owner_id) DO UPDATE SET
       unit = excluded.unit, expires_on = excluded.expires_on, recalled = excluded.recalled, free = excluded.free`,
    [
      lots.map((lot) => lot.lotId),
      lots.map((lot) => lot.variantId),
      lots.map((lot) => lot.unit),
      lots.map((lot) => lot.expiresOn),
      lots.map((lot) => lot.recall !== null),
      touched.map((one) => one.lotId),
      touched.map((one) => one.locationId),
      touched.map((one) => one.ownerId),
      touched.map((one) => one.showroomId),
      touched.map((one) => one.onHand - one.held),
    ],
  );
}
