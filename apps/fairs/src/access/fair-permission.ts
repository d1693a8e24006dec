import { hasRole, inScope, RuleViolation, type Principal } from '@onevillage/kernel';

/** A fair, a venue, a delegation: within whose scope it lies. */
export interface InUnits {
  readonly adminUnitIds: readonly string[];
}

/** Of any unit. */
export const isOfficer = (principal: Principal): boolean => hasRole(principal, 'trade-officer', 'admin');

/** Who runs a fair or leads a delegation: the trade officers of its administrative units. */
export const isOfficerOf = (principal: Principal, { adminUnitIds }: InUnits): boolean =>
  isOfficer(principal) && inScope(principal, adminUnitIds);

/** @throws RuleViolation `fairs.out-of-scope` for officers of elsewhere, `not-found` for others: they are not told of it */
export function requireOfficer(principal: Principal, fair: InUnits): void {
  if (isOfficerOf(principal, fair)) return;
  throw new RuleViolation(isOfficer(principal) ? 'fairs.out-of-scope' : 'not-found');
}
