import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseLocalDate } from './local-date.js';
import { localDateAt, startOfLocalDay } from './zone.js';

const zones = [
  'Asia/Ho_Chi_Minh',
  'Asia/Phnom_Penh',
  'Asia/Tokyo',
  'Asia/Bangkok',
  'Europe/Paris',
  'America/New_York',
  'America/Sao_Paulo',
  'America/Havana',
  'America/St_Johns',
  'Africa/Cairo',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
];
const dates = fc
  .integer({ min: Date.UTC(1970, 0, 2) / 86_400_000, max: Date.UTC(2040, 0, 1) / 86_400_000 })
  .map((day) => parseLocalDate(new Date(day * 86_400_000).toISOString().slice(0, 10)));

describe('the start of a local day', () => {
  it('is its first instant: a moment earlier it is the day before', () => {
    fc.assert(
      fc.property(dates, fc.constantFrom(...zones), (date, zone) => {
        const start = startOfLocalDay(date, zone);
        expect(localDateAt(start, zone)).toBe(date);
        expect(localDateAt(new Date(start.getTime() - 1), zone) < date).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});
