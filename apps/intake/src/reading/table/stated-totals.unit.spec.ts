import { describe, expect, it } from '@jest/globals';
import { gridOf } from '../testing/grid-builder.js';
import { findTable } from './find-table.js';
import { countsOfTitle, countsOfTotalRow, statedCounts } from './stated-totals.js';

describe('counts that a text states', () => {
  it.each([
    ['Tổng cộng: 60 sản phẩm', [{ of: 'products', stated: 60 }]],
    ['60 SP của 31 chủ thể', [{ of: 'products', stated: 60 }, { of: 'producers', stated: 31 }]],
    ['44 sản phẩm 3 sao, 16 sản phẩm 4 sao', [{ of: 'products', stated: 44, level: 3 }, { of: 'products', stated: 16, level: 4 }]],
    ['3 sao: 44 sản phẩm; 4 sao: 16 sản phẩm', [{ of: 'products', stated: 44, level: 3 }, { of: 'products', stated: 16, level: 4 }]],
    ['16 sản phẩm đạt hạng 4 sao', [{ of: 'products', stated: 16, level: 4 }]],
    ['1.200 sản phẩm', [{ of: 'products', stated: 1200 }]],
    ['IV. Thực phẩm (38 sản phẩm)', [{ of: 'products', stated: 38 }]],
    ['Quyết định số 60/QĐ-UBND ngày 05/08/2026 – 3 sao', []],
  ])('%s', (text, counts) => {
    expect(statedCounts(text)).toEqual(counts);
  }); // prettier-ignore

  it('in a title only what sums up', () => {
    expect(countsOfTitle('(Gồm 60 sản phẩm)')).toEqual([{ of: 'products', stated: 60 }]);
    expect(countsOfTitle('Mỗi xã 1 sản phẩm')).toEqual([]);
  });

  it.each([
    [['Tổng cộng', '60'], 60],
    [['Tổng số: 60'], 60],
    [['Cộng', '', '60'], 60],
    [['Tổng cộng', '60', '3000000'], undefined],
    [['Tổng cộng'], undefined],
  ])('in a row of totals %j', (texts, stated) => {
    expect(countsOfTotalRow(texts)[0]?.stated).toBe(stated);
  });
});

describe('the rows that a total may speak of', () => {
  const head = ['STT', 'Tên sản phẩm', 'Chủ thể', 'Nhóm', 'Hạng sao'];
  const row = (name: string): (string | number)[] => [1, name, 'HTX A', 'Đồ uống', 3];
  const spans = (rows: (string | number)[][]): unknown[] =>
    findTable(gridOf([head, ...rows])).totals.map((total) => [total.stated, total.spans[0]]);

  it('are all of them for the last, its section for one in the middle and for the heading of a section', () => {
    const found = spans([
      ['I. Thực phẩm (2 sản phẩm)'], row('a'), row('b'), ['Cộng: 2 sản phẩm'],
      ['II. Đồ uống'], row('c'), ['Cộng: 1 sản phẩm'], ['Tổng cộng: 3 sản phẩm'],
    ]); // prettier-ignore
    expect(found).toEqual([
      [2, { from: 2, to: 5 }],
      [2, { from: 3, to: 5 }],
      [1, { from: 6, to: 8 }],
      [3, { from: 3, to: 9 }],
    ]);
  });
});
