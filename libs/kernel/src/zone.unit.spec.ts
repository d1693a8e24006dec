import { describe, expect, it } from '@jest/globals';
import { parseLocalDate } from './local-date.js';
import { codeOf } from './testing/code-of.js';
import { localDateAt, startOfLocalDay, wallTimeAt } from './zone.js';

const startsAt = (date: string, zone: string): string =>
  startOfLocalDay(parseLocalDate(date), zone).toISOString();

describe('the local day of an instant', () => {
  it.each([
    ['2026-12-31T16:59:59.999Z', 'Asia/Ho_Chi_Minh', '2026-12-31'],
    ['2026-12-31T17:00:00.000Z', 'Asia/Ho_Chi_Minh', '2027-01-01'],
    ['2026-12-31T15:00:00.000Z', 'Asia/Tokyo', '2027-01-01'],
    ['2026-12-31T17:00:00.000Z', 'Asia/Phnom_Penh', '2027-01-01'],
    ['2026-12-31T17:00:00.000Z', 'Asia/Bangkok', '2027-01-01'],
    ['2026-12-31T17:00:00.000Z', 'UTC', '2026-12-31'],
    ['2026-01-01T04:59:59.000Z', 'America/New_York', '2025-12-31'],
  ])('%s in %s is %s', (instant, zone, date) => {
    expect(localDateAt(new Date(instant), zone)).toBe(date);
  });

  it('does not follow the calendar of the country (the Thai year is 2569)', () => {
    expect(localDateAt(new Date('2026-06-01T00:00:00Z'), 'Asia/Bangkok')).toBe('2026-06-01');
  });

  it('refuses a zone that does not exist', () => {
    expect(codeOf(() => localDateAt(new Date(0), 'Asia/Saigon_City'))).toBe('invalid-time-zone');
    expect(codeOf(() => startOfLocalDay(parseLocalDate('2026-01-01'), ''))).toBe('invalid-time-zone');
  });
});

describe('the clock on the wall', () => {
  it.each([
    ['2026-12-31T17:00:00.999Z', 'Asia/Ho_Chi_Minh', '2027-01-01T00:00:00'],
    ['2026-07-01T12:30:05Z', 'Europe/Paris', '2026-07-01T14:30:05'],
  ])('at %s in %s shows %s', (instant, zone, time) => {
    expect(wallTimeAt(new Date(instant), zone)).toBe(time);
  });
});

describe('the start of a local day', () => {
  it.each([
    ['plain', '2029-08-06', 'Asia/Ho_Chi_Minh', '2029-08-05T17:00:00.000Z'],
    ['day of the spring change', '2026-03-29', 'Europe/Paris', '2026-03-28T23:00:00.000Z'],
    ['day after the spring change', '2026-03-30', 'Europe/Paris', '2026-03-29T22:00:00.000Z'],
    ['day of the autumn change', '2026-10-25', 'Europe/Paris', '2026-10-24T22:00:00.000Z'],
    ['day after the autumn change', '2026-10-26', 'Europe/Paris', '2026-10-25T23:00:00.000Z'],
    ['the clock jumps over midnight', '2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
    ['an hour before midnight comes twice', '2018-02-18', 'America/Sao_Paulo', '2018-02-18T03:00:00.000Z'],
    ['midnight comes twice', '2026-11-01', 'America/Havana', '2026-11-01T04:00:00.000Z'],
    ['a day that was left out: the next begins', '2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
    ['a zone of 45 minutes', '2026-06-01', 'Asia/Kathmandu', '2026-05-31T18:15:00.000Z'],
    ['local mean time, with seconds', '1900-01-01', 'Asia/Ho_Chi_Minh', '1899-12-31T16:53:30.000Z'],
  ])('%s', (_, date, zone, instant) => {
    expect(startsAt(date, zone)).toBe(instant);
  });

  it('refuses what is no date', () => {
    expect(codeOf(() => startOfLocalDay('2026-02-30' as never, 'UTC'))).toBe('invalid-date');
  });
});
