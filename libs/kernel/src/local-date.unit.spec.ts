import { describe, expect, it } from '@jest/globals';
import { addDays, addMonths, compareDates, daysBetween, isLocalDate, parseLocalDate } from './local-date.js';
import { codeOf } from './testing/code-of.js';

const date = parseLocalDate;

describe('local dates', () => {
  it.each([
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '01/02/2026',
    '2026-1-5',
    '20260105',
    '1767571200',
    '1767571200000',
    '0001-01-01',
    '0026-01-01',
    '2569-01-01',
    '9999-12-31',
    '2026-01-05T24:00',
    '2026-01-05T00:00:00Z',
    ' 2026-01-05',
    '2026-01-05\n',
    '+2026-01-05',
    '-2026-01-05',
    '2026-02-29',
    '២០២៦-០១-០៥',
    'mùng 1 Tết',
    '',
  ])('refuses %j', (text) => {
    expect(isLocalDate(text)).toBe(false);
    expect(codeOf(() => date(text))).toBe('invalid-date');
  });

  it('refuses what is no text', () => {
    for (const value of [20260105, new Date(0), null, undefined, ['2026-01-05']])
      expect(isLocalDate(value)).toBe(false);
  });

  it('takes leap days where they are', () => {
    expect(date('2024-02-29')).toBe('2024-02-29');
    expect(isLocalDate('1900-02-29')).toBe(false);
    expect(isLocalDate('2000-02-29')).toBe(true);
  });

  it.each([
    ['2024-02-29', 36, '2027-02-28'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-08-06', 36, '2029-08-06'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-05-31', 0, '2026-05-31'],
  ])('%s plus %i calendar months is %s', (from, months, to) => {
    expect(addMonths(date(from), months)).toBe(to);
  });

  it('counts days over the ends of months and years', () => {
    expect(addDays(date('2026-12-31'), 1)).toBe('2027-01-01');
    expect(addDays(date('2024-03-01'), -1)).toBe('2024-02-29');
    expect(daysBetween(date('2026-01-01'), date('2027-01-01'))).toBe(365);
    expect(daysBetween(date('2027-01-01'), date('2026-01-01'))).toBe(-365);
    expect(codeOf(() => addDays(date('2199-12-31'), 1))).toBe('invalid-date');
  });

  it('compares for sorting', () => {
    const days = ['2026-02-01', '2025-12-31', '2026-01-15'].map(date);
    expect(days.sort(compareDates)).toEqual(['2025-12-31', '2026-01-15', '2026-02-01']);
    expect(compareDates(date('2026-01-01'), date('2026-01-01'))).toBe(0);
  });
});
