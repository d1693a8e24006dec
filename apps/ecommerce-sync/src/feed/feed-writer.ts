import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import type { Logger } from '@onevillage/platform-logging';
import { CLOCK, LOGGER } from '@onevillage/platform-service';
import { type RenderedProduct, renderProduct } from '../render/render-product.js';
import { FeedBell } from './feed-bell.store.js';
import type { FeedHead } from './feed-head.js';
import { hasWork, readHeadAt, type ReadAt } from './feed.read-model.js';
import { lockHead, moveHead, publishChanges, purgeExits } from './feed.store.js';
import { feedTime } from './feed-time.js';
import { loadProducts, type ProductToRender, scheduleProducts, takeWork } from './feed-work.store.js';
import { type LineChange, planChanges } from './plan-changes.js';

/** Marked products and, as many again, due ones: 1,000 at most hold the lock for well under a second. */
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

  /** Where the feed stands now. */
  freshHead(): Promise<FeedHead> {
    return this.fresh((now) => readHeadAt(this.db, now));
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
      const { productIds, isMore } = await takeWork(tx, now, CHUNK);
      if (productIds.length > 0) await this.renderProducts(tx, productIds, head.seq, now);
      return isMore;
    });
  }

  private async renderProducts(
    tx: Tx,
    productIds: readonly string[],
    after: number,
    now: Date,
  ): Promise<void> {
    const rendered = (await loadProducts(tx, productIds)).map((one) => ({
      ...one,
      ...this.render(one, now),
    }));
    const changes = oncePerVariant(
      rendered.flatMap((one) => planChanges(one.productId, one.stored, one.lines)),
    );
    const due = rendered.flatMap(({ productId, nextChangeAt: at }) =>
      at === null ? [] : [{ productId, at }],
    );
    await publishChanges(tx, changes, after, now);
    await scheduleProducts(tx, productIds, due);
    await moveHead(tx, after + changes.length, now);
    if (changes.length > 0) tx.afterCommit('feed-bell', () => this.bell.ring());
  }

  /** What cannot be rendered is not published, and does not stop the others. */
  private render({ productId, facts }: ProductToRender, now: Date): RenderedProduct {
    try {
      return renderProduct(facts, now);
    } catch (error) {
      this.logger.error({ err: error, productId }, 'A product cannot be rendered: it is not in the feed.');
      return { lines: [], nextChangeAt: null };
    }
  }
}

/** A variant that moved to another product is gone there and new here: the line wins. */
function oncePerVariant(changes: readonly LineChange[]): LineChange[] {
  const byVariant = new Map<string, LineChange>();
  for (const change of changes) {
    if (change.line !== null || !byVariant.has(change.variantId)) byVariant.set(change.variantId, change);
  }
  return [...byVariant.values()];
}
