import { RuleViolation } from './rule-violation.js';

/** Digits after the point of each currency we trade in: our own table, not the one of the runtime. */
const EXPONENTS = { VND: 0, KHR: 2, THB: 2, JPY: 0, USD: 2 } as const;

export type Currency = keyof typeof EXPONENTS;
export const CURRENCIES = Object.keys(EXPONENTS) as readonly Currency[];

/** `amount` is a safe integer of minor units: 25 000 ₫ is 25000, $1.50 is 150. May be negative. */
export interface Money {
  readonly amount: number;
  readonly currency: Currency;
}

export const isCurrency = (text: unknown): text is Currency =>
  typeof text === 'string' && Object.hasOwn(EXPONENTS, text);

/** Throws `unknown-currency`, `money-amount`. */
export function money(amount: number, currency: Currency): Money {
  if (!isCurrency(currency)) throw new RuleViolation('unknown-currency');
  if (!Number.isSafeInteger(amount) || Object.is(amount, -0)) throw new RuleViolation('money-amount');
  return { amount, currency };
}

/** Money that cannot be negative: a price, a fee. Throws `negative-amount` besides what `money` throws. */
export function price(amount: number, currency: Currency): Money {
  const value = money(amount, currency);
  if (value.amount < 0) throw new RuleViolation('negative-amount');
  return value;
}

/** Throws `currency-mismatch`, `money-amount` when the sum is no safe integer. */
export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) {
    throw new RuleViolation('currency-mismatch', { left: a.currency, right: b.currency });
  }
  return money(a.amount + b.amount, a.currency);
}

/**
 * Parts of `total` in proportion to `weights` (safe integers ≥ 0, not all 0) by largest remainder, the earlier part
 * first among equals: the parts always add up to the total. Throws `split-weights`.
 */
export function splitMoney(total: Money, weights: readonly number[]): Money[] {
  const sum = weights.reduce((soFar, weight) => {
    if (!Number.isSafeInteger(weight) || weight < 0) throw new RuleViolation('split-weights');
    return soFar + BigInt(weight);
  }, 0n);
  if (sum === 0n) throw new RuleViolation('split-weights');
  const size = BigInt(Math.abs(total.amount));
  const parts = weights.map((weight, index) => {
    const exact = size * BigInt(weight);
    return { index, whole: exact / sum, rest: exact % sum };
  });
  let missing = size - parts.reduce((soFar, part) => soFar + part.whole, 0n);
  for (const part of [...parts].sort((a, b) =>
    a.rest < b.rest ? 1 : a.rest > b.rest ? -1 : a.index - b.index,
  )) {
    if (missing === 0n) break;
    part.whole += 1n;
    missing -= 1n;
  }
  const sign = total.amount < 0 ? -1n : 1n;
  return parts.map((part) => money(Number(sign * part.whole), total.currency));
}

/** The amount as plain decimal text, without currency or grouping: 150 USD → '1.50', 25000 VND → '25000'. */
export function formatMoneyDecimal({ amount, currency }: Money): string {
  const exponent = EXPONENTS[currency];
  const digits = String(Math.abs(amount)).padStart(exponent + 1, '0');
  const split = digits.length - exponent;
  const text = exponent === 0 ? digits : `${digits.slice(0, split)}.${digits.slice(split)}`;
  return amount < 0 ? `-${text}` : text;
}

/** The opposite of `formatMoneyDecimal`; fractions finer than the currency has throw `money-format`. */
export function parseMoneyDecimal(text: string, currency: Currency): Money {
  if (!isCurrency(currency)) throw new RuleViolation('unknown-currency');
  const exponent = EXPONENTS[currency];
  const match = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?$/.exec(text);
  if (!match || (match[3] ?? '').length > exponent)
    throw new RuleViolation('money-format', { currency, exponent });
  const minor = Number(`${match[2]}${(match[3] ?? '').padEnd(exponent, '0')}`);
  return money(match[1] === '-' && minor !== 0 ? -minor : minor, currency);
}
