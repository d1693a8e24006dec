import { isMeasured, type Unit } from '@onevillage/kernel';
import type { Cell } from '../reading/grid.js';

export type ParsedQuantity =
  /** `decimal` in its shortest form with a point; `unit` where the cell prints one. */
  | { readonly kind: 'quantity'; readonly decimal: string; readonly unitWord?: string }
  /** `1.250`: a thousand and something, or one and a quarter. */
  | { readonly kind: 'unclear' }
  | { readonly kind: 'unreadable' };

const WITH_UNIT = /^([\d.,\s]*\d)\s*([\p{L}][\p{L}\s]*)$/u;
const GROUPED = /^\d{1,3}(?:[.,]\d{3})+$/;
const VIETNAMESE = /^\d{1,3}(?:\.\d{3})+,\d+$/;
const ENGLISH = /^\d{1,3}(?:,\d{3})+\.\d+$/;
const PLAIN = /^\d+(?:[.,]\d+)?$/;

/** A quantity as people write it. `unit`: what is known of its unit, which tells `1.250` pieces from `1.250` kg. */
export function parseQuantity({ text, kind }: Cell, unit: Unit | undefined): ParsedQuantity {
  const line = text.replace(/\s+/g, ' ').trim();
  const [, number = line, unitWord] = WITH_UNIT.exec(line) ?? [];
  const word = unitWord === undefined ? {} : { unitWord: unitWord.trim() };
  const digits = number.replace(/(?<=\d) (?=\d{3}(?:\D|$))/g, '');
  const told = (decimal: string): ParsedQuantity => ({
    kind: 'quantity',
    decimal: shortest(decimal),
    ...word,
  });
  if (kind === 'number' && PLAIN.test(digits)) return told(digits);
  if (VIETNAMESE.test(digits)) return told(digits.replaceAll('.', '').replace(',', '.'));
  if (ENGLISH.test(digits)) return told(digits.replaceAll(',', ''));
  if (GROUPED.test(digits)) {
    const isCounted = unit !== undefined && !isMeasured(unit);
    return isCounted ? told(digits.replace(/[.,]/g, '')) : { kind: 'unclear' };
  }
  return PLAIN.test(digits) ? told(digits.replace(',', '.')) : { kind: 'unreadable' };
}

function shortest(decimal: string): string {
  const [whole = '', fraction = ''] = decimal.split('.');
  const end = fraction.replace(/0+$/, '');
  return `${whole.replace(/^0+(?=\d)/, '')}${end === '' ? '' : `.${end}`}`;
}
