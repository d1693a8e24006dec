import { fileTooLarge } from '../file-refusals.js';
import { columnOf, type Cell, type GridRow, type Merge } from '../grid.js';
import { LIMITS } from '../limits.js';
import { cellValue, type CellTables } from './cell-value.js';
import { readXml } from './xml-part.js';
import type { ZipPackage } from './zip-package.js';

export interface SheetContent {
  readonly rows: readonly GridRow[];
  readonly merges: readonly Merge[];
  readonly hiddenRows: number;
}

const rowOf = (reference: string): number => Number(/\d+$/.exec(reference)?.[0] ?? 0);

function mergeOf(reference: string): Merge | undefined {
  const [from = '', to = from] = reference.split(':');
  const merge = { top: rowOf(from), left: columnOf(from), bottom: rowOf(to), right: columnOf(to) };
  const sound = merge.top > 0 && merge.left > 0 && merge.bottom >= merge.top && merge.right >= merge.left;
  return sound ? merge : undefined;
}

/** Filled rows only, counted against the ceilings: the declared dimension of a sheet means nothing. */
class RowCollector {
  readonly rows: GridRow[] = [];
  private readonly columns = new Set<number>();
  private cells = 0;

  add(number: number, cells: readonly Cell[]): void {
    if (cells.length === 0) return;
    for (const { column } of cells) this.columns.add(column);
    this.cells += cells.length;
    if (this.rows.length >= LIMITS.rows) throw fileTooLarge(`It has more than ${LIMITS.rows} rows`);
    if (this.columns.size > LIMITS.columns) throw fileTooLarge(`It has more than ${LIMITS.columns} columns`);
    if (this.cells > LIMITS.cells) throw fileTooLarge(`It has more than ${LIMITS.cells} cells`);
    const inOrder = cells.every((cell, at) => at === 0 || cell.column > (cells[at - 1]?.column ?? 0));
    this.rows.push({ number, cells: inOrder ? cells : [...cells].sort((a, b) => a.column - b.column) });
  }

  sorted(): GridRow[] {
    const ascending = this.rows.every((row, at) => at === 0 || row.number > (this.rows[at - 1]?.number ?? 0));
    return ascending ? this.rows : [...this.rows].sort((a, b) => a.number - b.number);
  }
}

/** The cells of one sheet, streamed. Throws `intake.file-broken`, `intake.file-too-large`. */
export async function readSheet(zip: ZipPackage, part: string, tables: CellTables): Promise<SheetContent> {
  const collector = new RowCollector();
  const merges: Merge[] = [];
  let row = 0;
  let column = 0;
  let hiddenRows = 0;
  let cells: Cell[] = [];
  let cell = { type: 'n', style: 0, value: '', hasFormula: false };
  let reading = false;
  let inPhonetic = false;
  await readXml(zip, part, {
    open: (tag, attributes) => {
      if (tag === 'c') {
        column = columnOf(attributes['r'] ?? '') || column + 1;
        cell = {
          type: attributes['t'] ?? 'n',
          style: Number(attributes['s'] ?? 0),
          value: '',
          hasFormula: false,
        };
      } else if (tag === 'v' || tag === 't') reading = !inPhonetic;
      else if (tag === 'f') cell.hasFormula = true;
      else if (tag === 'rPh') inPhonetic = true;
      else if (tag === 'row') {
        const declared = Number(attributes['r'] ?? 0);
        row = Number.isSafeInteger(declared) && declared > 0 ? declared : row + 1;
        column = 0;
        cells = [];
        if (/^(?:1|true)$/.test(attributes['hidden'] ?? '')) hiddenRows += 1;
      } else if (tag === 'mergeCell' && merges.length < LIMITS.merges) {
        const merge = mergeOf(attributes['ref'] ?? '');
        if (merge) merges.push(merge);
      }
    },
    text: (text) => {
      if (reading) cell.value += text;
    },
    close: (tag) => {
      if (tag === 'v' || tag === 't') reading = false;
      else if (tag === 'rPh') inPhonetic = false;
      else if (tag === 'c') {
        const value = cellValue({ column, ...cell }, tables);
        if (value) cells.push(value);
      } else if (tag === 'row') collector.add(row, cells);
    },
  });
  return { rows: collector.sorted(), merges, hiddenRows };
}
