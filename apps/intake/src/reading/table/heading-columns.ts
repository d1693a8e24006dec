import { cellAt, type Grid, type GridRow } from '../grid.js';
import { isColumnNumbering, type HeadingSpan } from './find-heading.js';
import type { TableColumn } from './table.js';

/** Text above a column in one row of headings: its own, that of the merged range over it, or of an open parent. */
function textAbove(grid: Grid, row: GridRow, column: number, isLast: boolean): string {
  const own = cellAt(row, column);
  if (own) return own.text;
  const merge = grid.merges.find(
    (range) =>
      range.top <= row.number && range.bottom >= row.number && range.left <= column && range.right >= column,
  );
  if (merge) {
    const source = grid.rows.find(({ number }) => number === merge.top);
    return (source && cellAt(source, merge.left)?.text) ?? '';
  }
  const mergesHere = grid.merges.some(({ top, bottom }) => top <= row.number && bottom >= row.number);
  if (isLast || mergesHere) return '';
  return row.cells.filter((cell) => cell.column < column).at(-1)?.text ?? '';
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The columns under these headings, with what stands above each; columns that only data fills come without. */
export function headingColumns(
  grid: Grid,
  span: HeadingSpan | undefined,
  dataColumns: Iterable<number>,
): TableColumn[] {
  const rows = span
    ? grid.rows
        .filter(({ number }) => number >= span.top && number <= span.bottom)
        .filter((row) => !isColumnNumbering(row))
    : [];
  const headed = rows.flatMap(({ cells }) => cells.map(({ column }) => column));
  const columns = [...new Set([...headed, ...dataColumns])].sort((a, b) => a - b);
  return columns.map((column) => {
    const lastNamed = rows.findLastIndex((row) => cellAt(row, column));
    const texts = rows.map((row, at) => {
      const below = lastNamed > at;
      return cellAt(row, column) || below || lastNamed === -1
        ? oneLine(textAbove(grid, row, column, at === rows.length - 1 || !below))
        : '';
    });
    const parts = texts.filter((text, at) => text !== '' && text !== texts[at - 1]);
    return { column, heading: parts.join(' – '), parts };
  });
}
