import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database, newId, type Tx } from '@onevillage/platform-database';
import type { Logger } from '@onevillage/platform-logging';
import { LOGGER } from '@onevillage/platform-service';
import { fingerprint } from '../stock/fingerprint.js';
import { StockLedger } from '../stock/stock-ledger.js';
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
    const { recallId: documentId, announcedBy, liftedBy } = recall;
    const lotIds = await this.store.outOfStep(tx, documentId, CHUNK);
    if (lotIds.length === 0 && happened === null) return 0;
    const command: RecallCommand = {
      commandId: newId(),
      documentId,
      fingerprint: fingerprint(documentId, lotIds),
      by: liftedBy ?? announcedBy,
      recall,
      happened,
      lotIds,
    };
    await this.ledger.one(tx, { work: this.work, command });
    return lotIds.length;
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
