import type { Clock } from '@onevillage/kernel';
import type { Database } from '@onevillage/platform-database';
import type { Logger } from '@onevillage/platform-logging';
import { purgeKeys } from './keys/provider-keys.store.js';
import { purgeOidcPayloads } from './oidc/oidc-payloads.store.js';
import type { AttemptsStore } from './throttle/attempts.store.js';

const EVERY_MS = 600_000;

/** Forgets what has expired: payloads of the provider, keys, failed attempts. */
export class Housekeeping {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly attempts: AttemptsStore,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  start(): void {
    // Replicas that started together do not tidy together.
    this.timer = setInterval(() => void this.round(), EVERY_MS * (0.5 + Math.random()));
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  async tidy(): Promise<void> {
    const now = this.clock();
    await purgeOidcPayloads(this.database, now);
    await purgeKeys(this.database, now);
    await this.attempts.purge(now);
  }

  private async round(): Promise<void> {
    try {
      await this.tidy();
    } catch (error) {
      this.logger.warn({ err: error }, 'Expired rows were not removed; the next round tries again');
    }
  }
}
