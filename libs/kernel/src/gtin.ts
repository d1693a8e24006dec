import { RuleViolation } from './rule-violation.js';

declare const gtin: unique symbol;
declare const gln: unique symbol;

/** A Global Trade Item Number in its canonical form of 14 digits. */
export type Gtin = string & { readonly [gtin]: true };
/** A Global Location Number: 13 digits. */
export type Gln = string & { readonly [gln]: true };

/** GS1 modulo 10 over the digits before the check digit: weights 3, 1, 3 … from the right. */
export function gs1CheckDigit(body: string): number {
  let sum = 0;
  for (let index = 0; index < body.length; index += 1) {
    const weight = (body.length - index) % 2 === 1 ? 3 : 1;
    sum += weight * Number(body[index]);
  }
  return (10 - (sum % 10)) % 10;
}

const checks = (digits: string): boolean => gs1CheckDigit(digits.slice(0, -1)) === Number(digits.slice(-1));

/** GTIN-8, -12, -13 or -14, digits only, to 14 digits. Any prefix. Throws `gtin-format`, `gtin-check-digit`. */
export function parseGtin(text: string): Gtin {
  if (!/^(?:[0-9]{8}|[0-9]{12,14})$/.test(text) || /^0+$/.test(text)) throw new RuleViolation('gtin-format');
  if (!checks(text)) throw new RuleViolation('gtin-check-digit');
  return text.padStart(14, '0') as Gtin;
}

export function isGtin(text: string): boolean {
  try {
    return parseGtin(text).length === 14;
  } catch {
    return false;
  }
}

/** 13 digits. Throws `gln-format`, `gln-check-digit`. */
export function parseGln(text: string): Gln {
  if (!/^[0-9]{13}$/.test(text) || /^0+$/.test(text)) throw new RuleViolation('gln-format');
  if (!checks(text)) throw new RuleViolation('gln-check-digit');
  return text as Gln;
}

/**
 * Who may use a GTIN: `in-store` codes (GS1 prefixes 02, 04, 2xx) mean nothing outside one shop, `publication` are
 * books and periodicals, `coupon` is no product; anything else is `worldwide`.
 */
export function gtinReach(canonical: Gtin): 'worldwide' | 'in-store' | 'publication' | 'coupon' {
  if (canonical.startsWith('000000')) return /^[02]/.test(canonical.slice(6)) ? 'in-store' : 'worldwide';
  const prefix = canonical.slice(1, 4);
  if (/^(?:02|04|2)/.test(prefix)) return 'in-store';
  if (/^97[789]$/.test(prefix)) return 'publication';
  return /^(?:05|98|99)/.test(prefix) ? 'coupon' : 'worldwide';
}
