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
  private isDue = false;
  /** Commands, documents and goods under way. */
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
      this.nextTurn();
    });
    if (outcome instanceof RuleViolation) throw outcome;
    return outcome as StockAnswer<D>;
  }

  /** Once, when all have come that come now. */
  private nextTurn(): void {
    if (this.isDue) return;
    this.isDue = true;
    setImmediate(() => {
      this.isDue = false;
      this.next();
    });
  }

  private next(): void {
    if (this.running >= IN_FLIGHT || this.waiting.length === 0) return;
    const batch = this.take();
    if (batch.length === 0) return;
    const ids = batch.flatMap(({ order: { command, goods = [] } }) => [
      command.commandId,
      command.documentId,
      ...goods,
    ]);
    for (const id of ids) this.busy.add(id);
    this.running += 1;
    void this.run(batch).finally(() => {
      for (const id of ids) this.busy.delete(id);
      this.running -= 1;
      this.next();
    });
    this.next();
  }

  /**
   * The oldest, but one command or document at a time: the next one finds what the one before has done. Goods are shared
   * within a batch, not by two under way: who would only wait for the other's lock gathers for the next batch instead.
   */
  private take(): Waiting[] {
    const seen = new Set(this.busy);
    const kept = new Set(this.busy);
    const batch: Waiting[] = [];
    const rest: Waiting[] = [];
    for (const one of this.waiting) {
      const {
        command: { commandId, documentId },
        goods = [],
      } = one.order;
      const isFree =
        batch.length < BATCH &&
        !seen.has(commandId) &&
        !seen.has(documentId) &&
        !goods.some((id) => kept.has(id));
      (isFree ? batch : rest).push(one);
      // Also of one that is left behind: those after it stay behind it.
      seen.add(commandId).add(documentId);
      if (!isFree) for (const id of goods) kept.add(id);
    }
    this.waiting = rest;
    return batch;
  }

  private async run(batch: readonly Waiting[], isHurried = false): Promise<void> {
    try {
      const outcomes = await this.database.transaction(async (tx) => {
        if (isHurried) await this.ledger.hurry(tx);
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

  /** So that one order cannot fail its neighbours, parts are tried by themselves. */
  private async apart(batch: readonly Waiting[], error: unknown): Promise<void> {
    const parts = partsOf(batch, error);
    if (parts.length === 1) {
      for (const one of batch) one.reject(error);
      return;
    }
    this.logger.warn({ err: error, orders: batch.length }, 'A batch of stock work failed; trying its parts');
    for (const part of parts) await this.run(part, isLockTimeout(error));
  }
}

/**
 * Which orders of a batch that failed may do better without the others. When something is kept locked: those who want
 * the very same goods, they wait for the same. When the database is away: none. When no rule foresaw it: halves.
 */
function partsOf(batch: readonly Waiting[], error: unknown): (readonly Waiting[])[] {
  if (isLockTimeout(error))
    return [
      ...Map.groupBy(batch, ({ order: { goods = [], command } }) =>
        goods.length > 0 ? [...new Set(goods)].sort().join() : command.documentId,
      ).values(),
    ];
  if (batch.length === 1 || isTransient(error)) return [batch];
  const middle = batch.length >> 1;
  return [batch.slice(0, middle), batch.slice(middle)];
}

const isLockTimeout = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === '55P03';
