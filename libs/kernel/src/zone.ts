import { isLocalDate, type LocalDate, parseLocalDate } from './local-date.js';
import { RuleViolation } from './rule-violation.js';

const HOUR_MS = 3_600_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    try {
      format = new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        calendar: 'gregory',
        numberingSystem: 'latn',
        hourCycle: 'h23',
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
      });
    } catch {
      throw new RuleViolation('invalid-time-zone', { zone });
    }
    formats.set(zone, format);
  }
  return format;
}

function wallTime(instant: number, zone: string): string {
  const parts: Record<string, string> = {};
  for (const { type, value } of formatOf(zone).formatToParts(instant)) parts[type] = value;
  const { year = '', month, day, hour, minute, second } = parts;
  return `${year.padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}`;
}

/** The zone, if it is one. Throws `invalid-time-zone`. */
export function parseZone(text: string): string {
  formatOf(text);
  return text;
}

/** The day on which `instant` falls in an IANA zone. Throws `invalid-time-zone`. */
export function localDateAt(instant: Date, zone: string): LocalDate {
  return parseLocalDate(wallTime(instant.getTime(), zone).slice(0, 10));
}

/** What a clock on the wall of an IANA zone shows: 'YYYY-MM-DDThh:mm:ss'. Throws `invalid-time-zone`. */
export const wallTimeAt = (instant: Date, zone: string): string => wallTime(instant.getTime(), zone);

const offsetAt = (instant: number, zone: string): number =>
  Date.parse(`${wallTime(instant, zone)}Z`) - Math.floor(instant / 1000) * 1000;

/**
 * The first instant of a day in an IANA zone: local midnight, or, where the clock jumps over midnight, the jump.
 * Throws `invalid-time-zone`.
 */
export function startOfLocalDay(date: LocalDate, zone: string): Date {
  if (!isLocalDate(date)) throw new RuleViolation('invalid-date');
  const midnight = Date.parse(`${date}T00:00:00Z`);
  const candidates = [offsetAt(midnight - 24 * HOUR_MS, zone), offsetAt(midnight + 24 * HOUR_MS, zone)]
    .map((offset) => midnight - offset)
    .filter((instant) => wallTime(instant, zone) === `${date}T00:00:00`);
  return new Date(
    candidates.length > 0 ? Math.min(...candidates) : firstInstantAfterJump(date, midnight, zone),
  );
}

/** No local midnight: the clock jumped forward over it, so local days only rise around it and can be searched. */
function firstInstantAfterJump(date: LocalDate, midnight: number, zone: string): number {
  let before = midnight - 27 * HOUR_MS;
  let after = midnight + 27 * HOUR_MS;
  while (after - before > 1000) {
    const middle = before + Math.floor((after - before) / 2000) * 1000;
    if (wallTime(middle, zone).slice(0, 10) >= date) after = middle;
    else before = middle;
  }
  return after;
}
