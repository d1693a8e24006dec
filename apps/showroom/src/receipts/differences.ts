import { formatQuantity, RuleViolation, type FieldError, type Unit } from '@onevillage/kernel';
import type { AnnouncedGoods } from '../consignments/consignment-note.js';
import type { ReceiptDifference } from './receipt.js';
import type { ToldLine } from './told-lines.js';

/** What came with a line, taken or refused. */
export const deliveredBy = ({ quantity, refused }: ToldLine): number => quantity + (refused?.quantity ?? 0);

/**
 * Where other quantities came than were announced, each with its reason.
 * @throws RuleViolation `validation` that names every line whose difference nobody explained
 */
export function differencesOf(
  announced: readonly AnnouncedGoods[],
  told: readonly ToldLine[],
): ReceiptDifference[] {
  const expected = announced.map((line) => ({
    ...line,
    name: `line ${line.line} of the note`,
    of: told.filter((one) => one.line === line.line),
  }));
  const unannounced = told.flatMap((one) =>
    one.line === null ? [{ ...one, quantity: 0, name: 'goods that nobody announced', of: [one] }] : [],
  );
  const errors: FieldError[] = [];
  const differences = [...expected, ...unannounced].flatMap((goods): ReceiptDifference[] => {
    const { line, variantId, unit, quantity, name, of } = goods;
    const delivered = of.reduce((sum, one) => sum + deliveredBy(one), 0);
    if (delivered === quantity) return [];
    const { reason, text = null } = of.find((one) => one.difference)?.difference ?? {};
    if (reason) return [{ line, variantId, unit, expected: quantity, delivered, reason, text }];
    errors.push({
      pointer: of[0] ? `${of[0].pointer}/difference` : '/lines',
      code: 'required',
      message: `${name}: ${amount(quantity, unit)} announced, ${amount(delivered, unit)} came; ${remedy(of)}`,
    });
    return [];
  });
  if (errors.length > 0) throw new RuleViolation('validation', {}, errors);
  return differences;
}

const remedy = (of: readonly ToldLine[]): string =>
  of.length > 0
    ? 'say why in difference (short, over, damaged, other)'
    : 'name the line with its line, quantity 0 and a difference';

const amount = (steps: number, unit: Unit): string => `${formatQuantity({ amount: steps, unit })} ${unit}`;
