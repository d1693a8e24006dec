import { RuleViolation } from '@onevillage/kernel';
import type { Tx, TxMeta } from '@onevillage/platform-database';
import { appendEvents } from '@onevillage/platform-eventing';
import { boothEvent, type BoothHappening } from './booth-events.js';
import type { BoothStore } from './booth.store.js';
import type { Booth } from './booth.js';

export interface BoothChange {
  readonly happened: BoothHappening;
  readonly booth: Booth;
  /** Of the command that changed it, where a transaction does several. */
  readonly meta?: TxMeta | undefined;
}

const EXCLUDED = '23P01';

/**
 * Keeps booths that changed, each told once. The database has the last word on whether a booth is given twice.
 * @throws RuleViolation `conflict`
 */
export async function keepBooths(tx: Tx, store: BoothStore, changes: readonly BoothChange[]): Promise<void> {
  const kept = changes.map((change) => ({
    ...change,
    booth: { ...change.booth, version: change.booth.version + 1 },
  }));
  try {
    await store.save(
      tx,
      kept.map(({ booth }) => booth),
    );
  } catch (error) {
    if ((error as { code?: unknown }).code === EXCLUDED) throw new RuleViolation('conflict');
    throw error;
  }
  await appendEvents(
    tx,
    kept.map(({ happened, booth, meta }) => ({ ...boothEvent(happened, booth), ...(meta && { meta }) })),
  );
}
