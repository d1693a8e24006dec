import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { isTransient } from '@onevillage/platform-database';
import type { Logger } from '@onevillage/platform-logging';
import { LOGGER } from '@onevillage/platform-service';
import { FeedWriter } from './feed-writer.js';

const TICK_MS = 1_000;
const PURGE_EVERY_MS = 3_600_000;

/** Drains the marks as soon as a projection has committed them, and each second whatever else there is. */
@Injectable()
export class FeedWriterLoop implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly stopping = new AbortController();
  private sleep = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private woken = false;
  private purgedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly writer: FeedWriter,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    this.sleep.abort();
    await this.running;
  }

  /** There are new marks. */
  wake(): void {
    this.woken = true;
    this.sleep.abort();
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      this.woken = false;
      this.sleep = new AbortController();
      try {
        await this.work();
        if (!this.woken) await pause(this.sleep.signal);
      } catch (error) {
        const level = isTransient(error) ? 'warn' : 'error';
        this.logger[level]({ err: error }, 'Writing the feed failed; trying again in a second.');
        // Whoever wakes us meanwhile waits as well: the next try would fail the same way.
        await pause(this.stopping.signal);
      }
    }
  }

  private async work(): Promise<void> {
    await this.writer.drain();
    if (performance.now() - this.purgedAt < PURGE_EVERY_MS) return;
    while ((await this.writer.purge()) > 0) if (this.stopping.signal.aborted) return;
    this.purgedAt = performance.now();
  }
}

const pause = (signal: AbortSignal): Promise<void> =>
  delay(TICK_MS, undefined, { signal }).catch(() => undefined);
