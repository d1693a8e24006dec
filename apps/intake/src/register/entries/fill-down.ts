import type { ImportField } from '@onevillage/contracts-intake';
import type { Cell } from '../../reading/grid.js';
import type { Table, TableRow } from '../../reading/table/table.js';
import type { FieldPlaces } from './row-values.js';
import { folded } from '../../reading/text/folded.js';

/** What offices write for "as above". */
const isDitto = (text: string): boolean =>
  /^(?:"|''|″|〃|-?\s*\/\/\s*-?|-?\s*nt\s*-?)$/i.test(text.trim()) || /^(?:nhu tren|nt)$/.test(folded(text));

export interface FilledRow {
  readonly row: TableRow;
  /** Fields whose value is that of an earlier row, and which row that is. */
  readonly filled: ReadonlyMap<ImportField, number>;
}

const sectionOf = (row: TableRow): string => row.context.map(({ row: line }) => line).join(' ');

/**
 * Rows with marks like `nt` replaced by the value above and, for the fields that were told, empty cells too. Nothing is
 * carried from one section into the next.
 */
export function fillDown(table: Table, places: FieldPlaces, told: readonly ImportField[]): FilledRow[] {
  const fieldAt = new Map([...places].flatMap(([field, ats]) => ats.map((at) => [at, field] as const)));
  const above = new Map<number, { cell: Cell; row: number }>();
  let section = '';
  return table.rows.map((row) => {
    if (sectionOf(row) !== section) above.clear();
    section = sectionOf(row);
    const filled = new Map<ImportField, number>();
    const cells = row.cells.map((cell, at) => {
      const field = fieldAt.get(at);
      if (field === undefined) return cell;
      const wanted = cell === undefined ? told.includes(field) : isDitto(cell.text);
      const source = above.get(at);
      if (wanted && source) {
        filled.set(field, source.row);
        return source.cell;
      }
      if (cell !== undefined && !wanted) above.set(at, { cell, row: row.number });
      return wanted ? undefined : cell;
    });
    return {
      row: filled.size === 0 && !cells.some((cell, at) => cell !== row.cells[at]) ? row : { ...row, cells },
      filled,
    };
  });
}
