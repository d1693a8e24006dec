import { RuleViolation } from '@onevillage/kernel';
import type { Principal } from '@onevillage/platform-http';
import type { Scope } from './channel.js';

/** The units in which this principal may decide what partners read; null: the whole country. */
export function reachOf(principal: Principal | null): readonly string[] | null {
  const whole = principal?.roles.includes('admin') || principal?.adminUnitIds.includes('*');
  return whole ? null : (principal?.adminUnitIds ?? []);
}

/**
 * A channel shows what lies in ANY of its units, and the whole country without one: all of it must be the principal's.
 * @throws RuleViolation `forbidden`
 */
export function requireReach(principal: Principal | null, { adminUnitIds }: Scope): void {
  const reach = reachOf(principal);
  if (reach === null || (adminUnitIds.length > 0 && adminUnitIds.every((id) => reach.includes(id)))) return;
  throw new RuleViolation('forbidden', { roles: 'a role in every administrative unit of the channel' });
}
