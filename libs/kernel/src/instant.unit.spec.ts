import { describe, expect, it } from '@jest/globals';
import { isInstant, parseInstant } from './instant.js';
import { codeOf } from './testing/code-of.js';

describe('instants', () => {
  it.each([
    ['2026-11-22T08:30:00+07:00', '2026-11-22T01:30:00.000Z'],
    ['2026-11-22T01:30:00Z', '2026-11-22T01:30:00.000Z'],
    ['2026-11-22T01:30:00.5Z', '2026-11-22T01:30:00.500Z'],
    ['2026-11-22T01:30:00.123456789Z', '2026-11-22T01:30:00.123Z'],
    ['2026-11-22T01:30:00-03:30', '2026-11-22T05:00:00.000Z'],
    ['2026-11-22T23:59:59.999+00:00', '2026-11-22T23:59:59.999Z'],
  ])('%s is %s', (text, utc) => {
    expect(parseInstant(text).toISOString()).toBe(utc);
  });

  it.each([
    '2026-11-22T08:30:00',
    '2026-11-22',
    '2026-11-22 08:30:00Z',
    '2026-11-22T24:00:00Z',
    '2026-11-22T23:59:60Z',
    '2026-11-22T08:60:00Z',
    '2026-02-30T08:30:00Z',
    '2026-11-22T08:30Z',
    '2026-11-22T08:30:00+0700',
    '2026-11-22T08:30:00+24:00',
    '2026-11-22t08:30:00z',
    '2026-11-22T08:30:00Z ',
    '1767571200',
    'Sun, 22 Nov 2026 08:30:00 GMT',
    '',
  ])('refuses %j', (text) => {
    expect(isInstant(text)).toBe(false);
    expect(codeOf(() => parseInstant(text))).toBe('invalid-instant');
  });

  it('refuses what is no text', () => {
    for (const value of [0, new Date(0), null, undefined]) expect(isInstant(value)).toBe(false);
  });
});
