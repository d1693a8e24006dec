import { fileBroken } from '../file-refusals.js';
import type { Cell, Grid, GridRow, Merge } from '../grid.js';
import { LIMITS } from '../limits.js';

/** A cell that a merged range gives to a place that holds nothing of its own. */
export interface MergedCell extends Cell {
  /** Row in which the range begins. */
  readonly from: number;
}

/** Row number → column → cell. */
export type MergedCells = ReadonlyMap<number, ReadonlyMap<number, MergedCell>>;

/** Index of the first row whose number is at least `number`. */
function firstFrom(rows: readonly GridRow[], number: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle]?.number ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * A producer merged over its products stands in each of their rows; one address merged over two columns in both.
 * Ranges over more than half of the columns are headings of sections and fill nothing sideways.
 * Throws `intake.file-broken` when ranges overlap beyond any sense.
 */
export function mergedCells(grid: Grid, below: number, columns: readonly number[]): MergedCells {
  const filled = new Map<number, Map<number, MergedCell>>();
  const own = new Map(grid.rows.map((row) => [row.number, row]));
  const inTable = new Set(columns);
  let steps = 0;
  const fill = (merge: Merge, source: Cell, row: GridRow): void => {
    for (let column = merge.left; column <= Math.min(merge.right, columns.at(-1) ?? 0); column += 1) {
      if ((steps += 1) > LIMITS.cells) throw fileBroken('its merged ranges overlap');
      if (!inTable.has(column) || row.cells.some((cell) => cell.column === column)) continue;
      const cells = filled.get(row.number) ?? new Map<number, MergedCell>();
      filled.set(row.number, cells.set(column, { ...source, column, from: merge.top }));
    }
  };
  for (const merge of grid.merges) {
    const source = own.get(merge.top)?.cells.find(({ column }) => column === merge.left);
    if (!source || merge.top <= below) continue;
    if ((merge.right - merge.left + 1) * 2 > Math.max(4, columns.length)) continue;
    for (let at = firstFrom(grid.rows, merge.top); at < grid.rows.length; at += 1) {
      const row = grid.rows[at];
      if (!row || row.number > merge.bottom) break;
      fill(merge, source, row);
    }
  }
  return filled;
}
