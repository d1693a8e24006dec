import { RuleViolation, type Principal } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import type { HallClashesStore } from './hall-clashes.store.js';
import type { Fair } from '../fairs/fair.js';

/**
 * The halls of a fair are locked and free on its days, from building up through tearing down. The constraint of the
 * database would refuse too; it could not say who is there. @throws RuleViolation `fairs.hall-taken`
 */
export async function requireFreeHalls(
  tx: Tx,
  store: HallClashesStore,
  { fairId, hallIds, buildUpFrom, tearDownThrough }: Fair,
  principal: Principal,
): Promise<void> {
  if (hallIds.length === 0) return;
  await store.lock(tx, hallIds);
  const clashes = await store.find(principal, hallIds, buildUpFrom, tearDownThrough, fairId, tx);
  if (clashes.length === 0) return;
  throw new RuleViolation('fairs.hall-taken', {
    clashes: clashes
      .map(({ title, hallName, from, through }) => {
        const who = title === null ? 'A fair that is not announced' : `"${title}"`;
        return `${who} has ${hallName} from ${from} through ${through}`;
      })
      .join('; '),
  });
}
