import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { RuleViolation } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import type { Logger } from '@onevillage/platform-logging';
import { LOGGER } from '@onevillage/platform-service';
import { commandOfService } from '../stock/stock-command.js';
import { StockLedger } from '../stock/stock-ledger.js';
import type { StockOrder } from '../stock/stock-work.js';
import type { Recall } from './recall.js';
import { RecallStore } from './recall.store.js';
import { RecallWork, type RecallCommand } from './recall.work.js';

const CHUNK = 1_000;

/** Brings lots in step with a recall: the first thousand in its own transaction, the rest before it is acknowledged. */
@Injectable()
export class RecallLots implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly ledger: StockLedger,
    private readonly store: RecallStore,
    private readonly work: RecallWork,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** What a process left that died in between. */
  async onApplicationBootstrap(): Promise<void> {
    const recallIds = await this.store.unfinished();
    for (const recallId of recallIds) await this.finish(recallId);
    if (recallIds.length > 0) this.logger.warn({ recallIds }, 'recalls were not on all of their lots');
  }

  /** @returns how many lots were brought in step */
  async first(tx: Tx, recall: Recall, happened: RecallCommand['happened']): Promise<number> {
    const order = await this.order(tx, recall, happened, CHUNK);
    const { length } = order.command.lotIds;
    if (length > 0 || happened !== null) await this.ledger.one(tx, order);
    return length;
  }

  /** Of several, which have come to be of more goods: told once more; all of their lots at once, they are few. */
  async widened(tx: Tx, recalls: readonly Recall[]): Promise<void> {
    const orders: StockOrder[] = [];
    for (const recall of recalls) orders.push(await this.order(tx, recall, 'announced', null));
    for (const outcome of await this.ledger.execute(tx, orders)) {
      if (outcome instanceof RuleViolation) throw outcome;
    }
  }

  private async order(
    tx: Tx,
    recall: Recall,
    happened: RecallCommand['happened'],
    limit: number | null,
  ): Promise<StockOrder & { command: RecallCommand }> {
    const { recallId: documentId, announcedBy, liftedBy } = recall;
    const lotIds = await this.store.outOfStep(tx, documentId, limit);
    const by = commandOfService({ documentId, by: liftedBy ?? announcedBy });
    const command: RecallCommand = { ...by, recall, happened, lotIds };
    return { work: this.work, command };
  }

  /** Repeated until nothing is left, whoever began it. */
  async finish(recallId: string): Promise<void> {
    for (let done = CHUNK; done === CHUNK;) {
      done = await this.database.transaction(async (tx) => {
        const recall = await this.store.lock(tx, recallId);
        return recall ? this.first(tx, recall, null) : 0;
      });
    }
  }
}
