import {
  formatQuantity,
  isMeasured,
  orViolation,
  parseQuantity,
  RuleViolation,
  type ProductCode,
  type Unit,
} from '@onevillage/kernel';

/** How many units a code stands for; null: it does not tell. */
export function quantityOfCode(
  { count, netWeight }: Pick<ProductCode, 'count' | 'netWeight'>,
  unit: Unit,
): string | null {
  if (!isMeasured(unit)) return count === 0 ? null : String(count ?? 1);
  if (netWeight === null || (unit !== 'kg' && unit !== 'g')) return null;
  const weight = orViolation(() => parseQuantity(netWeight, 'kg'));
  if (weight instanceof RuleViolation || weight.amount === 0) return null;
  return unit === 'kg' ? formatQuantity(weight) : String(weight.amount);
}
