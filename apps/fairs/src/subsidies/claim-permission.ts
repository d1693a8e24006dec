import type { Principal } from '@onevillage/kernel';
import { isOwner } from '../applications/application-permission.js';
import { isOfficerOf, requireOfficer, type InUnits } from '../access/fair-permission.js';

/** The producer that applied and whoever stands in its place. */
interface Applicant {
  readonly ownerIds: readonly string[];
}

/** The exhibitor itself and the officers of the fair. @throws RuleViolation `not-found`, `fairs.out-of-scope` */
export function requireClaimant(principal: Principal, fair: InUnits, { ownerIds }: Applicant): void {
  if (!isOwner(principal, ownerIds)) requireOfficer(principal, fair);
}

/**
 * Whoever pays decides: officers of the unit of the rule; those of the fair where the whole country pays.
 * @param payer the unit of the rule, all above it and its successors; null: the whole country
 * @throws RuleViolation `not-found`, `fairs.out-of-scope`
 */
export const requirePayer = (principal: Principal, fair: InUnits, payer: readonly string[] | null): void =>
  requireOfficer(principal, payer === null ? fair : { adminUnitIds: payer });

/** Claimant or payer. @throws RuleViolation `not-found`, `fairs.out-of-scope` */
export function requireClaimReader(
  principal: Principal,
  fair: InUnits,
  applicant: Applicant,
  payer: readonly string[] | null,
): void {
  if (payer !== null && isOfficerOf(principal, { adminUnitIds: payer })) return;
  requireClaimant(principal, fair, applicant);
}
