import { RuleViolation, type Principal } from '@onevillage/kernel';
import { isOwner } from '../applications/application-permission.js';
import { isOfficerOf, requireOfficer, type InUnits } from '../access/fair-permission.js';

interface OfExhibitor {
  /** Producers whose it is: of a merged one also who stands in its place. */
  readonly ownerIds: readonly string[];
  readonly kind: 'by-hand' | 'offer';
}

/**
 * Officers of the fair decide everything, producers their own offers. Whether it is an officer.
 * @throws RuleViolation `not-found`, `fairs.out-of-scope`, `fairs.for-officers`
 */
export function requireMayDecide(principal: Principal, fair: InUnits, allocation: OfExhibitor): boolean {
  if (isOfficerOf(principal, fair)) return true;
  if (!isOwner(principal, allocation.ownerIds)) requireOfficer(principal, fair);
  if (allocation.kind !== 'offer') throw new RuleViolation('fairs.for-officers');
  return false;
}
