import { RuleViolation } from '../rule-violation.js';

declare const inHouse: unique symbol;

/** Our own code for goods that carry none: `OV` and seven characters, the last of which checks the others. */
export type InHouseCode = string & { readonly [inHouse]: true };

/** Crockford's base 32: no I, L, O, U, so that nothing is mistaken for 1 or 0. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 6;
const MOST = 32 ** LENGTH - 1;

/** Twice a number, in the field of 32 elements (x⁵ + x² + 1). */
const double = (value: number): number => (value & 16 ? (value << 1) ^ 0b100101 : value << 1);

/**
 * Each digit by its own power of two in that field: one wrong digit, and any two that changed places, are found for
 * certain.
 */
const checkDigit = (digits: string): string =>
  DIGITS[[...digits].reduce((sum, digit) => double(sum ^ DIGITS.indexOf(digit)), 0)]!;

/** The code of a number from 0 to 1,073,741,823. */
export function inHouseCode(number: number): InHouseCode {
  if (!Number.isInteger(number) || number < 0 || number > MOST)
    throw new RangeError(`code of number ${number}`);
  const digits = [...Array(LENGTH).keys()].map((place) => DIGITS[Math.floor(number / 32 ** place) % 32]);
  const body = digits.reverse().join('');
  return `OV${body}${checkDigit(body)}` as InHouseCode;
}

/** As a person types it: small letters, blanks and dashes, O for 0, I or L for 1. Null: it is no such code. */
const typed = (text: string): string | null => {
  const plain = text.toUpperCase().replace(/[\s-]/g, '');
  if (!/^[O0]V[0-9A-Z]{4,10}$/.test(plain)) return null;
  return plain.slice(2).replaceAll('O', '0').replace(/[IL]/g, '1');
};

/** Null: it is no such code. Throws `in-house-code` for one that was read or typed wrong. */
export function parseInHouseCode(text: string): InHouseCode | null {
  const digits = typed(text);
  if (digits === null) return null;
  const isRight =
    digits.length === LENGTH + 1 &&
    !digits.includes('U') &&
    checkDigit(digits.slice(0, -1)) === digits.slice(-1);
  if (!isRight) throw new RuleViolation('in-house-code');
  return `OV${digits}` as InHouseCode;
}

/** In groups, for people: 'OV 0004 2K7'. */
export const inGroups = (code: InHouseCode): string =>
  `${code.slice(0, 2)} ${code.slice(2, 6)} ${code.slice(6)}`;
