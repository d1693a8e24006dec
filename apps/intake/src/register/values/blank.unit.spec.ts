import { describe, expect, it } from '@jest/globals';
import { isBlank } from './blank.js';

describe('marks that say "none"', () => {
  it.each(['', ' ', '-', '—', '…', '...', 'không', 'Không có', 'chưa có', 'N/A', 'x'])(
    '%j is one',
    (text) => {
      expect(isBlank(text)).toBe(true);
    },
  );
  it.each(['0', '*', '★★★', 'xã A', 'Khổng'])('%j is none', (text) => {
    expect(isBlank(text)).toBe(false);
  });
});
