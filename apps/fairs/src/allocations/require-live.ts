import { RuleViolation } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import type { AllocationStore } from './allocation.store.js';
import { isLive, type Allocation, type Booth } from '../booths/booth.js';

/** One of a locked booth that has not ended. @throws RuleViolation `fairs.hold-over`, `fairs.allocation-ended` */
export async function requireLive(
  tx: Tx,
  store: AllocationStore,
  { fairId, allocations, number, seenAt }: Booth,
  allocationId: string,
): Promise<Allocation> {
  const allocation = allocations.find((one) => one.allocationId === allocationId);
  if (allocation && isLive(allocation, seenAt)) return allocation;
  const { state, endedAt } = allocation ?? (await store.find(tx, allocationId))!;
  const over = allocation?.expiresAt ?? (state === 'expired' ? endedAt : null);
  if (over)
    throw new RuleViolation('fairs.hold-over', { allocationId, number, expiresAt: over.toISOString() });
  throw new RuleViolation('fairs.allocation-ended', {
    fairId,
    allocationId,
    number,
    state,
    endedAt: endedAt!.toISOString(),
  });
}
