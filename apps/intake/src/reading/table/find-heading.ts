import { headingCount, type HeadingWords } from './heading-words.js';
import { cellAt, type Grid, type GridRow, type Merge } from '../grid.js';

/** First and last row of the headings. */
export interface HeadingSpan {
  readonly top: number;
  readonly bottom: number;
}

const SEARCHED_ROWS = 200;
const MAX_HEADING_ROWS = 3;
const LONGEST_HEADING = 60;

/** By known words: the row with the most headings that such a list has. */
function byWords(rows: readonly GridRow[], words: HeadingWords): GridRow | undefined {
  let best: { row: GridRow; count: number } | undefined;
  for (const row of rows.slice(0, SEARCHED_ROWS)) {
    const texts = row.cells.filter(({ kind }) => kind === 'text').map(({ text }) => text);
    const count = headingCount(texts, words);
    if (count >= 2 && count > (best?.count ?? 0)) best = { row, count };
  }
  return best?.row;
}

const isHeadingText = (text: string): boolean =>
  text.length <= LONGEST_HEADING && !/^[\d.,/\-\s]+$/.test(text);

/** By shape, for words that are not known: different short texts above a row that fills the same columns. */
function byShape(rows: readonly GridRow[]): GridRow | undefined {
  return rows.slice(0, SEARCHED_ROWS).find((row, at) => {
    const next = rows[at + 1];
    if (row.cells.length < 3 || !next) return false;
    const texts = row.cells.filter(({ kind, text }) => kind === 'text' && isHeadingText(text));
    const distinct = new Set(texts.map(({ text }) => text));
    const below = row.cells.filter(({ column }) => cellAt(next, column)).length;
    return distinct.size === row.cells.length && below >= Math.ceil(row.cells.length * 0.6);
  });
}

const spansRow = (merge: Merge, row: number): boolean => merge.top <= row && merge.bottom >= row;
const isLow = (merge: Merge): boolean => merge.bottom - merge.top < MAX_HEADING_ROWS;

/** Merged headings reach over more than one row; so do the columns under a merged heading. */
function withMerges(row: GridRow, grid: Grid): HeadingSpan {
  const over = grid.merges.filter((merge) => isLow(merge) && spansRow(merge, row.number));
  let top = Math.min(row.number, ...over.map((merge) => merge.top));
  const bottom = Math.max(row.number, ...over.map((merge) => merge.bottom));
  const width = row.cells.length;
  const parents = grid.merges.filter(
    (merge) => merge.bottom === top - 1 && merge.top === merge.bottom && merge.right > merge.left,
  );
  const headsPart = parents.some((merge) => merge.right - merge.left + 1 < width && merge.left > 1);
  if (headsPart && bottom - top + 1 < MAX_HEADING_ROWS) top -= 1;
  return { top, bottom };
}

/** A second row of headings that nothing is merged into: it only names columns that the first leaves open. */
function isSecondRow(first: GridRow, second: GridRow): boolean {
  if (second.number !== first.number + 1) return false;
  const opens = (column: number): boolean => {
    const above = cellAt(first, column);
    const beside = cellAt(first, column + 1);
    return !above || (!beside && cellAt(second, column + 1) !== undefined);
  };
  const texts = second.cells.every(
    ({ kind, text }) => kind === 'text' && text.length <= 40 && isHeadingText(text),
  );
  const names = second.cells.some(({ column }) => !cellAt(first, column));
  return texts && names && second.cells.length >= 2 && second.cells.every(({ column }) => opens(column));
}

/** (1) (2) (3) or 1 2 3 or A B 1 2 under the headings, as annexes have it. */
export function isColumnNumbering(row: GridRow): boolean {
  if (row.cells.length < 3) return false;
  const marks = row.cells.map(({ text }) => text.replace(/[()\s[\]]/g, ''));
  const numbers = marks.filter((mark) => /^\d{1,2}$/.test(mark)).map(Number);
  const ascending = numbers.every((number, at) => at === 0 || number === (numbers[at - 1] ?? 0) + 1);
  const letters = marks.filter((mark) => /^[A-Z]$/i.test(mark)).length;
  return (
    ascending &&
    numbers.length >= 2 &&
    numbers.length + letters === marks.length &&
    (numbers[0] ?? 0) <= 1 + letters
  );
}

/** Where the headings are; undefined when no row looks like any. */
export function findHeading(grid: Grid, words: HeadingWords): HeadingSpan | undefined {
  const row = byWords(grid.rows, words) ?? byShape(grid.rows);
  if (!row) return undefined;
  const { top, bottom: merged } = withMerges(row, grid);
  let bottom = merged;
  const after = (): GridRow | undefined => grid.rows.find(({ number }) => number > bottom);
  const second = after();
  if (bottom === row.number && second && isSecondRow(row, second)) bottom = second.number;
  const numbering = after();
  if (numbering && numbering.number === bottom + 1 && isColumnNumbering(numbering)) bottom = numbering.number;
  return { top, bottom };
}
