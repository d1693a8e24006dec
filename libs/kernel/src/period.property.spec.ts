import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, type LocalDate, parseLocalDate } from './local-date.js';
import { isValidOn, nextChange, type Period, periodsOverlap } from './period.js';

const DAY0 = parseLocalDate('2026-01-01');
const days = Array.from({ length: 40 }, (_, day) => addDays(DAY0, day));
const date = fc.constantFrom(...days.slice(5, 30));
const periods = fc.record<Period>({ validFrom: date, validThrough: fc.option(date) });

const daysOf = (period: Period): LocalDate[] => days.filter((day) => isValidOn(period, day));

describe('periods', () => {
  it('overlap exactly when they share a day', () => {
    fc.assert(
      fc.property(periods, periods, (a, b) => {
        const shared = daysOf(a).filter((day) => isValidOn(b, day));
        expect(periodsOverlap(a, b)).toBe(shared.length > 0);
        expect(periodsOverlap(b, a)).toBe(periodsOverlap(a, b));
      }),
    );
  });

  it('nextChange is the first later day whose validity differs', () => {
    fc.assert(
      fc.property(periods, date, (period, today) => {
        const later = days.filter((day) => day > today);
        const expected = later.find((day) => isValidOn(period, day) !== isValidOn(period, today)) ?? null;
        expect(nextChange(period, today)).toBe(expected);
      }),
    );
  });
});
