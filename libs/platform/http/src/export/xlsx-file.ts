import type { Buffer } from 'node:buffer';
import type { ColumnType } from '@onevillage/contracts-kit';
import { headingsOf, type Table } from './table.js';
import { cellOf, textCell } from './xlsx-cell.js';
import { SHEET_TAIL, sheetHead, STYLES, workbookParts } from './xlsx-parts.js';
import { type ZipEntry, zipOf } from './zip-stream.js';

/** Rows that a sheet of Excel takes beside its headings. */
const MOST_ROWS = 1_048_575;
const WIDTHS: Record<ColumnType, number> = {
  text: 28,
  integer: 10,
  decimal: 12,
  money: 16,
  date: 12,
  instant: 20,
};

/**
 * The list as a workbook, written while it is read.
 * @param table its name is that of the first sheet; more rows than one takes go on in `name 2` …
 */
export const xlsxFile = <R>(table: Table<R>, mostRows = MOST_ROWS): AsyncGenerator<Buffer> =>
  workbookFile([sheetsOf(table)], mostRows);

/** Several lists as one workbook, in this order; each as in `xlsxFile`. */
export const workbookFile = (
  lists: readonly WorkbookSheets[],
  mostRows = MOST_ROWS,
): AsyncGenerator<Buffer> => zipOf(entriesOf(lists, mostRows));

/** The sheets of one list; `names` holds those of the workbook so far, and grows. */
export type WorkbookSheets = (names: string[], mostRows: number) => AsyncGenerator<ZipEntry>;

export const sheetsOf =
  <R>(table: Table<R>): WorkbookSheets =>
  (names, mostRows) =>
    sheets(table, names, mostRows);

async function* entriesOf(lists: readonly WorkbookSheets[], mostRows: number): AsyncGenerator<ZipEntry> {
  const names: string[] = [];
  for (const list of lists) yield* list(names, mostRows);
  for (const [part, text] of Object.entries(workbookParts(names))) yield { name: part, content: [text] };
}

async function* sheets<R>(table: Table<R>, names: string[], mostRows: number): AsyncGenerator<ZipEntry> {
  const { name, columns, rows } = table;
  const batches = rows[Symbol.asyncIterator]();
  let next = await batches.next();
  const before = names.length;
  try {
    do {
      const count = names.length - before;
      names.push(count === 0 ? name : `${name} ${count + 1}`);
      yield { name: `xl/worksheets/sheet${names.length}.xml`, content: sheet() };
    } while (!next.done);
  } finally {
    await batches.return?.();
  }

  async function* sheet(): AsyncGenerator<string> {
    yield sheetHead(columns.map(({ type }) => WIDTHS[type]));
    yield rowOf(
      1,
      headingsOf(table).map((text) => textCell(text, STYLES.heading)),
    );
    let at = 1;
    for (; !next.done; next = await batches.next()) {
      const some = next.value;
      if (at > 1 && at + some.length > mostRows + 1) break;
      yield some
        .map((row) =>
          rowOf(
            ++at,
            columns.map((column) => cellOf(column, row)),
          ),
        )
        .join('');
    }
    yield SHEET_TAIL;
  }
}

const rowOf = (n: number, cells: readonly string[]): string =>
  `<row r="${n}">${cells.map((cell, column) => cell && `<c r="${lettersOf(column)}${n}"${cell.slice(2)}`).join('')}</row>`;

/** 0 → A, 26 → AA. */
const lettersOf = (column: number): string =>
  (column < 26 ? '' : lettersOf(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));
