import { inScope, RuleViolation, type Principal } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { knownShowrooms } from './showroom.store.js';

/** What stands in a showroom is handed to partners by who is responsible for it. @throws `ecommerce-sync.unknown-showroom`, `forbidden` */
export async function requireShowrooms(
  tx: Tx,
  principal: Principal,
  showroomIds: readonly string[],
): Promise<void> {
  if (showroomIds.length === 0) return;
  const known = await knownShowrooms(tx, showroomIds);
  for (const showroomId of showroomIds) {
    const adminUnitIds = known.get(showroomId);
    if (!adminUnitIds) throw new RuleViolation('ecommerce-sync.unknown-showroom', { showroomId });
    if (!inScope(principal, adminUnitIds))
      throw new RuleViolation('forbidden', {
        roles: `a role in an administrative unit of showroom ${showroomId}`,
      });
  }
}
