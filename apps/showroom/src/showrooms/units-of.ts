import { RuleViolation, type LocalDate } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import type { AdminUnitStore } from './admin-unit.store.js';

/**
 * Everything that a scope or filter can name the place by: the unit, all above it and their successors. They stay so
 * until the transaction ends. @throws RuleViolation `showroom.admin-unit-unknown`
 */
export async function unitsOf(
  tx: Tx,
  units: AdminUnitStore,
  adminUnitId: string,
  date: LocalDate,
): Promise<string[]> {
  await units.shareAll(tx);
  if (!(await units.existsOn(tx, adminUnitId, date))) {
    throw new RuleViolation('showroom.admin-unit-unknown', { adminUnitId, date });
  }
  return (await units.reach(tx, [adminUnitId])).get(adminUnitId) ?? [adminUnitId];
}
