import { fileTooLarge } from '../file-refusals.js';
import type { Cell, Grid, GridNote, GridRow } from '../grid.js';
import { LIMITS } from '../limits.js';
import { cellText } from '../text/cell-text.js';
import type { DecodedText } from '../text/decode-text.js';
import { findDelimiter } from './csv-dialect.js';
import { csvRecords, type CsvRecord } from './csv-records.js';

/** What our own exports put before text that a spreadsheet would take for a formula. */
const SHIELD = /^'(?=[=+\-@\t\r\n\0＝＋－＠])/;
const SEPARATOR_LINE = /^"?sep=(.)"?\n/i;

function cellsOf(record: CsvRecord): Cell[] {
  const cells: Cell[] = [];
  record.fields.forEach((raw, index) => {
    const text = cellText(raw.replace(SHIELD, ''));
    if (text !== '') cells.push({ column: index + 1, text, kind: 'text', raw: raw === text ? text : raw });
  });
  return cells;
}

function rowsOf(records: readonly CsvRecord[], notes: GridNote[]): GridRow[] {
  const rows: GridRow[] = [];
  let cellCount = 0;
  for (const record of records) {
    if (record.fields.length > LIMITS.columns) throw fileTooLarge(`It has ${record.fields.length} columns`);
    const cells = cellsOf(record);
    if (cells.length === 0) continue;
    cellCount += cells.length;
    if (record.quotes === 'literal')
      notes.push({ code: 'quotes-read-literally', row: record.line, params: {} });
    rows.push({
      number: record.line,
      cells,
      ...(record.quotes === 'broken' ? { fault: 'quotes-unbalanced' as const } : {}),
    });
  }
  if (rows.length > LIMITS.rows) throw fileTooLarge(`It has ${rows.length} rows`);
  if (cellCount > LIMITS.cells) throw fileTooLarge(`It has ${cellCount} cells`);
  return rows;
}

/** The one table of a CSV text. Throws `intake.delimiter`, `intake.file-too-large`, `intake.file-broken`. */
export function readCsv(decoded: DecodedText, sheet: string, declaredDelimiter?: string): Grid {
  let text = decoded.text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const separator = SEPARATOR_LINE.exec(text);
  if (separator) text = text.slice(separator[0].length);
  const { delimiter, guessed } = findDelimiter(text, declaredDelimiter ?? separator?.[1]);
  const notes: GridNote[] = [];
  if (decoded.guessed) notes.push({ code: 'encoding-guessed', params: { encoding: decoded.encoding } });
  if (guessed) notes.push({ code: 'delimiter-guessed', params: { delimiter } });
  const rows = rowsOf(csvRecords(text, delimiter, separator ? 2 : 1), notes);
  return { sheet, sheets: [sheet], format: 'csv', rows, merges: [], notes, dateSystem: 1900 };
}
