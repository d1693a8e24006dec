import type { Tx } from '@onevillage/platform-database';
import { FairStore } from '../fairs/fair.store.js';
import type { Fair } from '../fairs/fair.js';

/** The fair with other facts, as whoever changes it saves it. */
export async function changeFair(tx: Tx, fair: Fair, changes: Partial<Fair>, now: Date): Promise<Fair> {
  const after = { ...fair, ...changes, version: fair.version + 1 };
  await new FairStore().save(tx, [after], now);
  return after;
}
