import { orViolation, parseMoneyDecimal, RuleViolation, type Currency } from '@onevillage/kernel';
import type { Cell } from '../reading/grid.js';
import { folded } from '../reading/text/folded.js';

/** Zeros that a word after the number stands for. */
const ZEROS: Readonly<Record<string, number>> = {
  nghin: 3,
  ngan: 3,
  thousand: 3,
  trieu: 6,
  tr: 6,
  million: 6,
  ty: 9,
  ti: 9,
  billion: 9,
};
const MONEY_WORD = /(?:^| )(?:dong|vnd|d|usd|thb|khr|jpy)$/;
const GROUPED = /^\d{1,3}(?:([.,\u0020])\d{3})(?:\1\d{3})*$/;
const PARTED = /^(\d{1,3}(?:[.\u0020]\d{3})*|\d+),(\d+)$/;
const POINTED = /^(\d{1,3}(?:,\d{3})*|\d+)\.(\d+)$/;

/**
 * The number that a cell of a report says, in minor units of the currency, or counted things when there is none: `1.250`,
 * `10.200.000.000 đồng`, `10,2 tỷ`. Undefined when it is none, or not whole.
 */
export function parseValue({ text, kind }: Cell, currency: Currency | undefined): number | undefined {
  const [, digits = '', words = ''] = /^\s*([\d.,\s]*\d)\s*(.*)$/s.exec(text) ?? [];
  const word = folded(words).replace(currency ? MONEY_WORD : /$^/, '');
  const zeros = word === '' ? 0 : ZEROS[word];
  if (zeros === undefined) return undefined;
  const number = digits.replace(/\s+/g, ' ');
  // "1.250 tỷ" is a quarter more than one, or a thousand and more: nobody knows.
  if (zeros > 0 && GROUPED.test(number)) return undefined;
  const decimal = decimalOf(number, kind === 'number');
  return decimal === undefined ? undefined : minorUnits(shifted(decimal, zeros), currency);
}

/** `isPlain`: as a spreadsheet keeps it, where a point never groups. */
function decimalOf(text: string, isPlain: boolean): string | undefined {
  if (/^\d+$/.test(text)) return text;
  if (!isPlain && GROUPED.test(text)) return text.replace(/[., ]/g, '');
  const [, whole, fraction] = PARTED.exec(text) ?? POINTED.exec(text) ?? [];
  return whole === undefined ? undefined : `${whole.replace(/[., ]/g, '')}.${fraction}`;
}

function shifted(decimal: string, zeros: number): string {
  const [whole = '', fraction = ''] = decimal.split('.');
  const moved = fraction.padEnd(zeros, '0');
  const rest = moved.slice(zeros).replace(/0+$/, '');
  const units = `${whole}${moved.slice(0, zeros)}`.replace(/^0+(?=\d)/, '');
  return rest === '' ? units : `${units}.${rest}`;
}

function minorUnits(decimal: string, currency: Currency | undefined): number | undefined {
  if (!currency) {
    const count = Number(decimal);
    return Number.isSafeInteger(count) ? count : undefined;
  }
  const money = orViolation(() => parseMoneyDecimal(decimal, currency));
  return money instanceof RuleViolation ? undefined : money.amount;
}
