import type { Findings } from './findings.js';
import { tooLong } from './longest-texts.js';
import type { RowValues } from './row-values.js';

export const isOnlyNumbered = ({ row }: RowValues): boolean =>
  row.cells.every((cell) => cell === undefined || /^\d*\.?$/.test(cell.text)) && row.fault === undefined;

/** What is wrong with cells whatever they hold: quotes that do not close, error values, texts that nobody takes. */
export function checkCells(values: RowValues, found: Findings): void {
  if (values.row.fault !== undefined) found.add(values.row.fault, values.place());
  for (const { field, cell } of values.cells())
    if (cell.kind === 'error') found.add('error-cell', values.place(field));
  for (const { field, max } of tooLong(values)) found.add('text-too-long', values.place(field), { max });
}
