import { PRODUCT_GROUPS, type ProductGroup } from '@onevillage/contracts-catalog';
import type { LocalDate } from '@onevillage/kernel';
import { groupsOn, requireSubgroup } from './product-group-rules.js';

const on = (date: string) => groupsOn(date as LocalDate);
const today = on('2026-11-22');
const isLeaf = (code: string) => !today.some((row) => row.parent === code);

describe('the product groups of Decision 26/2026', () => {
  it('are 6 groups, 17 families and 26 rubric sets', () => {
    expect(today.filter((row) => row.parent === null).map((row) => row.code)).toEqual(PRODUCT_GROUPS);
    expect(today.filter((row) => row.code.split('.').length === 2)).toHaveLength(17);
    const sets = today.filter((row) => row.rubricSet !== null);
    expect(sets.map((row) => row.rubricSet)).toEqual(Array.from({ length: 26 }, (_, i) => i + 1));
    expect(sets.map((row) => row.code)).toEqual(
      today.filter((row) => isLeaf(row.code)).map((row) => row.code),
    );
  });

  it.each([
    [1, 'I.1.a'],
    [9, 'I.4.a'],
    [13, 'I.6'],
    [14, 'II.1.a'],
    [17, 'II.2.b'],
    [18, 'III.1'],
    [21, 'IV.1'],
    [22, 'IV.2'],
    [25, 'V.3'],
    [26, 'VI.1'],
  ])('set %i is row %s', (set, code) => expect(today.find((row) => row.rubricSet === set)!.code).toBe(code));

  it('form a tree in which every code is told once, in two languages', () => {
    const codes = today.map((row) => row.code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const row of today) {
      expect([row.parent, ...codes]).toContain(row.parent);
      expect(row.vi && row.en).toBeTruthy();
    }
  });
});

describe('product groups by date', () => {
  it.each([
    ['2018-05-06', 0, null],
    ['2018-05-07', 6, '1048/QĐ-TTg'],
    ['2023-02-23', 6, '1048/QĐ-TTg'],
    ['2023-02-24', 6, '148/QĐ-TTg'],
    ['2026-05-21', 6, '148/QĐ-TTg'],
    ['2026-05-22', 39, '26/2026/QĐ-TTg'],
  ])('on %s there are %i rows of %s', (date, count, source) => {
    const rows = on(date);
    expect(rows).toHaveLength(count);
    expect(new Set(rows.map((row) => row.legalSource))).toEqual(new Set(source ? [source] : []));
  });

  it('say what the older sectors are today', () => {
    const maps = Object.fromEntries(on('2020-01-01').map((row) => [row.vi, row.mapsTo]));
    expect(maps).toEqual({
      'Thực phẩm': ['I'],
      'Đồ uống': ['II'],
      'Thảo dược': ['III'],
      'Vải và may mặc': ['IV.2'],
      'Lưu niệm, nội thất, trang trí': ['IV.1'],
      'Dịch vụ du lịch nông thôn và bán hàng': ['VI'],
    });
    const codes = new Set(today.map((row) => row.code));
    for (const row of [...on('2020-01-01'), ...on('2024-01-01')])
      for (const code of row.mapsTo) expect(codes).toContain(code);
  });
});

describe('the row of a product', () => {
  const check =
    (group: ProductGroup, subgroup: string | null, date = '2026-11-22') =>
    () =>
      requireSubgroup(group, subgroup, date as LocalDate);

  it.each<[ProductGroup, string | null]>([
    ['I', null],
    ['I', 'I.5.a'],
    ['I', 'I.6'],
    ['VI', 'VI.1'],
  ])('of %s may be %s', (group, subgroup) => expect(check(group, subgroup)).not.toThrow());

  it.each<[ProductGroup, string, string]>([
    ['I', 'I.5', '2026-11-22'],
    ['I', 'II.1.a', '2026-11-22'],
    ['I', 'I', '2026-11-22'],
    ['II', 'I.1.a', '2026-11-22'],
    ['I', 'I.9.z', '2026-11-22'],
    ['IV', 'S4', '2020-01-01'],
    ['I', 'I.5.a', '2026-05-21'],
  ])('of %s is not %s on %s', (group, subgroup, date) =>
    expect(check(group, subgroup, date)).toThrow('catalog.subgroup-unknown'),
  );
});
