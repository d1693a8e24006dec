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
  'code-unknown': invalid(
    'No code of goods',
    'This is no code of goods. Scan the bar code of the pack, or type the digits under it, or print an in-house label for the lot.',
  ),
  'in-house-code': invalid(
    'In-house code is wrong',
    'An in-house code is OV and seven characters, the last of which checks the others. Type it again from the label.',
  ),
  'gs1-unknown-ai': invalid(
    'Application identifier not known',
    'Where the code has “{ai}”, an application identifier of GS1 must stand. A scanner that leaves out the separator between two of them (FNC1, ASCII 29) must be told to send it.',
  ),
  'gs1-value': invalid(
    'Element of the code is wrong',
    '({ai}) {name} must be {form}. Scan it again; a scanner that leaves out the separator after it (FNC1, ASCII 29) must be told to send it.',
  ),
  'gs1-character': invalid(
    'Character not allowed in the code',
    '({ai}) {name} holds “{character}”. GS1 allows Latin letters without marks, digits and common signs, and no blanks. Print an in-house label for the lot instead.',
  ),
  'gs1-check-digit': invalid(
    'Check digit in the code is wrong',
    'The check digit of ({ai}) {name} is wrong. Scan it again, or type it again from the pack.',
  ),
  'gs1-date': invalid(
    'No such day in the code',
    '({ai}) {name} says {value}, which is no day or time: YYMMDD is needed. Tell the producer, and type the date that is printed on the pack.',
  ),
  'gs1-escape': invalid(
    'Address is badly escaped',
    'An escape after ({ai}) in the address is wrong. Scan it again.',
  ),
  'gs1-contradiction': invalid(
    'Code contradicts itself',
    'The code says two different things after ({ai}). Scan one code at a time.',
  ),
  'gs1-two-products': invalid(
    'Code names two products',
    'The code names a product of its own (01) and what is inside (02). Scan the code of one pack.',
  ),
  'gs1-no-gtin': invalid(
    'Code names no goods',
    'The code holds no GTIN, so it names no goods: (01) or (02) is needed. Scan the code of the pack itself.',
  ),
  'gs1-no-key': invalid(
    'Link would be about nothing',
    'A GS1 Digital Link begins with a key such as (01) GTIN.',
  ),
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
