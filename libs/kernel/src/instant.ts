import { isLocalDate } from './local-date.js';
import { RuleViolation } from './rule-violation.js';

const FORM =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,9}))?(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d))$/;

/** Milliseconds of a strict RFC 3339 date-time, or NaN. */
function instantMs(text: string): number {
  const match = FORM.exec(text);
  if (!match || !isLocalDate(match[1])) return Number.NaN;
  const [, date, hour, minute, second, fraction = '', sign, offsetHours = '0', offsetMinutes = '0'] = match;
  const millis = Number(fraction.padEnd(3, '0').slice(0, 3));
  const clock = (Number(hour) * 60 + Number(minute)) * 60_000 + Number(second) * 1000 + millis;
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60_000;
  return Date.parse(`${date}T00:00:00Z`) + clock - (sign === '-' ? -offset : offset);
}

export const isInstant = (text: unknown): text is string =>
  typeof text === 'string' && !Number.isNaN(instantMs(text));

/**
 * A date-time with its offset (RFC 3339: `2026-11-22T08:30:00+07:00`), to the millisecond; finer digits are cut off.
 * Without offset, with `24:00` or a leap second it throws `invalid-instant`.
 */
export function parseInstant(text: string): Date {
  if (!isInstant(text)) throw new RuleViolation('invalid-instant');
  return new Date(instantMs(text));
}
