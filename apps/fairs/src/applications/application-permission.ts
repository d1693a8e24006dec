import { hasRole, RuleViolation, type Principal } from '@onevillage/kernel';
import { isOfficerOf, requireOfficer, type InUnits } from '../access/fair-permission.js';

/** Whose an application is, and who leads it. */
export interface ApplicationAccess {
  readonly ownerIds: readonly string[];
  /** Of the fair. */
  readonly fair: InUnits;
  readonly delegation: InUnits | null;
}
/** As what somebody has to do with an application. */
export type Part = 'officer' | 'delegation' | 'owner';

export const isOwner = (principal: Principal, ownerIds: readonly string[]): boolean =>
  hasRole(principal, 'producer') && principal.producerId !== null && ownerIds.includes(principal.producerId);

/** @throws RuleViolation `fairs.out-of-scope` for officers of elsewhere, `not-found` for others */
export function requirePart(principal: Principal, { ownerIds, fair, delegation }: ApplicationAccess): Part {
  if (isOfficerOf(principal, fair)) return 'officer';
  if (delegation && isOfficerOf(principal, delegation)) return 'delegation';
  if (isOwner(principal, ownerIds)) return 'owner';
  requireOfficer(principal, fair);
  return 'officer';
}

/** @throws RuleViolation `fairs.for-officers` for those who see it and do not decide, and what `requirePart` throws */
export function requireDecider(principal: Principal, access: ApplicationAccess): void {
  if (requirePart(principal, access) !== 'officer') throw new RuleViolation('fairs.for-officers');
}
