import { parseQuantity, RuleViolation, type Unit } from '@onevillage/kernel';

/**
 * '2' → 2 pieces, '1.5' → 1500 thousandths of a kilogram; above zero, unless none may be told too.
 * @throws RuleViolation `validation` that points at the field
 */
export function asSteps(text: string, unit: Unit, pointer: string, least: 0 | 1 = 1): number {
  const fault = (code: string, message: string) =>
    new RuleViolation('validation', {}, [{ pointer, code, message }]);
  try {
    const { amount } = parseQuantity(text, unit);
    if (amount >= least) return amount;
  } catch (error) {
    if (!(error instanceof RuleViolation)) throw error;
    throw fault(
      error.code,
      `must be a quantity in ${unit}: whole units, or at most 3 decimals of a measured unit`,
    );
  }
  throw fault('quantity-range', 'must be above 0');
}
