import { productEvents } from '@onevillage/contracts-catalog';
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
import { markDirty, markEverything } from './dirty-marks.js';

@Projection('products', { tables: ['source_products'] })
export class ProductsProjection {
  constructor(private readonly writer: FeedWriterLoop) {}

  @OnEvents(...productEvents)
  async keep(events: readonly ConsumedEvent<(typeof productEvents)[number]>[], tx: Tx): Promise<void> {
    const last = latestOf(events);
    await tx.query(
      `INSERT INTO source_products (product_id, producer_id, version, state)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::jsonb[])
       ON CONFLICT (product_id) DO UPDATE SET
         producer_id = excluded.producer_id, version = excluded.version, state = excluded.state`,
      [
        last.map((event) => event.aggregateId),
        last.map((event) => event.data.producerId),
        last.map((event) => event.version),
        last.map((event) => JSON.stringify(event.data)),
      ],
    );
    if (isRebuild(tx)) return;
    await markDirty(
      tx,
      this.writer,
      'product',
      last.map((event) => event.aggregateId),
    );
  }

  @OnRebuilt()
  async markAll(tx: Tx): Promise<void> {
    await markEverything(tx);
  }
}
