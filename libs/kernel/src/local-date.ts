import { RuleViolation } from './rule-violation.js';

declare const localDate: unique symbol;

/** A calendar day, 'YYYY-MM-DD', without time or zone. Sorts and compares as text. */
export type LocalDate = string & { readonly [localDate]: true };

const DAY_MS = 86_400_000;
const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;
/** Years outside are slips: two-digit years, Buddhist years (2569), 9999 for "never ends". */
const FIRST_YEAR = 1800;
const LAST_YEAR = 2199;

/** The day as milliseconds of its midnight UTC, or NaN when there is no such day. */
function utcMidnight(text: string): number {
  const match = FORM.exec(text);
  if (!match) return Number.NaN;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < FIRST_YEAR || year > LAST_YEAR) return Number.NaN;
  const time = Date.UTC(year, month - 1, day);
  return toText(time) === text ? time : Number.NaN;
}

const toText = (utc: number): string => new Date(utc).toISOString().slice(0, 10);

const fromUtc = (utc: number): LocalDate => parseLocalDate(toText(utc));

export const isLocalDate = (text: unknown): text is LocalDate =>
  typeof text === 'string' && !Number.isNaN(utcMidnight(text));

/** Strictly 'YYYY-MM-DD', a day that exists, years 1800 to 2199. Throws `invalid-date`. */
export function parseLocalDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw new RuleViolation('invalid-date');
  return text;
}

/** `days` may be negative. Throws `invalid-date` beyond the years 1800 to 2199. */
export const addDays = (date: LocalDate, days: number): LocalDate =>
  fromUtc(utcMidnight(date) + days * DAY_MS);

/** Calendar months; a day that the target month lacks becomes its last day (2024-02-29 + 36 = 2027-02-28). */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const start = new Date(utcMidnight(date));
  const first = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months, 1);
  const target = new Date(first);
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  return fromUtc(first + (Math.min(start.getUTCDate(), lastDay) - 1) * DAY_MS);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  (utcMidnight(to) - utcMidnight(from)) / DAY_MS;

/** Negative, zero or positive, as for `Array.sort`. */
export const compareDates = (a: LocalDate, b: LocalDate): number => (a < b ? -1 : a > b ? 1 : 0);
