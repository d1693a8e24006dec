import { isUnlimited, RuleViolation, type Principal } from '@onevillage/kernel';
import type { Scope } from './channel.js';

/** The units in which this principal may decide what partners read; null: the whole country. */
export const reachOf = (principal: Principal): readonly string[] | null =>
  isUnlimited(principal) ? null : principal.adminUnitIds;

/**
 * A channel shows what lies in ANY of its units, and the whole country without one: all of it must be the principal's.
 * Throws `forbidden`.
 */
export function requireReach(principal: Principal, { adminUnitIds }: Pick<Scope, 'adminUnitIds'>): void {
  const reach = reachOf(principal);
  if (reach === null || (adminUnitIds.length > 0 && adminUnitIds.every((id) => reach.includes(id)))) return;
  throw new RuleViolation('forbidden', { roles: 'a role in every administrative unit of the channel' });
}
