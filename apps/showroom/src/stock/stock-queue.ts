import { Inject, Injectable } from '@nestjs/common';
import { RuleViolation } from '@onevillage/kernel';
import { Database, isTransient, type TxMeta } from '@onevillage/platform-database';
import { faultPoint } from '@onevillage/platform-eventing';
import type { Logger } from '@onevillage/platform-logging';
import { LOGGER } from '@onevillage/platform-service';
import { StockLedger } from './stock-ledger.js';
import type { StockAnswer, StockOrder, StockOutcome } from './stock-work.js';

const BATCH = 256;
const IN_FLIGHT = 2;
const WAITING = 2_000;

interface Waiting {
  readonly order: StockOrder;
  readonly resolve: (outcome: StockOutcome<unknown>) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Folds what many callers ask at the same time into one transaction: the busier, the larger the batch, and nobody waits
 * for a timer. A caller gets the answer to its own order after the commit.
 */
@Injectable()
export class StockQueue {
  private waiting: Waiting[] = [];
  private running = 0;
  /** Commands and documents under way. */
  private readonly busy = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly ledger: StockLedger,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @throws RuleViolation that refuses the order, `unavailable` when too many wait already */
  async submit<D>(order: StockOrder<D>, meta: TxMeta): Promise<StockAnswer<D>> {
    if (this.waiting.length >= WAITING) throw new RuleViolation('unavailable', { retryAfterSeconds: 1 });
    const outcome = await new Promise<StockOutcome<unknown>>((resolve, reject) => {
      this.waiting.push({ order: { ...order, meta }, resolve, reject });
      setImmediate(() => this.next());
    });
    if (outcome instanceof RuleViolation) throw outcome;
    return outcome as StockAnswer<D>;
  }

  private next(): void {
    if (this.running >= IN_FLIGHT || this.waiting.length === 0) return;
    const batch = this.take();
    if (batch.length === 0) return;
    const ids = batch.flatMap(({ order: { command } }) => [command.commandId, command.documentId]);
    for (const id of ids) this.busy.add(id);
    this.running += 1;
    void this.run(batch).finally(() => {
      for (const id of ids) this.busy.delete(id);
      this.running -= 1;
      this.next();
    });
  }

  /** The oldest, but one command or document at a time: the next one finds what the one before has done. */
  private take(): Waiting[] {
    const seen = new Set(this.busy);
    const batch: Waiting[] = [];
    const rest: Waiting[] = [];
    for (const one of this.waiting) {
      const { commandId, documentId } = one.order.command;
      const isFree = batch.length < BATCH && !seen.has(commandId) && !seen.has(documentId);
      (isFree ? batch : rest).push(one);
      // Also of one that is left behind: those after it stay behind it.
      seen.add(commandId).add(documentId);
    }
    this.waiting = rest;
    return batch;
  }

  private async run(batch: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await this.database.transaction(async (tx) => {
        const answers = await this.ledger.execute(
          tx,
          batch.map((one) => one.order),
        );
        faultPoint('command.before-commit');
        return answers;
      });
      faultPoint('command.after-commit');
      batch.forEach((one, index) => one.resolve(outcomes[index]!));
    } catch (error) {
      await this.apart(batch, error);
    }
  }

  /** Something that no rule foresaw: halves are tried by themselves, so that one order cannot fail its neighbours. */
  private async apart(batch: readonly Waiting[], error: unknown): Promise<void> {
    if (batch.length === 1 || isTransient(error)) {
      for (const one of batch) one.reject(error);
      return;
    }
    this.logger.warn({ err: error, orders: batch.length }, 'A batch of stock work failed; trying its halves');
    const middle = batch.length >> 1;
    await this.run(batch.slice(0, middle));
    await this.run(batch.slice(middle));
  }
}
