import { hasRole, inScope, RuleViolation, type Principal } from '@onevillage/kernel';
import type { KnownProduct } from './known-product.store.js';

export const isOfficer = (principal: Principal): boolean => hasRole(principal, 'programme-officer', 'admin');

/** Officers write certificates of products of their administrative units. */
export function requireScope(
  principal: Principal,
  product: Pick<KnownProduct, 'adminUnitIds'> | undefined,
): void {
  if (!inScope(principal, product?.adminUnitIds ?? [])) throw new RuleViolation('recognition.out-of-scope');
}
