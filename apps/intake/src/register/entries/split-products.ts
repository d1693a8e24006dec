import type { ImportField } from '@onevillage/contracts-intake';
import type { Cell } from '../../reading/grid.js';
import type { RowValues } from './row-values.js';

export type SplitNames =
  | { readonly kind: 'one'; readonly name: string; readonly joined?: true }
  | { readonly kind: 'several'; readonly names: readonly string[] }
  /** It may be one name over several lines or several names. */
  | { readonly kind: 'unclear'; readonly count: number };

const NUMBER_MARK = /(?:^|\s)\(?(\d{1,2})[.)]\s*(?=\p{L})/gu;
const BULLET = /^\s*[-–•+*·]\s*/;
const hasLetters = (text: string): boolean => /\p{L}{2}/u.test(text);

/** `1. Trà A 2. Trà B`: marks that count from 1. */
function numberedParts(text: string): string[] {
  const marks = [...text.matchAll(NUMBER_MARK)];
  const counts = marks.length >= 2 && marks.every((mark, at) => Number(mark[1]) === at + 1);
  if (!counts || text.slice(0, marks[0]?.index).trim() !== '') return [];
  return marks.map((mark, at) =>
    text.slice(mark.index + mark[0].length, marks[at + 1]?.index ?? text.length),
  );
}

const clean = (part: string): string =>
  part
    .replace(BULLET, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s;,]+|[\s;,.]+$/g, '');

/** A line that goes on from the one before: small letter, bracket, amount. */
const goesOn = (line: string): boolean => /^[\p{Ll}(“"'&/,+\d]/u.test(line);

/** One name, or the names of a list inside one cell. */
export function splitNames(text: string): SplitNames {
  const numbered = numberedParts(text).map(clean);
  if (numbered.length >= 2 && numbered.every(hasLetters)) return { kind: 'several', names: numbered };
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const bullets = lines.length >= 2 && lines.every((line) => BULLET.test(line));
  if (bullets) return { kind: 'several', names: lines.map(clean) };
  const parts = text
    .split(/\s*;\s*/)
    .map(clean)
    .filter((part) => part !== '');
  if (parts.length >= 2 && parts.every(hasLetters)) return { kind: 'several', names: parts };
  const name = lines.join(' ').replace(/\s+/g, ' ');
  if (lines.length < 2) return { kind: 'one', name };
  return lines.slice(1).every(goesOn)
    ? { kind: 'one', name, joined: true }
    : { kind: 'unclear', count: lines.length };
}

/** Cells that may list one value for each of the products. */
const LISTED: readonly ImportField[] = [
  'dossierCode', 'productGroup', 'productSubgroup', 'brand', 'level', 'decisionNumber', 'decidedOn', 'validFrom',
  'validThrough', 'certificateNumber', 'year', 'netQuantity', 'package', 'price', 'gtin',
]; // prettier-ignore
/** One of these is of one product only. */
const OWN: ReadonlySet<ImportField> = new Set<ImportField>(['gtin', 'certificateNumber']);

function listOf(cell: Cell, count: number): string[] | undefined {
  const numbered = numberedParts(cell.text).map(clean);
  if (numbered.length === count) return numbered;
  const parts = cell.text
    .split(/\s*[\n;]\s*/)
    .map(clean)
    .filter((part) => part !== '');
  return parts.length === count ? parts : undefined;
}

/**
 * The row once for each product of its list: a cell with as many values gives each its own, a single value is shared.
 * Undefined when some cell fits neither way.
 */
export function splitRow(values: RowValues, names: readonly string[]): RowValues[] | undefined {
  const parts = names.map(
    (name) => new Map<ImportField, Cell>([['productName', asText(name, values, 'productName')]]),
  );
  for (const field of LISTED) {
    const cell = values.printed(field);
    if (!cell) continue;
    const listed = listOf(cell, names.length);
    if (listed) parts.forEach((part, at) => part.set(field, asText(listed[at] ?? '', values, field)));
    else if (OWN.has(field) || cell.text.includes('\n')) return undefined;
  }
  return parts.map((part) => values.with(part));
}

const asText = (text: string, values: RowValues, field: ImportField): Cell => ({
  column: values.printed(field)?.column ?? 0,
  text,
  kind: 'text',
  raw: text,
});
