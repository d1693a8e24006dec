import { certificateEvents } from '@onevillage/contracts-recognition';
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

@Projection('certificates', { tables: ['source_certificates'] })
export class CertificatesProjection {
  constructor(private readonly writer: FeedWriterLoop) {}

  @OnEvents(...certificateEvents)
  async keep(events: readonly ConsumedEvent<(typeof certificateEvents)[number]>[], tx: Tx): Promise<void> {
    const last = latestOf(events);
    await tx.query(
      `INSERT INTO source_certificates (certificate_id, product_id, version, state)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::jsonb[])
       ON CONFLICT (certificate_id) DO UPDATE SET
         product_id = excluded.product_id, version = excluded.version, state = excluded.state`,
      [
        last.map((event) => event.aggregateId),
        last.map((event) => event.data.productId),
        last.map((event) => event.version),
        last.map((event) => JSON.stringify(event.data)),
      ],
    );
    if (isRebuild(tx)) return;
    await markDirty(
      tx,
      this.writer,
      'product',
      events.map((event) => event.data.productId),
    );
  }

  @OnRebuilt()
  async markAll(tx: Tx): Promise<void> {
    await markEverything(tx);
  }
}
