import { RuleViolation } from './rule-violation.js';

declare const taxCode: unique symbol;

/** A Vietnamese tax code: '##########', or '##########-###' of a dependent unit. */
export type TaxCode = string & { readonly [taxCode]: true };

const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/**
 * 10 digits, or 13 with or without the dash, to the form with the dash.
 * Throws `tax-code-format`, `tax-code-check-digit`.
 */
export function parseTaxCode(text: string): TaxCode {
  const match = /^([0-9]{10})(?:-?([0-9]{3}))?$/.exec(text);
  const [, main = '', unit] = match ?? [];
  if (!match || unit === '000') throw new RuleViolation('tax-code-format');
  const sum = WEIGHTS.reduce((soFar, weight, index) => soFar + weight * Number(main[index]), 0);
  if (/^0+$/.test(main) || 10 - (sum % 11) !== Number(main[9]))
    throw new RuleViolation('tax-code-check-digit');
  return (unit === undefined ? main : `${main}-${unit}`) as TaxCode;
}

export function isTaxCode(text: string): boolean {
  try {
    return parseTaxCode(text).length > 0;
  } catch {
    return false;
  }
}
