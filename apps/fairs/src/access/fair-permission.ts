import { hasRole, inScope, RuleViolation, type Principal } from '@onevillage/kernel';

/** Within whose scope a fair or venue lies. */
export interface FairAccess {
  readonly adminUnitIds: readonly string[];
}

const isOfficer = (principal: Principal): boolean => hasRole(principal, 'trade-officer', 'admin');

/** Who runs a fair: the trade officers of its administrative units. */
export const isOfficerOf = (principal: Principal, { adminUnitIds }: FairAccess): boolean =>
  isOfficer(principal) && inScope(principal, adminUnitIds);

/** @throws RuleViolation `fairs.out-of-scope` for officers of elsewhere, `not-found` for others: they are not told of it */
export function requireOfficer(principal: Principal, fair: FairAccess): void {
  if (isOfficerOf(principal, fair)) return;
  throw new RuleViolation(isOfficer(principal) ? 'fairs.out-of-scope' : 'not-found');
}
