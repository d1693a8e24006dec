import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import type { Logger } from '@onevillage/platform-logging';
import { CLOCK, LOGGER } from '@onevillage/platform-service';
import { publishAvailability } from '../availability/availability.store.js';
import { countVariants, numbered } from '../availability/count-variants.js';
import type { Channel } from '../channels/channel.js';
import { FeedBell } from './feed-bell.store.js';
import type { FeedHead } from './feed-head.js';
import { hasWork, readHeadAt, type ReadAt } from './feed-head.read-model.js';
import { lockHead, moveHead, publishChanges, purgeExits } from './feed.store.js';
import { feedTime } from './feed-time.js';
import { schedule, takeWork, type Work } from './feed-work.store.js';
import type { LineChange } from './plan-changes.js';
import { renderProducts } from './render-products.js';

/** Marks of products, as many of stock, and as many that are due: they hold the lock for well under a second. */
const CHUNK = 500;
const EXIT_DAYS = 30;

/**
 * The one writer of the feed, on any number of replicas: whoever holds the lock of `feed_head` renders what is marked or
 * due and numbers what has changed, all in that transaction. So numbers are gap-free and in the order of commit.
 */
@Injectable()
export class FeedWriter {
  private catchingUp: Promise<unknown> | null = null;

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly bell: FeedBell,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Renders all that is marked or due. */
  async drain(): Promise<void> {
    let isMore = await hasWork(this.db, this.clock());
    while (isMore) isMore = await this.renderChunk();
  }

  /** Where the feed of a channel stands now. */
  freshHead(channel: Channel): Promise<FeedHead> {
    return this.fresh((now) => readHeadAt(this.db, channel, now));
  }

  /** What `read` finds when nothing is due any more: whoever reads, first renders what has become due. */
  async fresh<T>(read: (now: Date) => Promise<ReadAt<T>>): Promise<T> {
    let found = await read(this.clock());
    while (found.overdue) {
      await this.catchUp();
      found = await read(this.clock());
    }
    return found;
  }

  /** Forgets what is gone since 30 days: every partner had the time to read it. */
  async purge(): Promise<number> {
    return this.db.transaction(async (tx) => {
      await lockHead(tx);
      return purgeExits(tx, new Date(this.clock().getTime() - EXIT_DAYS * 86_400_000));
    });
  }

  /** Many readers may find the same midnight passed: one of them in this process renders. */
  private catchUp(): Promise<unknown> {
    this.catchingUp ??= this.renderChunk().finally(() => (this.catchingUp = null));
    return this.catchingUp;
  }

  /** @returns whether more is left */
  private renderChunk(): Promise<boolean> {
    return this.db.transaction(async (tx) => {
      const head = await lockHead(tx);
      // Only now: while we waited for the lock, midnight may have passed.
      const now = feedTime(this.clock(), head.renderedAt);
      const work = await takeWork(tx, now, CHUNK);
      const { productIds, variantIds, isMore } = work;
      if (productIds.length + variantIds.length > 0) await this.publish(tx, work, head.seq, now);
      return isMore;
    });
  }

  /** One number for each variant of which anything changes. */
  private async publish(tx: Tx, { productIds, variantIds }: Work, after: number, now: Date): Promise<void> {
    const products = await renderProducts(tx, productIds, now, this.logger);
    const lines = oncePerVariant(products.flatMap((one) => one.changes));
    const lineSeq = after + lines.length;
    await publishChanges(tx, lines, after, now);
    // The stock of a line that is new, or counted in another unit, is counted with it.
    const toCount = [...new Set([...variantIds, ...lines.map((one) => one.variantId)])];
    const variants = await countVariants(tx, toCount, now, this.logger);
    const { seq, changes } = numbered(variants, after, lineSeq);
    await publishAvailability(tx, changes);
    await schedule(tx, [...products, ...variants]);
    await moveHead(tx, seq, lines.length > 0 ? lineSeq : null, now);
    if (seq > after) tx.afterCommit('feed-bell', () => this.bell.ring());
  }
}

/** A variant that moved to another product is gone there and new here: the line wins. */
function oncePerVariant(changes: readonly LineChange[]): LineChange[] {
  const byVariant = new Map<string, LineChange>();
  for (const change of changes) {
    if (change.openLine !== null || !byVariant.has(change.variantId)) byVariant.set(change.variantId, change);
  }
  return [...byVariant.values()];
}
