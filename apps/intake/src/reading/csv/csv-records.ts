import { CsvError, parse } from 'csv-parse/sync';
import { fileBroken } from '../file-refusals.js';
import { LIMITS } from '../limits.js';

export interface CsvRecord {
  /** Line of the file where the record begins; 1 is the first. */
  readonly line: number;
  readonly fields: readonly string[];
  /** Its quotes make no sense: read letter by letter, or (broken) split at every delimiter. */
  readonly quotes?: 'literal' | 'broken';
}

interface Pass {
  readonly records: CsvRecord[];
  /** Line that follows the last good record. */
  readonly nextLine: number;
  readonly failed: boolean;
}

/** Strict reading up to the first record whose quotes make no sense. */
function strictPass(text: string, delimiter: string, firstLine: number): Pass {
  const records: CsvRecord[] = [];
  let nextLine = firstLine;
  try {
    parse(text, {
      delimiter,
      relax_column_count: true,
      max_record_size: LIMITS.csvRecordChars,
      on_record: (fields: string[], { lines }) => {
        records.push({ line: nextLine, fields });
        nextLine = firstLine + lines;
        return null;
      },
    });
    return { records, nextLine, failed: false };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { records, nextLine, failed: true };
  }
}

/** A single line with the quotes taken as letters, if that gives as many fields as the lines around it have. */
function brokenLine(text: string, line: number, delimiter: string, width: number): CsvRecord {
  try {
    const [fields = []] = parse(text, { delimiter, relax_quotes: true, relax_column_count: true });
    if (fields.length === width) return { line, fields, quotes: 'literal' };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
  }
  return { line, fields: text.split(delimiter), quotes: 'broken' };
}

function skipLines(text: string, lines: number): string {
  let at = 0;
  for (let passed = 0; passed < lines; passed += 1) {
    const end = text.indexOf('\n', at);
    if (end === -1) return '';
    at = end + 1;
  }
  return text.slice(at);
}

/** How many fields most records have. */
export function usualWidth(records: readonly { readonly fields: readonly string[] }[]): number {
  const counts = new Map<number, number>();
  for (const { fields } of records) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

/**
 * All records of a CSV text with the line each begins at. A record whose quotes do not close spoils its own line
 * only. `text` has \n line ends. Throws `intake.file-broken` when there are too many of those.
 */
export function csvRecords(text: string, delimiter: string, firstLine: number): CsvRecord[] {
  const all: CsvRecord[] = [];
  let rest = text;
  let line = firstLine;
  for (let broken = 0; rest !== ''; broken += 1) {
    if (broken > LIMITS.csvBrokenRecords) throw fileBroken('the quotes of too many lines do not close');
    const pass = strictPass(rest, delimiter, line);
    for (const record of pass.records) all.push(record);
    if (!pass.failed) break;
    rest = skipLines(rest, pass.nextLine - line);
    line = pass.nextLine;
    const end = rest.indexOf('\n');
    const bad = end === -1 ? rest : rest.slice(0, end);
    all.push(brokenLine(bad, line, delimiter, usualWidth(all)));
    rest = end === -1 ? '' : rest.slice(end + 1);
    line += 1;
  }
  return all;
}
