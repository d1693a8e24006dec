import { addDays, type LocalDate } from './local-date.js';

/** A run of days, both ends inclusive; without `validThrough` it does not end. */
export interface Period {
  readonly validFrom: LocalDate;
  readonly validThrough: LocalDate | null;
}

export const isValidOn = ({ validFrom, validThrough }: Period, date: LocalDate): boolean =>
  validFrom <= date && (validThrough === null || date <= validThrough);

/** Ends before it starts: such a period holds no day at all. */
export const isBackwards = ({ validFrom, validThrough }: Period): boolean =>
  validThrough !== null && validThrough < validFrom;

/** Whether a day exists that is in both. */
export function periodsOverlap(a: Period, b: Period): boolean {
  if (isBackwards(a) || isBackwards(b)) return false;
  return (
    (a.validThrough === null || b.validFrom <= a.validThrough) &&
    (b.validThrough === null || a.validFrom <= b.validThrough)
  );
}

/** The next day after `date` on which membership in the period changes, or null when it never does again. */
export function nextChange(period: Period, date: LocalDate): LocalDate | null {
  if (isBackwards(period)) return null;
  if (date < period.validFrom) return period.validFrom;
  return period.validThrough === null || date > period.validThrough ? null : addDays(period.validThrough, 1);
}
