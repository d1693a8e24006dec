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

  it('by the same decision with other stars or another group is a contradiction, and neither is believed', () => {
    const reading = readRows([SOUND, { ...SOUND, stars: 3 }, { ...SOUND, product: 'Trà' }]);
    expect(issuesOf(reading)).toEqual([
      [2, 'contradicts-row'],
      [3, 'contradicts-row'],
    ]);
    expect(reading.register.issues.map(({ message }) => message.vi)).toEqual([
      'Cùng sản phẩm và quyết định như dòng 3 nhưng khác hạng sao.',
      'Cùng sản phẩm và quyết định như dòng 2 nhưng khác hạng sao.',
    ]);
    expect(reading.register.entries.map(({ row }) => row)).toEqual([4]);
    expect(readRows([SOUND, { ...SOUND, group: 'Đồ uống' }]).codes).toEqual([
      'contradicts-row!',
      'contradicts-row!',
    ]);
  });

  it('by the same decision, of which one row says less, is a repeat: the row that says more is kept', () => {
    for (const less of [{ stars: '' }, { expiry: '' }, { phone: '' }])
      for (const flip of [false, true]) {
        const rows = [
          { ...SOUND, phone: '0912345678' },
          { ...SOUND, phone: '0912345678', ...less },
        ];
        const { register } = readRows(flip ? rows.toReversed() : rows);
        expect(register.entries.map(({ row }) => row)).toEqual([flip ? 3 : 2]);
        expect(register.issues.filter(({ code }) => code === 'intake.duplicate-row')).toHaveLength(1);
      }
  });

  it('without a decision adds nothing, and is not called another recognition', () => {
    const reading = readRows([SOUND, { ...SOUND, decision: '', date: '', expiry: '' }]);
    expect(issuesOf(reading)).toEqual([[3, 'no-decision']]);
    expect(reading.register.totals).toMatchObject({ entries: 2, products: 1, certificates: 1 });
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
