import { RuleViolation } from './rule-violation.js';

/** Units and the decimals that each allows: goods that are measured up to 3, goods that are counted none. */
const DECIMALS = {
  g: 3,
  kg: 3,
  ml: 3,
  l: 3,
  cm: 3,
  m: 3,
  m2: 3,
  piece: 0,
  pair: 0,
  set: 0,
  pack: 0,
  box: 0,
  bag: 0,
  bottle: 0,
  jar: 0,
  can: 0,
  tube: 0,
  service: 0,
} as const;

export type Unit = keyof typeof DECIMALS;
export const UNITS = Object.keys(DECIMALS) as readonly Unit[];

/** `amount` is a safe integer of the unit's smallest step: 0.001 of a measured unit, 1 of a counted one. */
export interface Quantity {
  readonly amount: number;
  readonly unit: Unit;
}

/** What a package holds: a decimal above zero as text, in its shortest form ('0.5', not '0.50'). */
export interface NetQuantity {
  readonly value: string;
  readonly unit: Unit;
}

export const isUnit = (text: unknown): text is Unit =>
  typeof text === 'string' && Object.hasOwn(DECIMALS, text);

export const isMeasured = (unit: Unit): boolean => DECIMALS[unit] > 0;

/** Throws `unknown-unit`, `quantity-range`. */
export function quantity(amount: number, unit: Unit): Quantity {
  if (!isUnit(unit)) throw new RuleViolation('unknown-unit');
  if (!Number.isSafeInteger(amount) || Object.is(amount, -0)) throw new RuleViolation('quantity-range');
  return { amount, unit };
}

/**
 * '1.25' kg → 1250 steps of 0.001 kg. Plain decimals with a point only: no sign, exponent, grouping or blanks.
 * Throws `unknown-unit`, `quantity-format`, `quantity-decimals`, `quantity-range`.
 */
export function parseQuantity(text: string, unit: Unit): Quantity {
  if (!isUnit(unit)) throw new RuleViolation('unknown-unit');
  const match = /^(0|[1-9]\d*)(?:\.(\d+))?$/.exec(text);
  if (!match) throw new RuleViolation('quantity-format');
  const [, whole = '', fraction = ''] = match;
  const decimals = DECIMALS[unit];
  if (fraction.length > decimals) throw new RuleViolation('quantity-decimals', { unit, decimals });
  return quantity(Number(`${whole}${fraction.padEnd(decimals, '0')}`), unit);
}

/** The shortest decimal: 1250 steps of kg → '1.25'. */
export function formatQuantity({ amount, unit }: Quantity): string {
  const decimals = DECIMALS[unit];
  const digits = String(Math.abs(amount)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '');
  return `${amount < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Throws `unit-mismatch`: units are never converted silently. */
export function addQuantities(a: Quantity, b: Quantity): Quantity {
  if (a.unit !== b.unit) throw new RuleViolation('unit-mismatch', { left: a.unit, right: b.unit });
  return quantity(a.amount + b.amount, a.unit);
}

/** A net quantity is above zero. Throws what `parseQuantity` throws, `quantity-range` for zero. */
export function parseNetQuantity(value: string, unit: Unit): NetQuantity {
  const parsed = parseQuantity(value, unit);
  if (parsed.amount === 0) throw new RuleViolation('quantity-range');
  return { value: formatQuantity(parsed), unit };
}
