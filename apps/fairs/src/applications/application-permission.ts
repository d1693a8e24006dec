import { hasRole, inScope, RuleViolation, type Principal } from '@onevillage/kernel';
import { isOfficerOf, requireOfficer, type FairAccess } from '../access/fair-permission.js';

/** Whose an application is, and who leads it. */
export interface ApplicationAccess {
  readonly ownerIds: readonly string[];
  /** Of the fair. */
  readonly fair: FairAccess;
  readonly delegation: FairAccess | null;
}
/** As what somebody has to do with an application. */
export type Part = 'officer' | 'delegation' | 'owner';

export const isOwner = (principal: Principal, ownerIds: readonly string[]): boolean =>
  hasRole(principal, 'producer') && principal.producerId !== null && ownerIds.includes(principal.producerId);

/** Officers of its unit, and of those above it. */
export const leads = (principal: Principal, { adminUnitIds }: FairAccess): boolean =>
  hasRole(principal, 'trade-officer', 'admin') && inScope(principal, adminUnitIds);

/** @throws RuleViolation `fairs.out-of-scope` for officers of elsewhere, `not-found` for others */
export function requirePart(principal: Principal, { ownerIds, fair, delegation }: ApplicationAccess): Part {
  if (isOfficerOf(principal, fair)) return 'officer';
  if (delegation && leads(principal, delegation)) return 'delegation';
  if (isOwner(principal, ownerIds)) return 'owner';
  requireOfficer(principal, fair);
  return 'officer';
}

/** @throws RuleViolation `fairs.for-officers` for those who see it and do not decide, and what `requirePart` throws */
export function requireDecider(principal: Principal, access: ApplicationAccess): void {
  if (requirePart(principal, access) !== 'officer') throw new RuleViolation('fairs.for-officers');
}
