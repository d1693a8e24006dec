import { RuleViolation } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import type { ShowroomStore } from './showroom.store.js';
import type { Showroom } from './showroom.js';

/** @throws RuleViolation `showroom.name-taken` */
export async function requireFreeName(
  tx: Tx,
  store: ShowroomStore,
  { showroomId, organisationId, name }: Showroom,
): Promise<void> {
  const same = await store.claimName(tx, organisationId, name);
  if (same && same.showroomId !== showroomId) {
    throw new RuleViolation('showroom.name-taken', { showroomId: same.showroomId, name: same.name });
  }
}
