import { producerEvents } from '@onevillage/contracts-producers';
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

@Projection('producers', { tables: ['source_producers'] })
export class ProducersProjection {
  constructor(private readonly writer: FeedWriterLoop) {}

  @OnEvents(...producerEvents)
  async keep(events: readonly ConsumedEvent<(typeof producerEvents)[number]>[], tx: Tx): Promise<void> {
    const last = latestOf(events);
    await tx.query(
      `INSERT INTO source_producers (producer_id, version, state)
       SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::jsonb[])
       ON CONFLICT (producer_id) DO UPDATE SET version = excluded.version, state = excluded.state`,
      [
        last.map((event) => event.aggregateId),
        last.map((event) => event.version),
        last.map((event) => JSON.stringify(event.data)),
      ],
    );
    if (isRebuild(tx)) return;
    await markDirty(
      tx,
      this.writer,
      'producer',
      last.map((event) => event.aggregateId),
    );
  }

  @OnRebuilt()
  async markAll(tx: Tx): Promise<void> {
    await markEverything(tx);
  }
}
