import { isLocalDate, type LocalDate } from '@onevillage/kernel';
import { dateOfSerial } from '../../reading/xlsx/excel-date.js';
import type { Cell } from '../../reading/grid.js';
import { isBlank } from './blank.js';
import { folded } from '../../reading/text/folded.js';

export type ParsedDate =
  | { readonly kind: 'blank' }
  | { readonly kind: 'date'; readonly date: LocalDate; readonly read?: 'two-digit-year' | 'day-count' }
  /** Only a year, or a month of a year: too little for a document. */
  | { readonly kind: 'year'; readonly year: number }
  /** `impossible`: the form is known, there is no such day. */
  | { readonly kind: 'unreadable'; readonly impossible: boolean };

const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/;
const DAY_FIRST = /^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$/;
const IN_WORDS = /^(?:[a-z ]+ )?(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})$/;
const YEAR = /^(?:nam )?(\d{4})$/;
const MONTH = /^(?:thang )?(\d{1,2}) (?:nam )?(\d{4})$/;
const SERIAL = /^\d{5}(?:\.0+)?$/;

/** Day counts of the years 2009 to 2064 or so: anything else in a column of dates is no date. */
const FIRST_SERIAL = 40_000;
const LAST_SERIAL = 60_000;

function day(year: string, month: string, date: string): ParsedDate {
  const full = year.length === 2 ? `20${year}` : year;
  const text = `${full}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  if (!isLocalDate(text)) return { kind: 'unreadable', impossible: true };
  return { kind: 'date', date: text, ...(year.length === 2 ? { read: 'two-digit-year' as const } : {}) };
}

function serial(text: string, dateSystem: 1900 | 1904): ParsedDate {
  const count = Number(text);
  const date = count >= FIRST_SERIAL && count <= LAST_SERIAL ? dateOfSerial(count, dateSystem) : undefined;
  return date ? { kind: 'date', date, read: 'day-count' } : { kind: 'unreadable', impossible: false };
}

/** A date as offices write it, always day before month. Month before day is not guessed: 08/13/2026 is no day. */
export function parseDateText(text: string, dateSystem: 1900 | 1904 = 1900): ParsedDate {
  const line = text.replace(/\s+/g, ' ').trim();
  if (isBlank(line)) return { kind: 'blank' };
  const plain = line.replace(/^ngày\s*:?\s*/iu, '');
  const iso = ISO.exec(plain);
  if (iso) return day(iso[1] ?? '', iso[2] ?? '', iso[3] ?? '');
  const dayFirst = DAY_FIRST.exec(plain);
  if (dayFirst) return day(dayFirst[3] ?? '', dayFirst[2] ?? '', dayFirst[1] ?? '');
  const key = folded(plain);
  const words = IN_WORDS.exec(key);
  if (words) return day(words[3] ?? '', words[2] ?? '', words[1] ?? '');
  const year = YEAR.exec(key)?.[1] ?? MONTH.exec(key)?.[2];
  if (year !== undefined && Number(year) >= 1990 && Number(year) <= 2100)
    return { kind: 'year', year: Number(year) };
  return SERIAL.test(plain) ? serial(plain, dateSystem) : { kind: 'unreadable', impossible: false };
}

export const parseDate = (cell: Cell, dateSystem: 1900 | 1904): ParsedDate =>
  parseDateText(cell.text, dateSystem);

/** Dates inside a longer text, in their order: `3981/QĐ-UBND ngày 05/8/2026`. */
export function datesIn(text: string): ParsedDate[] {
  const inText =
    /(?<![\d/])(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})(?!\d)|(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/giu;
  return [...text.matchAll(inText)].map((match) =>
    day(match[3] ?? match[6] ?? '', match[2] ?? match[5] ?? '', match[1] ?? match[4] ?? ''),
  );
}
