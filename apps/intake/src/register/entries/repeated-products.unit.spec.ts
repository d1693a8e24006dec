import { describe, expect, it } from '@jest/globals';
import { readRows, SOUND, type Reading } from '../testing/read-rows.js';

const issuesOf = ({ register }: Reading): unknown[] =>
  register.issues.map(({ row, code }) => [row, code.replace('intake.', '')]);

describe('the same product again', () => {
  it('by another decision is graded again', () => {
    const reading = readRows([
      SOUND,
      { ...SOUND, decision: '900/QĐ-UBND', date: '01/07/2026', expiry: '', stars: 3 },
    ]);
    expect(issuesOf(reading)).toEqual([[3, 'graded-again']]);
    expect(reading.register.totals).toMatchObject({ entries: 2, products: 1, certificates: 2 });
  });

  it('by the same decision is a repeat, whatever the spelling of its tones', () => {
    const reading = readRows([
      { ...SOUND, product: 'Trà hoà tan' },
      { ...SOUND, product: 'TRÀ HÒA TAN' },
    ]);
    expect(reading.codes).toEqual(['duplicate-row!']);
    expect(reading.register.entries).toHaveLength(1);
  });

  it('by the same decision with other stars is a contradiction', () => {
    const reading = readRows([SOUND, { ...SOUND, stars: 3 }]);
    expect(reading.codes).toEqual(['contradicts-row!']);
    expect(reading.register.issues[0]?.message).toMatchObject({
      vi: 'Cùng sản phẩm và quyết định như dòng 2 nhưng khác hạng sao.',
    });
  });

  it('in another package is a package', () => {
    const reading = readRows([
      { ...SOUND, net: '250 g' },
      { ...SOUND, net: '500 g' },
    ]);
    expect(reading.codes).toEqual(['another-package']);
    expect(reading.register.totals).toMatchObject({ entries: 2, products: 1, certificates: 1 });
  });

  it('of another producer is another product', () => {
    const reading = readRows([SOUND, { ...SOUND, producer: 'HTX Quảng Trực' }]);
    expect(reading.codes).toEqual([]);
    expect(reading.register.totals).toMatchObject({ products: 2, productNames: 1, producers: 2 });
  });

  it('under names that only differ by a mark is another one, and near', () => {
    const reading = readRows([
      { ...SOUND, product: 'Kẹo dừa Ba Tre' },
      { ...SOUND, product: 'Kẹo dứa Ba Tre' },
    ]);
    expect(reading.register.totals.products).toBe(2);
    expect(reading.codes).toEqual(['near-product']);
  });
});
