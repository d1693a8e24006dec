import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { RuleViolation } from '@onevillage/kernel';
import { Database } from '@onevillage/platform-database';
import type { Logger } from '@onevillage/platform-logging';
import { LOGGER } from '@onevillage/platform-service';
import { commandOfService } from '../stock/stock-command.js';
import { StockLedger } from '../stock/stock-ledger.js';
import type { StockOrder } from '../stock/stock-work.js';
import { HoldStore } from './hold.store.js';
import { HoldWork, type HoldCommand } from './hold.work.js';

const EVERY_MS = 1_000;
const CHUNK = 200;

/**
 * Frees the units of holds whose time is over. Nobody can post such a hold, so a late clock only keeps its units from
 * others. Any number of replicas may run: each takes what the others have not in hand.
 */
@Injectable()
export class HoldClock implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<unknown> = Promise.resolve();
  private isStopping = false;

  constructor(
    private readonly database: Database,
    private readonly store: HoldStore,
    private readonly work: HoldWork,
    private readonly ledger: StockLedger,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    const tick = () => {
      this.running = this.expireAll()
        .catch((error: unknown) => this.logger.warn({ err: error }, 'Holds did not expire; trying again'))
        .finally(() => {
          if (!this.isStopping) this.timer = setTimeout(tick, EVERY_MS).unref();
        });
    };
    tick();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** Everything that is due now; the number of holds. */
  async expireAll(): Promise<number> {
    let expired = 0;
    for (let n = CHUNK; n === CHUNK; expired += n) n = await this.expire();
    return expired;
  }

  private expire(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const due = await this.store.lockDue(tx, CHUNK);
      if (due.length === 0) return 0;
      const orders = due.map((holdId): StockOrder => {
        const command: HoldCommand = {
          ...commandOfService({ documentId: holdId, by: 'clock' }),
          step: 'expire',
        };
        return { work: this.work, command };
      });
      const outcomes = await this.ledger.execute(tx, orders);
      const refused = outcomes.filter((one) => one instanceof RuleViolation);
      if (refused.length > 0) this.logger.warn({ err: refused[0] }, 'Holds did not expire');
      return outcomes.length - refused.length;
    });
  }
}
