import type { Database } from '@onevillage/platform-database';
import type { Logger } from '@onevillage/platform-logging';
import { purgeAnswers } from './idempotency.store.js';

/** What clients are promised, and no more. */
const KEPT_HOURS = 24;
const CHUNK = 1_000;
const EVERY_MS = 3_600_000;

/** Forgets answers that nobody can still ask for, every hour, in small bites. */
export class IdempotencySweeper {
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly logger: Logger,
  ) {}

  start(): void {
    // Replicas that started together do not sweep together.
    this.timer = setTimeout(() => void this.round(), EVERY_MS * (0.5 + Math.random()));
    this.timer.unref();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  async sweep(): Promise<number> {
    let total = 0;
    for (let gone = CHUNK; gone === CHUNK && !this.stopped; total += gone) {
      gone = await purgeAnswers(this.database, KEPT_HOURS, CHUNK);
    }
    return total;
  }

  private async round(): Promise<void> {
    try {
      await this.sweep();
    } catch (error) {
      this.logger.warn({ err: error }, 'Old idempotency keys were not removed; the next round tries again');
    }
    if (!this.stopped) this.start();
  }
}
