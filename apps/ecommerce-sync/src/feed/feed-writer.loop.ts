import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { isTransient } from '@onevillage/platform-database';
import { WakeUp } from '@onevillage/platform-eventing';
import type { Logger } from '@onevillage/platform-logging';
import { LOGGER } from '@onevillage/platform-service';
import { FeedWriter } from './feed-writer.js';

const TICK_MS = 1_000;
const PURGE_EVERY_MS = 3_600_000;

/** Drains the marks as soon as a projection has committed them, and each second whatever else there is. */
@Injectable()
export class FeedWriterLoop implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly wakeUp = new WakeUp();
  private readonly stopped = new WakeUp();
  private isStopping = false;
  private running: Promise<void> = Promise.resolve();
  private purgedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly writer: FeedWriter,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    this.wakeUp.call();
    this.stopped.call();
    await this.running;
  }

  /** There are new marks. */
  wake(): void {
    this.wakeUp.call();
  }

  private async run(): Promise<void> {
    while (!this.isStopping) {
      try {
        await this.work();
        await this.wakeUp.wait(TICK_MS);
      } catch (error) {
        const level = isTransient(error) ? 'warn' : 'error';
        this.logger[level]({ err: error }, 'Writing the feed failed; trying again in a second.');
        // Whoever wakes us meanwhile waits as well: the next try would fail the same way.
        await this.stopped.wait(TICK_MS);
      }
    }
  }

  private async work(): Promise<void> {
    await this.writer.drain();
    if (performance.now() - this.purgedAt < PURGE_EVERY_MS) return;
    while ((await this.writer.purge()) > 0) if (this.isStopping) return;
    this.purgedAt = performance.now();
  }
}
