import { isMeasured, money, RuleViolation, splitMoney, type Unit } from '@onevillage/kernel';
import type { Amounts } from './sale.js';

/** Half goes up: `a` × `b` / `of`, of integers ≥ 0; of nothing, nothing. */
function rounded(a: number, b: number, of: number): number {
  if (a === 0 || b === 0) return 0;
  const product = BigInt(a) * BigInt(b);
  const divisor = BigInt(of);
  const result = Number((2n * product + divisor) / (2n * divisor));
  if (!Number.isSafeInteger(result)) throw new RuleViolation('money-amount');
  return result;
}

/** '8.25' → 825 hundredths. */
const hundredths = (percent: string): number => Math.round(Number(percent) * 100);

export interface PricedLine {
  readonly unitPrice: number;
  /** Steps of the unit. */
  readonly quantity: number;
  readonly unit: Unit | null;
  readonly discount: { readonly amount?: number; readonly percent?: string } | undefined;
  readonly vatRate: string | null;
  readonly includesVat: boolean;
}

/**
 * What a line comes to, in minor units, rounded once each: the price of all, the discount off it (never more than there
 * is), the VAT in it or on it, and what the customer owes. @throws RuleViolation `money-amount`
 */
export function lineMoney(line: PricedLine): Amounts & { readonly total: number } {
  const { unitPrice, quantity, unit, discount, vatRate, includesVat } = line;
  const gross = rounded(unitPrice, quantity, unit !== null && isMeasured(unit) ? 1000 : 1);
  const off =
    discount?.percent === undefined
      ? Math.min(discount?.amount ?? 0, gross)
      : rounded(gross, hundredths(discount.percent), 10_000);
  const left = gross - off;
  const rate = vatRate === null ? 0 : hundredths(vatRate);
  const vat = includesVat ? rounded(left, rate, 10_000 + rate) : rounded(left, rate, 10_000);
  return { gross, discount: off, vat, total: includesVat ? left : left + vat };
}

/**
 * The parts of a line by their quantities, each by largest remainder: nothing is lost. A discount follows the prices that
 * it is off, and VAT follows what is left of them, so that no part has more of either than it has price.
 */
export function splitAmounts({ gross, discount, vat }: Amounts, quantities: readonly number[]): Amounts[] {
  const ofGross = split(gross, quantities);
  const ofDiscount = split(discount, ofGross);
  const ofVat = split(
    vat,
    ofGross.map((one, index) => one - ofDiscount[index]!),
  );
  return quantities.map((_, index) => ({
    gross: ofGross[index]!,
    discount: ofDiscount[index]!,
    vat: ofVat[index]!,
  }));
}

/** The currency says nothing here: these are minor units of whatever the sale has. */
function split(amount: number, weights: readonly number[]): number[] {
  if (amount === 0) return weights.map(() => 0);
  return splitMoney(money(amount, 'VND'), weights).map((part) => part.amount);
}

/**
 * The amounts of units `from` … `to` of `of`: whatever the stretches, together they never come to more than the whole,
 * and to all of it when every unit was in one of them.
 */
export function amountsBetween(whole: Amounts, from: number, to: number, of: number): Amounts {
  const [before, after] = [amountsUpTo(whole, from, of), amountsUpTo(whole, to, of)];
  return {
    gross: after.gross - before.gross,
    discount: after.discount - before.discount,
    vat: after.vat - before.vat,
  };
}

/** As in `splitAmounts`, the discount follows the price and VAT what is left of it. */
function amountsUpTo(whole: Amounts, units: number, of: number): Amounts {
  const gross = rounded(whole.gross, units, of);
  const discount = rounded(whole.discount, gross, whole.gross);
  const vat = rounded(whole.vat, gross - discount, whole.gross - whole.discount);
  return { gross, discount, vat };
}
