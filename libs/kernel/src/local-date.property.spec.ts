import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  daysBetween,
  isLocalDate,
  type LocalDate,
  parseLocalDate,
} from './local-date.js';

const anyDate = fc
  .integer({ min: Date.UTC(1850, 0, 1) / 86_400_000, max: Date.UTC(2150, 0, 1) / 86_400_000 })
  .map((day) => parseLocalDate(new Date(day * 86_400_000).toISOString().slice(0, 10)));

const dayOf = (date: LocalDate): number => Number(date.slice(8));

describe('local dates', () => {
  it('adding days is undone by taking them away, and counted by daysBetween', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -15_000, max: 15_000 }), (date, days) => {
        const there = addDays(date, days);
        expect(addDays(there, -days)).toBe(date);
        expect(daysBetween(date, there)).toBe(days);
      }),
    );
  });

  it('adding months lands in the right month, on the same day or its last', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -400, max: 400 }), (date, months) => {
        const there = addMonths(date, months);
        const index = (text: LocalDate): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        expect(index(there) - index(date)).toBe(months);
        const isLastDay = addDays(there, 1).slice(5, 7) !== there.slice(5, 7);
        expect(dayOf(there) === dayOf(date) || (isLastDay && dayOf(there) < dayOf(date))).toBe(true);
      }),
    );
  });

  it('later days are greater texts', () => {
    fc.assert(fc.property(anyDate, anyDate, (a, b) => expect(a < b).toBe(daysBetween(a, b) > 0)));
  });

  it('no other text is a date', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        if (isLocalDate(text)) expect(text).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      }),
    );
  });
});
