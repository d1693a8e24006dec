import type { ImportField } from '@onevillage/contracts-intake';
import { addDays, addMonths, type LocalDate } from '@onevillage/kernel';
import { parseDateText } from '../values/parse-date.js';
import { parseDecision } from '../values/parse-decision.js';
import { issue, type RegisterIssue } from '../issues/issue.js';
import type { RowValues } from './row-values.js';

/** So many rows that count up by themselves were dragged down in a spreadsheet, not typed. */
const FEWEST = 4;

interface Counted {
  readonly field: ImportField;
  readonly read: (row: RowValues) => string | undefined;
  /** What comes next, by each step that spreadsheets take. */
  readonly steps: readonly ((value: string) => string)[];
}
const days = (field: ImportField): Counted => ({
  field,
  read: (row) => {
    const read = parseDateText(row.printed(field)?.text ?? '');
    return read.kind === 'date' ? read.date : undefined;
  },
  steps: [
    (day) => addDays(day as LocalDate, 1),
    (day) => addMonths(day as LocalDate, 1),
    (day) => addMonths(day as LocalDate, 12),
  ],
});
const COUNTED: readonly Counted[] = [
  {
    field: 'decisionNumber',
    // Decisions of other days do have other numbers.
    read: (row) => {
      const { number } = parseDecision(row.printed('decisionNumber')?.text ?? '');
      return number && `${number} ${row.printed('decidedOn')?.text ?? ''}`;
    },
    steps: [(number) => number.replace(/^\d+/, (digits) => String(Number(digits) + 1))],
  },
  days('decidedOn'),
  days('validFrom'),
  days('validThrough'),
];

/** Runs of rows in which a number or date counts up from row to row. */
export const draggedCells = (rows: readonly RowValues[]): RegisterIssue[] =>
  COUNTED.flatMap(({ field, read, steps }) => {
    const values = rows.map(read);
    const follows = (at: number, next: (value: string) => string): boolean => {
      const [above, value] = [values[at - 1], values[at]];
      return above !== undefined && value !== undefined && value !== above && value === next(above);
    };
    return steps
      .flatMap((next) => runs(values.length, (at) => follows(at, next)))
      .map(([from, to]) => {
        const place = rows[from]!.place(field);
        return issue('dragged-down', place, { last: rows[to]!.row.number, heading: place.heading ?? field });
      });
  });

/** First and last of each run of neighbours that follow each other. */
function runs(length: number, follows: (at: number) => boolean): [number, number][] {
  const found: [number, number][] = [];
  let from = 0;
  for (let at = 1; at <= length; at++) {
    if (at < length && follows(at)) continue;
    if (at - from >= FEWEST) found.push([from, at - 1]);
    from = at;
  }
  return found;
}
