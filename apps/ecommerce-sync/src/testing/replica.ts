import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { productEvents, type ProductState } from '@onevillage/contracts-catalog';
import type { ChangeChannel, ChangesPage, FeedEnd, FeedProduct } from '@onevillage/contracts-ecommerce-sync';
import { producerEvents, type ProducerState } from '@onevillage/contracts-producers';
import { certificateEvents, type CertificateState } from '@onevillage/contracts-recognition';
import {
  LotMovedV1,
  type LotState,
  ShowroomChangedV1,
  type ShowroomState,
} from '@onevillage/contracts-showroom';
import { ANONYMOUS, type Caller, type Principal, WHOLE_COUNTRY } from '@onevillage/kernel';
import type { Database, Tx } from '@onevillage/platform-database';
import type { ConsumedEvent } from '@onevillage/platform-eventing';
import { createLogger } from '@onevillage/platform-logging';
import { platformMigrations } from '@onevillage/platform-service';
import { testDatabase, type TestDatabase } from '@onevillage/testing';
import { ChangeChannelUseCase } from '../channels/change-channel.use-case.js';
import { type Channel, type NewChannel, opened, type Scope } from '../channels/channel.js';
import { insertChannel } from '../channels/channel.store.js';
import { ChangesSince } from '../feed/changes-since.js';
import { FeedBell } from '../feed/feed-bell.store.js';
import { FeedWriterLoop } from '../feed/feed-writer.loop.js';
import { FeedWriter } from '../feed/feed-writer.js';
import { FullFeed } from '../feed/full-feed.js';
import { ecommerceSyncMigrations } from '../migrations/index.js';
import { CertificatesProjection } from '../projections/certificates.projection.js';
import { markDirty } from '../projections/dirty-marks.js';
import { LotsProjection } from '../projections/lots.projection.js';
import { ProducersProjection } from '../projections/producers.projection.js';
import { ProductsProjection } from '../projections/products.projection.js';
import { ShowroomsProjection } from '../projections/showrooms.projection.js';
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
  readonly showrooms: ShowroomsProjection;
  readonly lots: LotsProjection;
  private readonly changing: ChangeChannelUseCase;
  private readonly loop: FeedWriterLoop;

  constructor(
    readonly db: Database,
    readonly clock: TestClock,
  ) {
    this.bell = new FeedBell(db, logger);
    this.writer = new FeedWriter(db, () => clock.now, this.bell, logger);
    this.full = new FullFeed(db, logger);
    this.changes = new ChangesSince(db, this.writer, this.bell);
    const loop = new FeedWriterLoop(this.writer, logger);
    this.loop = loop;
    this.products = new ProductsProjection(loop);
    this.producers = new ProducersProjection(loop);
    this.certificates = new CertificatesProjection(loop);
    this.showrooms = new ShowroomsProjection(loop);
    this.lots = new LotsProjection(loop);
    this.changing = new ChangeChannelUseCase(loop);
  }

  keepProduct = (tx: Tx, state: ProductState, version = 1) =>
    this.products.keep([consumed(productEvents[1]!, state.productId, state, version)], tx);
  keepProducer = (tx: Tx, state: ProducerState, version = 1) =>
    this.producers.keep([consumed(producerEvents[1]!, state.producerId, state, version)], tx);
  keepCertificate = (tx: Tx, state: CertificateState, version = 1) =>
    this.certificates.keep([consumed(certificateEvents[0]!, state.certificateId, state, version)], tx);

  keepShowroom = (tx: Tx, state: ShowroomState, version = 1) =>
    this.showrooms.keep([consumed(ShowroomChangedV1, state.showroomId, state, version)], tx);
  /** Events of lots, as one chunk of a consumer. */
  keepLots = (tx: Tx, ...states: LotState[]) =>
    this.lots.keep(
      states.map((state, n) => consumed(LotMovedV1, state.lotId, state, n + 1)),
      tx,
    );

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

  /** Opens a channel as it stands, and counts for it. */
  async openChannel(channel: Channel): Promise<Channel> {
    await this.db.transaction((tx) => insertChannel(tx, channel));
    await this.db.transaction((tx) => markDirty(tx, this.loop, 'channel', [channel.channelId]));
    return channel;
  }

  /** As an officer of the whole country. */
  changeChannel(channelId: string, patch: ChangeChannel): Promise<Channel> {
    return this.db.transaction((tx) => this.changing.change(tx, channelId, patch, this.officer()));
  }

  closeChannel(channelId: string): Promise<Channel> {
    return this.db.transaction((tx) => this.changing.close(tx, channelId, this.officer()));
  }

  private officer(): Caller {
    const principal: Principal = { ...ANONYMOUS, roles: ['trade-officer'], adminUnitIds: [WHOLE_COUNTRY] };
    return { principal, now: this.clock.now, requireVersion: () => undefined };
  }

  /** The full feed as a partner reads it. */
  async readFull(channel: Channel): Promise<{ lines: FeedProduct[]; end: FeedEnd }> {
    await this.writer.freshHead(channel);
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

export const aChannel = (scope: Scope = EVERYTHING, n = 60, change: Partial<NewChannel> = {}): Channel => {
  const stock = { showroomIds: [], safetyBuffer: 0 };
  return opened(
    { channelId: id(n), name: 'Sàn', partnerId: id(n + 1000), scope, ...stock, ...change },
    new Date(0),
  );
};

/** A feed in which nothing was ever published. */
export async function emptyFeed(db: Database): Promise<void> {
  await db.query(
    `TRUNCATE event_log, dirty_marks, feed_lines, feed_exits, feed_due, source_producers, source_products, source_certificates,
       source_showrooms, source_selling_places, source_stock, channels, channel_availability`,
  );
  await db.query(`UPDATE feed_head SET seq = 0, line_seq = 0, purged_seq = 0, rendered_at = '-infinity'`);
}

export const feedDatabase = (): Promise<TestDatabase> =>
  testDatabase([...platformMigrations, ...ecommerceSyncMigrations], { poolSize: 20 });
