import type { Table } from '../reading/table/table.js';
import { checkCells, isOnlyNumbered } from '../register/entries/check-cells.js';
import { fillDown } from '../register/entries/fill-down.js';
import { Findings } from '../register/entries/findings.js';
import { fieldPlaces, RowValues } from '../register/entries/row-values.js';
import type { RegisterIssue } from '../register/issues/issue.js';
import type { RegisterMapping } from '../register/mapping/mapping.js';
import { sectionReader } from '../register/mapping/section-values.js';

/** A row that was read; without an entry when it is refused. */
export interface ReadRow<Entry> {
  readonly row: number;
  readonly entry: Entry | null;
  readonly values: RowValues;
}

/** Every row of a table that says something, with what is wrong with it. */
export function eachRow<Entry>(
  table: Table,
  mapping: RegisterMapping,
  read: (values: RowValues, found: Findings) => Entry | null,
): { rows: ReadRow<Entry>[]; issues: RegisterIssue[] } {
  const places = fieldPlaces(table, mapping);
  const sectionsOf = sectionReader();
  const issues: RegisterIssue[] = [];
  const rows: ReadRow<Entry>[] = [];
  for (const { row } of fillDown(table, places, mapping.fillDown ?? [])) {
    const values = new RowValues(row, table, places, sectionsOf(row.context), mapping);
    const found = new Findings();
    if (isOnlyNumbered(values)) found.add('row-empty', values.place());
    else {
      checkCells(values, found);
      const entry = found.rowRefused ? null : read(values, found);
      rows.push({ row: row.number, entry: found.rowRefused ? null : entry, values });
    }
    issues.push(...found.issues);
  }
  return { rows, issues };
}
