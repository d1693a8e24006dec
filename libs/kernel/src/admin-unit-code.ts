import { RuleViolation } from './rule-violation.js';

declare const adminUnitCode: unique symbol;

/**
 * Official code of a Vietnamese administrative unit (Decision 19/2025/QĐ-TTg): a province has 2 digits, a former
 * district 3, a commune 5. Codes are re-used, so a code names a unit only together with a date.
 */
export type AdminUnitCode = string & { readonly [adminUnitCode]: true };

const LEVELS = { 2: 'province', 3: 'district', 5: 'commune' } as const;
export type AdminUnitLevel = (typeof LEVELS)[keyof typeof LEVELS];

export const isAdminUnitCode = (text: unknown): text is AdminUnitCode =>
  typeof text === 'string' && /^(?:[0-9]{2}|[0-9]{3}|[0-9]{5})$/.test(text) && !/^0+$/.test(text);

/** Throws `admin-unit-code-format`; a lost leading zero is not guessed. */
export function parseAdminUnitCode(text: string): AdminUnitCode {
  if (!isAdminUnitCode(text)) throw new RuleViolation('admin-unit-code-format');
  return text;
}

export const adminUnitLevel = (code: AdminUnitCode): AdminUnitLevel =>
  LEVELS[code.length as keyof typeof LEVELS];
