import { columnOf, type Cell, type Grid, type GridRow } from '../grid.js';

/** A cell as a test writes it; '' is an empty one. */
export type CellValue = string | number | { readonly error: string };

const cellOf = (value: CellValue, at: number): Cell[] => {
  if (value === '') return [];
  if (typeof value === 'object')
    return [{ column: at + 1, text: value.error, kind: 'error', raw: value.error }];
  const text = String(value);
  return [{ column: at + 1, text, kind: typeof value === 'number' ? 'number' : 'text', raw: text }];
};

const rowNumber = (reference: string): number => Number(/\d+$/.exec(reference)?.[0]);

/** A sheet as a test writes it; `merges` as A1:B2. Rows without any cell are left out. */
export function gridOf(
  rows: readonly (readonly CellValue[])[],
  merges: readonly string[] = [],
  format: Grid['format'] = 'xlsx',
): Grid {
  return {
    sheet: 'Danh sách',
    sheets: ['Danh sách'],
    format,
    rows: rows
      .map((values, at): GridRow => ({ number: at + 1, cells: values.flatMap(cellOf) }))
      .filter(({ cells }) => cells.length > 0),
    merges: merges.map((range) => {
      const [from = '', to = ''] = range.split(':');
      return { top: rowNumber(from), left: columnOf(from), bottom: rowNumber(to), right: columnOf(to) };
    }),
    notes: [],
    dateSystem: 1900,
  };
}
