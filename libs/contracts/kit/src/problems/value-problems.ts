import { defineProblems } from './define-problems.js';

const invalid = <const T extends string, const D extends string>(title: T, detail: D) =>
  ({ status: 422, title, detail }) as const;

/** Problems of single values: the violations that the kernel throws. */
export const valueProblems = defineProblems({
  'invalid-date': invalid('Not a day', 'A day that exists is needed, as YYYY-MM-DD.'),
  'invalid-instant': invalid(
    'Not a date-time',
    'A date-time with its offset is needed, as 2026-11-22T08:30:00+07:00.',
  ),
  'invalid-time-zone': invalid(
    'Not a time zone',
    '{zone} is no IANA time zone. Use one such as Asia/Ho_Chi_Minh.',
  ),
  'unknown-currency': invalid(
    'Currency not supported',
    'The currency is one of VND, KHR, THB, JPY and USD, in capitals.',
  ),
  'currency-mismatch': invalid('Currencies differ', '{left} and {right} cannot be added.'),
  'money-amount': invalid('Not an amount', 'An amount is a whole number of minor units of the currency.'),
  'money-format': invalid(
    'Not an amount',
    'An amount in {currency} is plain digits with at most {exponent} decimals.',
  ),
  'negative-amount': invalid('Amount below zero', 'This amount cannot be below zero.'),
  'split-weights': invalid('Not shares', 'Shares are whole numbers from zero, of which one is above zero.'),
  'unknown-unit': invalid('Unit not known', 'The unit is not one of the listed units.'),
  'unit-mismatch': invalid('Units differ', '{left} and {right} cannot be added.'),
  'quantity-format': invalid('Not a quantity', "A quantity is plain digits with a point, such as '0.5'."),
  'quantity-decimals': invalid('Too many decimals', 'A quantity in {unit} has at most {decimals} decimals.'),
  'quantity-range': invalid(
    'Quantity out of range',
    'The quantity is above zero, and a number that can be counted exactly.',
  ),
  'gtin-format': invalid('Not a GTIN', 'A GTIN has 8, 12, 13 or 14 digits and nothing else.'),
  'gtin-check-digit': invalid(
    'GTIN fails its check digit',
    'A digit of the GTIN is wrong. Type it again from the pack.',
  ),
  'gln-format': invalid('Not a GLN', 'A GLN has 13 digits and nothing else.'),
  'gln-check-digit': invalid('GLN fails its check digit', 'A digit of the GLN is wrong. Type it again.'),
  'tax-code-format': invalid('Not a tax code', 'A tax code has 10 digits, or 13 for a dependent unit.'),
  'tax-code-check-digit': invalid(
    'Tax code fails its check digit',
    'A digit of the tax code is wrong. Type it again.',
  ),
  'personal-id-format': invalid('Not a personal id', 'A personal id has 12 digits.'),
  'admin-unit-code-format': invalid(
    'Not a code of an administrative unit',
    'A province has a code of 2 digits, a former district of 3, a commune of 5; leading zeros count.',
  ),
});
