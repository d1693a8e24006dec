import type { ImportField } from '@onevillage/contracts-intake';
import type { LocalDate } from '@onevillage/kernel';
import type { Findings } from '../register/entries/findings.js';
import type { RowValues } from '../register/entries/row-values.js';
import { parseDate } from '../register/values/parse-date.js';

export type DayField = Extract<ImportField, 'producedOn' | 'expiresOn' | 'expectedOn' | 'day'>;

/** The day that a cell prints; undefined when it is empty, or refused. */
export function readDay(
  field: DayField,
  values: RowValues,
  dateSystem: 1900 | 1904,
  found: Findings,
): LocalDate | undefined {
  const cell = values.value(field)?.cell;
  if (!cell) return undefined;
  const read = parseDate(cell, dateSystem);
  if (read.kind === 'year') found.add('day-incomplete', values.place(field));
  if (read.kind === 'unreadable') found.add('day-unreadable', values.place(field));
  if (read.kind !== 'date') return undefined;
  if (read.read === 'two-digit-year') found.add('two-digit-year', values.place(field), { date: read.date });
  if (read.read === 'day-count') found.add('day-count-date', values.place(field), { date: read.date });
  return read.date;
}
