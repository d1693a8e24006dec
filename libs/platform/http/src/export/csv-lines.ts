import type { Column } from '@onevillage/contracts-kit';
import { formatMoneyDecimal, shielded } from '@onevillage/kernel';
import { stringify } from 'csv-stringify/sync';
import { headingsOf, type Table } from './table.js';

/** The list as UTF-8 with BOM, as Excel wants it; instants in UTC, numbers with a point. */
export async function* csvLines<R>(table: Table<R>): AsyncGenerator<string> {
  const { columns, rows } = table;
  yield lines([headingsOf(table)], true);
  for await (const some of rows) yield lines(some.map((row) => columns.map((column) => cell(column, row))));
}

const lines = (records: string[][], bom = false): string =>
  stringify(records, { bom, record_delimiter: '\r\n' });

/** Only text can hold a formula: a minus sign of a number stays. */
function cell<R>({ type, value: of }: Column<R>, row: R): string {
  const value = of(row) ?? null;
  if (value === null) return '';
  if (type === 'text') return shielded(value as string);
  if (typeof value !== 'object') return String(value);
  return 'at' in value ? value.at : formatMoneyDecimal(value);
}
