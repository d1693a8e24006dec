import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { productEvents, type ProductState } from '@onevillage/contracts-catalog';
import type { ChangesPage, FeedEnd, FeedProduct } from '@onevillage/contracts-ecommerce-sync';
import { producerEvents, type ProducerState } from '@onevillage/contracts-producers';
import { certificateEvents, type CertificateState } from '@onevillage/contracts-recognition';
import type { Database, Tx } from '@onevillage/platform-database';
import type { ConsumedEvent } from '@onevillage/platform-eventing';
import { createLogger } from '@onevillage/platform-logging';
import { testDatabase, type TestDatabase } from '@onevillage/testing';
import { type Channel, opened, type Scope } from '../channels/channel.js';
import { ChangesSince } from '../feed/changes-since.js';
import { FeedBell } from '../feed/feed-bell.store.js';
import { FeedWriterLoop } from '../feed/feed-writer.loop.js';
import { FeedWriter } from '../feed/feed-writer.js';
import { FullFeed } from '../feed/full-feed.js';
import { ecommerceSyncMigrations } from '../migrations/index.js';
import { CertificatesProjection } from '../projections/certificates.projection.js';
import { ProducersProjection } from '../projections/producers.projection.js';
import { ProductsProjection } from '../projections/products.projection.js';
import { aCertificate, aProducer, aProduct, id } from './builders.js';

export const logger = createLogger('test', { level: 'silent' });
export const EVERYTHING: Scope = { adminUnitIds: [], groups: [], minStars: null };
const NEVER = new AbortController().signal;

/** A clock that a test sets. */
export interface TestClock {
  now: Date;
}

/** One process of the service, without HTTP and Kafka: what writes the feed, what reads it, what hears of events. */
export class Replica {
  readonly bell: FeedBell;
  readonly writer: FeedWriter;
  readonly full: FullFeed;
  readonly changes: ChangesSince;
  readonly products: ProductsProjection;
  readonly producers: ProducersProjection;
  readonly certificates: CertificatesProjection;

  constructor(
    readonly db: Database,
    readonly clock: TestClock,
  ) {
    this.bell = new FeedBell(db, logger);
    this.writer = new FeedWriter(db, () => clock.now, this.bell, logger);
    this.full = new FullFeed(db, logger);
    this.changes = new ChangesSince(db, this.writer, this.bell);
    const loop = new FeedWriterLoop(this.writer, logger);
    this.products = new ProductsProjection(loop);
    this.producers = new ProducersProjection(loop);
    this.certificates = new CertificatesProjection(loop);
  }

  keepProduct = (tx: Tx, state: ProductState, version = 1) =>
    this.products.keep([consumed(productEvents[1]!, state.productId, state, version)], tx);
  keepProducer = (tx: Tx, state: ProducerState, version = 1) =>
    this.producers.keep([consumed(producerEvents[1]!, state.producerId, state, version)], tx);
  keepCertificate = (tx: Tx, state: CertificateState, version = 1) =>
    this.certificates.keep([consumed(certificateEvents[0]!, state.certificateId, state, version)], tx);

  /** One product with all that its line needs, rendered. */
  async publishOne(certificate = aCertificate()): Promise<void> {
    await this.db.transaction((tx) => this.keepOne(tx, certificate));
    await this.writer.drain();
  }

  async keepOne(tx: Tx, certificate = aCertificate()): Promise<void> {
    await this.keepProducer(tx, aProducer());
    await this.keepProduct(tx, aProduct());
    await this.keepCertificate(tx, certificate);
  }

  /** The full feed as a partner reads it. */
  async readFull(channel: Channel): Promise<{ lines: FeedProduct[]; end: FeedEnd }> {
    await this.writer.freshHead();
    const { body } = await this.full.open(channel, 'identity');
    const rows = (await text(body))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as FeedProduct & FeedEnd);
    const end = rows.pop()!;
    return { lines: rows, end };
  }

  async readChanges(
    channel: Channel,
    after: string | undefined,
    limit = 500,
    waitMs = 0,
  ): Promise<ChangesPage> {
    const request = { after: after ?? null, limit, waitMs, signal: NEVER };
    return JSON.parse(await this.changes.page(() => Promise.resolve(channel), request)) as ChangesPage;
  }
}

export function consumed<D extends ConsumedEvent['definition']>(
  definition: D,
  aggregateId: string,
  data: unknown,
  version: number,
): ConsumedEvent<D> {
  const facts = { definition, type: definition.type, id: randomUUID(), aggregateId, version, data };
  return {
    ...facts,
    time: '2026-11-22T00:00:00Z',
    correlationId: null,
    traceparent: null,
  } as unknown as ConsumedEvent<D>;
}

export const aChannel = (scope: Scope = EVERYTHING, n = 60): Channel =>
  opened({ channelId: id(n), name: 'Sàn', partnerId: id(n + 1000), scope }, new Date(0));

/** A feed in which nothing was ever published. */
export async function emptyFeed(db: Database): Promise<void> {
  await db.query(
    'TRUNCATE dirty_marks, feed_lines, feed_exits, feed_due, source_producers, source_products, source_certificates',
  );
  await db.query(`UPDATE feed_head SET seq = 0, purged_seq = 0, rendered_at = '-infinity'`);
}

export const feedDatabase = (): Promise<TestDatabase> =>
  testDatabase(ecommerceSyncMigrations, { poolSize: 20 });
