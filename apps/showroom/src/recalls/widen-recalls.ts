import { Injectable } from '@nestjs/common';
import type { Tx } from '@onevillage/platform-database';
import { RecallLots } from './recall-lots.js';
import { RecallStore } from './recall.store.js';

/** A recall by GTIN is of all goods of the producer with that GTIN, also of those that are heard of, or get it, later. */
@Injectable()
export class WidenRecalls {
  constructor(
    private readonly store: RecallStore,
    private readonly lots: RecallLots,
  ) {}

  /** What is known of goods with these GTINs may have changed in this transaction. */
  async execute(tx: Tx, gtins: readonly string[]): Promise<void> {
    if (gtins.length === 0) return;
    await this.store.lockGtins(tx, gtins);
    const recalls = (await this.store.tooNarrow(tx, gtins)).map(({ missing, ...recall }) => ({
      ...recall,
      version: recall.version + 1,
      variantIds: [...recall.variantIds, ...missing],
    }));
    if (recalls.length === 0) return;
    await this.store.lockProducts(
      tx,
      recalls.flatMap((one) => one.variantIds),
    );
    for (const recall of recalls) await this.store.save(tx, recall);
    await this.lots.widened(tx, recalls);
  }
}
