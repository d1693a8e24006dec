import type { SoldLine } from '@onevillage/contracts-showroom';
import { orViolation, RuleViolation } from '@onevillage/kernel';
import { asSteps } from '../stock/as-steps.js';
import type { Shelf } from '../stock/shelf.js';
import type { VariantFacts } from '../stock/stock-facts.js';
import { unfit } from '../stock/unfit.js';
import type { Oddities } from './oddities.js';

/** A line as the till told it. */
export interface ToldLine {
  readonly line: number;
  readonly asked: SoldLine;
  /** Null: nobody knows what it was, or how much of it. */
  readonly goods: Goods | null;
  /** Steps of the unit; of what nobody knows, thousandths. */
  readonly quantity: number;
}

interface Goods {
  readonly variant: VariantFacts;
  /** That was scanned. */
  readonly lotId: string | undefined;
}

/** Where a line is told. */
interface Till {
  readonly shelf: Shelf;
  readonly offline: boolean;
  readonly odd: Oddities;
}

/** Of one line; however many lines there are, the sums of the ledger stay exact. */
const MOST_STEPS = 1_000_000_000;

/**
 * Which goods a line is of, and how much. What a till without a connection could not tell is a line all the same.
 * @throws RuleViolation `validation` that points at the field
 */
export function tellLine(till: Till, asked: SoldLine, index: number): ToldLine {
  const { offline, odd } = till;
  const [line, pointer] = [index + 1, `/lines/${index}`];
  requireDiscount(asked, pointer);
  const goods = goodsOf(till, asked, line, pointer);
  const inSteps = (unit: VariantFacts['unit']) => asSteps(asked.quantity, unit, `${pointer}/quantity`);
  if (!goods) return { line, asked, goods, quantity: inSteps('kg') };
  const { productName, unit } = goods.variant;
  const quantity = orViolation(() => inSteps(unit));
  const isUnfit = quantity instanceof RuleViolation;
  if (!isUnfit && (quantity <= MOST_STEPS || !offline)) return { line, asked, goods, quantity };
  if (isUnfit && !offline) throw quantity;
  const why = isUnfit ? `which is counted by the ${unit}` : 'more than anybody sells at once';
  odd.ofLine('quantity-unfit', line, `${asked.quantity} of ${productName}, ${why}.`);
  return { line, asked, goods: null, quantity: inSteps('kg') };
}

function goodsOf(
  { shelf, offline, odd }: Till,
  asked: SoldLine,
  line: number,
  pointer: string,
): Goods | null {
  const { variantId, lotId, code } = asked;
  if (variantId === undefined && lotId === undefined && !offline)
    throw unfit(
      pointer,
      'must name a variantId or a lotId: POST /api/showroom/v1/showrooms/{id}/scan tells them',
    );
  const { facts } = shelf;
  const lot = lotId === undefined ? undefined : orViolation(() => shelf.lot(lotId));
  const ofLot = lot === undefined || lot instanceof RuleViolation ? undefined : facts.variant(lot.variantId);
  if (ofLot && variantId !== undefined && ofLot.variantId !== variantId && !offline)
    throw unfit(`${pointer}/lotId`, 'is a lot of another variant: leave variantId out');
  if (ofLot) return { variant: ofLot, lotId };
  const variant = facts.variant(variantId ?? '');
  if (variant && lotId === undefined) return { variant, lotId };
  if (!offline) {
    const field = lotId === undefined ? 'variantId' : 'lotId';
    throw unfit(`${pointer}/${field}`, 'is not known: POST /api/showroom/v1/showrooms/{id}/scan');
  }
  const text = code ?? lotId ?? variantId;
  const what = text === undefined ? 'it was: the till named nothing' : `"${text}" is`;
  odd.ofLine('unknown-code', line, `Nobody knows what ${what}; ${asked.quantity} of it were sold.`);
  return variant ? { variant, lotId: undefined } : null;
}

function requireDiscount({ discount }: SoldLine, pointer: string): void {
  if (!discount) return;
  const { amount, percent } = discount;
  if ((amount === undefined) === (percent === undefined))
    throw unfit(`${pointer}/discount`, 'must have amount or percent, one of them');
  if (percent !== undefined && Number(percent) > 100)
    throw unfit(`${pointer}/discount/percent`, 'must be from 0 to 100');
}
