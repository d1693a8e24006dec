import type { Cell } from '../grid.js';
import { cellText } from '../text/cell-text.js';
import { dateOfSerial } from './excel-date.js';
import { unescapeText } from './workbook-tables.js';

export interface CellSource {
  readonly column: number;
  /** The attribute t: s, str, inlineStr, b, e, d, n. */
  readonly type: string;
  readonly style: number;
  /** Content of v, or of the inline text. */
  readonly value: string;
  readonly hasFormula: boolean;
}

export interface CellTables {
  readonly strings: readonly string[];
  readonly dateStyles: readonly boolean[];
  readonly dateSystem: 1900 | 1904;
}

/** 15 significant digits, as Excel shows them, without an exponent. */
function plainNumber(value: number): string {
  const short = Number(value.toPrecision(15));
  if (Number.isInteger(short)) return BigInt(short).toString();
  const text = short.toString();
  return text.includes('e') ? short.toFixed(15).replace(/\.?0+$/, '') : text;
}

function textCell(column: number, raw: string): Cell | undefined {
  const text = cellText(raw);
  return text === '' ? undefined : { column, text, kind: 'text', raw: raw === text ? text : raw };
}

function numberCell({ column, style, value }: CellSource, tables: CellTables): Cell | undefined {
  const amount = Number(value);
  if (!Number.isFinite(amount)) return textCell(column, value);
  if (tables.dateStyles[style] === true) {
    const date = dateOfSerial(amount, tables.dateSystem);
    if (date !== undefined) return { column, text: date, kind: 'date', raw: value };
  }
  return { column, text: plainNumber(amount), kind: 'number', raw: value };
}

/** A stored cell as an officer sees it; undefined when it is empty. */
export function cellValue(source: CellSource, tables: CellTables): Cell | undefined {
  const { column, type, hasFormula } = source;
  const value = type === 'inlineStr' ? source.value : source.value.trim();
  if (type === 's') return textCell(column, tables.strings[Number(value)] ?? '');
  if (type === 'inlineStr' || type === 'str') return textCell(column, unescapeText(source.value));
  if (value === '') {
    return hasFormula ? { column, text: '', kind: 'error', raw: 'formula without a value' } : undefined;
  }
  if (type === 'e') return { column, text: value, kind: 'error', raw: value };
  if (type === 'b') return { column, text: value === '1' ? 'TRUE' : 'FALSE', kind: 'boolean', raw: value };
  if (type === 'd') return { column, text: value.slice(0, 10), kind: 'date', raw: value };
  return numberCell({ ...source, value }, tables);
}
