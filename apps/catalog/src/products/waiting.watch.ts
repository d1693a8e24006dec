import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Clock } from '@onevillage/kernel';
import { Metrics } from '@onevillage/platform-http';
import type { Logger } from '@onevillage/platform-logging';
import { CLOCK, LOGGER } from '@onevillage/platform-service';
import { WaitingReadModel } from './waiting.read-model.js';

const TOO_LONG_MS = 3_600_000;
const EVERY_MS = 600_000;

/** A command that waits for over an hour waits for something that may never come: it is counted and logged. */
@Injectable()
export class WaitingWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly waiting: WaitingReadModel,
    private readonly metrics: Metrics,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.metrics.gauge('waiting_commands', 'Products that wait for over an hour for their producer', () =>
      this.count(),
    );
    this.timer = setInterval(() => void this.look(), EVERY_MS).unref();
    void this.look();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private count(): Promise<number> {
    return this.waiting.countSince(new Date(this.clock().getTime() - TOO_LONG_MS));
  }

  private async look(): Promise<void> {
    try {
      const count = await this.count();
      if (count > 0)
        this.logger.warn({ waiting: count }, 'products wait for over an hour for a producer not heard of');
    } catch (error) {
      this.logger.warn({ err: error }, 'waiting products could not be counted; trying again');
    }
  }
}
