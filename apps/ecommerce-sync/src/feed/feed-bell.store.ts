import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '@onevillage/platform-database';
import type { Logger } from '@onevillage/platform-logging';
import { LOGGER } from '@onevillage/platform-service';

const RETRY_MS = 1_000;
type Session = Awaited<ReturnType<Database['session']>>;

/**
 * Rings in every process when the feed has moved: here at once, elsewhere by NOTIFY, outside of any transaction and
 * never more than one at a time. While the listening connection is down it rings each second, so that nobody sleeps in.
 */
@Injectable()
export class FeedBell implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly self = randomUUID();
  private readonly sleepers = new Set<() => void>();
  private readonly stopping = new AbortController();
  private listening: Promise<void> = Promise.resolve();
  private session: Session | null = null;
  private notifying = false;
  private again = false;

  /** How often it rang: read it before you look, and hand it to `after`, so that no ring falls in between. */
  rings = 0;

  constructor(
    private readonly db: Database,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.listening = this.listen();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.session?.end().catch(() => undefined);
    await this.listening;
  }

  /** Tells every process that the feed has moved. Never throws, never waits. */
  ring(): void {
    this.wake();
    this.again = true;
    if (!this.notifying) void this.notify();
  }

  /** Resolves at the first ring after ring number `rings`, after `ms`, or when `signal` aborts. */
  async after(rings: number, ms: number, signal: AbortSignal): Promise<void> {
    if (this.rings !== rings || this.stopping.signal.aborted || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        this.sleepers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms).unref();
      signal.addEventListener('abort', wake);
      this.sleepers.add(wake);
    });
  }

  private wake(): void {
    this.rings += 1;
    for (const wake of [...this.sleepers]) wake();
  }

  private async notify(): Promise<void> {
    this.notifying = true;
    while (this.again) {
      this.again = false;
      await this.db
        .query(`SELECT pg_notify('feed', $1)`, [this.self])
        .catch((error: unknown) =>
          this.logger.warn({ err: error }, 'Other replicas hear of the feed within a second.'),
        );
    }
    this.notifying = false;
  }

  private async listen(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.listenOnce().catch((error: unknown) => {
        if (!this.stopping.signal.aborted)
          this.logger.warn({ err: error }, 'Listening for the feed failed; trying again.');
      });
      this.wake();
      await delay(RETRY_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  /** Ends when the connection does. */
  private async listenOnce(): Promise<void> {
    const session = await this.db.session();
    try {
      const ended = new Promise<void>((resolve) => session.once('end', resolve));
      session.on('notification', ({ payload }) => {
        if (payload !== this.self) this.wake();
      });
      await session.query('LISTEN feed');
      this.session = session;
      this.wake();
      if (this.stopping.signal.aborted) return;
      await ended;
    } finally {
      this.session = null;
      await session.end().catch(() => undefined);
    }
  }
}
