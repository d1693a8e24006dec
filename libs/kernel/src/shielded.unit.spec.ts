import { describe, expect, it } from '@jest/globals';
import { shielded } from './shielded.js';

describe('text that is shielded', () => {
  it.each([
    '=1+1',
    '+84912345678',
    '-5 độ',
    '@SUM(A1)',
    '\ttab',
    '\rx',
    '\nx',
    '\0x',
    '＝1',
    '＋1',
    '－1',
    '＠x',
  ])('runs nothing in a spreadsheet: %j', (text) => {
    expect(shielded(text)).toBe(`'${text}`);
  });

  it.each(["'x", 'a=1', ' =1', '0', ''])('is left as it is when it runs nothing: %j', (text) => {
    expect(shielded(text)).toBe(text);
  });
});
