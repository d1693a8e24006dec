import { RuleViolation } from '@onevillage/kernel';
import type { Principal } from './principal.js';

/**
 * Whether something that lies in these units (its own, their ancestors and successors) is within what the
 * principal is responsible for. Administrators pass everywhere.
 */
export function inScope(principal: Principal | null, adminUnitIds: readonly string[]): boolean {
  if (!principal) return false;
  if (principal.roles.includes('admin') || principal.adminUnitIds.includes('*')) return true;
  return adminUnitIds.some((id) => principal.adminUnitIds.includes(id));
}

/** @throws RuleViolation `forbidden` when it is not */
export function requireScope(principal: Principal | null, adminUnitIds: readonly string[]): void {
  if (!inScope(principal, adminUnitIds)) {
    throw new RuleViolation('forbidden', { roles: 'a role in this administrative unit' });
  }
}
