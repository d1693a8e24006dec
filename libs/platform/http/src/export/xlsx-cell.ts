import type { Column } from '@onevillage/contracts-kit';
import { formatMoneyDecimal, wallTimeAt, type Money } from '@onevillage/kernel';
import { STYLES } from './xlsx-parts.js';

/** A cell of Excel holds no more. */
const LONGEST = 32_767;
/** Digits that a number of Excel holds exactly. */
const EXACT = 15;
const DAY_MS = 86_400_000;
/** The day that Excel counts as 0. Before 1900-03-01 it counts a day that never was. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const FIRST_DAY = '1900-03-01';
// eslint-disable-next-line no-control-regex
const NOT_IN_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;
const MARKUP: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text stays text, whatever it begins with. */
export function textCell(text: string, style: number = STYLES.plain): string {
  if (text === '') return '';
  const written = text
    .slice(0, LONGEST)
    .toWellFormed()
    .replace(NOT_IN_XML, '')
    .replace(/[&<>]/g, (sign) => MARKUP[sign]!);
  return `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${written}</t></is></c>`;
}

const numberCell = (decimal: string, style: number = STYLES.plain): string =>
  decimal.replace(/\D/g, '').length > EXACT ? textCell(decimal) : `<c s="${style}"><v>${decimal}</v></c>`;

/** Of a day, or of a day and time by the clock on the wall. */
const timeCell = (wall: string, style: number): string =>
  wall < FIRST_DAY
    ? textCell(wall)
    : `<c s="${style}"><v>${(Date.parse(wall.length > 10 ? `${wall}Z` : wall) - DAY_ZERO) / DAY_MS}</v></c>`;

const moneyCell = (money: Money): string => {
  const decimal = formatMoneyDecimal(money);
  return numberCell(decimal, decimal.includes('.') ? STYLES.hundredths : STYLES.whole);
};

/** Without its place in the row; nothing when it is empty. */
export function cellOf<R>(column: Column<R>, row: R): string {
  const value = column.value(row) ?? null;
  if (value === null) return '';
  if (typeof value === 'object') {
    return 'at' in value
      ? timeCell(wallTimeAt(new Date(value.at), value.zone), STYLES.instant)
      : moneyCell(value);
  }
  switch (column.type) {
    case 'integer':
    case 'decimal':
      return numberCell(String(value));
    case 'date':
      return timeCell(String(value), STYLES.date);
    default:
      return textCell(String(value));
  }
}
