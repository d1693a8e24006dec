import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Clock } from '@onevillage/kernel';
import { Metrics } from '@onevillage/platform-http';
import type { Logger } from '@onevillage/platform-logging';
import { CLOCK, LOGGER } from '../tokens.js';

/** The commands of a service that wait for something of another service, not heard of yet. */
export interface WaitingCommands {
  /** Plural, lower case: `products` */
  readonly what: string;
  /** What one waits for: `producer` */
  readonly awaited: string;
  /** How many were asked for before that moment and still wait. */
  countSince(moment: Date): Promise<number>;
}
export const WAITING_COMMANDS = Symbol('waiting commands');

const TOO_LONG_MS = 3_600_000;
const EVERY_MS = 600_000;

/** A command that waits for over an hour waits for something that may never come: it is counted and logged. */
@Injectable()
export class WaitingWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(WAITING_COMMANDS) private readonly waiting: WaitingCommands,
    private readonly metrics: Metrics,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    const { what, awaited } = this.waiting;
    const help = `The ${what} that wait for over an hour for their ${awaited}`;
    this.metrics.gauge('waiting_commands', help, () => this.count());
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
    const { what, awaited } = this.waiting;
    try {
      const count = await this.count();
      if (count > 0)
        this.logger.warn({ waiting: count }, `${what} wait for over an hour for a ${awaited} not heard of`);
    } catch (error) {
      this.logger.warn({ err: error }, `waiting ${what} could not be counted; trying again`);
    }
  }
}
