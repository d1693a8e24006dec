import { describe, expect, it } from '@jest/globals';
import { parseLocalDate } from './local-date.js';
import { isBackwards, isValidOn, nextChange, type Period, periodsOverlap } from './period.js';

const period = (from: string, through: string | null): Period => ({
  validFrom: parseLocalDate(from),
  validThrough: through === null ? null : parseLocalDate(through),
});
const on = parseLocalDate;

describe('periods', () => {
  const certificate = period('2026-08-06', '2029-08-05');

  it.each([
    ['2026-08-05', false],
    ['2026-08-06', true],
    ['2029-08-05', true],
    ['2029-08-06', false],
  ])('from 2026-08-06 through 2029-08-05 it is valid on %s: %p', (date, valid) => {
    expect(isValidOn(certificate, on(date))).toBe(valid);
  });

  it('without an end it stays valid', () => {
    expect(isValidOn(period('2026-01-01', null), on('2199-12-31'))).toBe(true);
  });

  it('a backwards period holds no day, and touches none', () => {
    const backwards = period('2026-02-02', '2026-02-01');
    expect(isBackwards(backwards)).toBe(true);
    expect(isBackwards(period('2026-02-01', '2026-02-01'))).toBe(false);
    expect(isValidOn(backwards, on('2026-02-01'))).toBe(false);
    expect(isValidOn(backwards, on('2026-02-02'))).toBe(false);
    expect(periodsOverlap(backwards, period('2026-01-01', null))).toBe(false);
    expect(nextChange(backwards, on('2026-01-01'))).toBeNull();
  });

  it('periods that share their last and first day overlap, neighbours do not', () => {
    expect(periodsOverlap(certificate, period('2029-08-05', null))).toBe(true);
    expect(periodsOverlap(certificate, period('2029-08-06', null))).toBe(false);
    expect(periodsOverlap(period('2029-08-06', null), certificate)).toBe(false);
    expect(periodsOverlap(period('2020-01-01', null), period('2030-01-01', null))).toBe(true);
  });

  it('knows the next day on which it begins or is over', () => {
    expect(nextChange(certificate, on('2026-01-01'))).toBe('2026-08-06');
    expect(nextChange(certificate, on('2026-08-06'))).toBe('2029-08-06');
    expect(nextChange(certificate, on('2029-08-05'))).toBe('2029-08-06');
    expect(nextChange(certificate, on('2029-08-06'))).toBeNull();
    expect(nextChange(period('2026-01-01', null), on('2026-01-01'))).toBeNull();
  });
});
