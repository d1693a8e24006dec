import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { demonstrationRegisters, MARK } from './register.js';

interface Fact {
  entity: string;
  measure: string;
  value: number;
}
const { facts } = JSON.parse(readFileSync(resolve('../shared/data/seed-facts.json'), 'utf8')) as {
  facts: Fact[];
};
const published = (entity: string) => (measure: string) => {
  const fact = facts.find((f) => f.entity === entity && f.measure === measure);
  if (!fact) throw new Error(`no published figure ${entity} ${measure}`);
  return fact.value;
};

type Row = Record<string, string>;
function rows(csv: string): Row[] {
  const lines = parse(csv, { relax_column_count: true }) as string[][];
  const head = lines[1] as string[];
  return lines.slice(2, -1).map((line) => Object.fromEntries(head.map((h, i) => [h, line[i] ?? ''])));
}
const register = (key: string, today = '2026-11-22') =>
  rows(demonstrationRegisters(today).find((r) => r.fileName === `demonstration-${key}.csv`)!.csv);
const count = (list: Row[], column: string, value: string | RegExp) =>
  list.filter((r) => (typeof value === 'string' ? r[column] === value : value.test(r[column]!))).length;
const producers = (list: Row[]) => [
  ...new Map(list.map((r) => [`${r['Chủ thể']}|${r['Địa chỉ']}`, r])).values(),
];

describe('demonstration registers', () => {
  it('have the published totals of Bình Dương', () => {
    const list = register('binh-duong');
    const figure = published('Binh Duong');
    expect(list).toHaveLength(figure('products_ge3star'));
    expect(producers(list)).toHaveLength(figure('ocop_entities'));
    expect(count(list, 'Hạng sao', '4 sao')).toBe(figure('products_4star'));
    expect(count(list, 'Hạng sao', '3 sao')).toBe(figure('products_3star'));
  });

  it('have the published totals of Cao Bằng by star, group and legal form', () => {
    const list = register('cao-bang');
    const figure = published('Cao Bang');
    expect(list).toHaveLength(figure('products_total'));
    expect(count(list, 'Hạng sao', '4 sao')).toBe(figure('products_4star'));
    expect(count(list, 'Hạng sao', '3 sao')).toBe(figure('products_3star'));
    expect(count(list, 'Nhóm sản phẩm', 'Thực phẩm')).toBe(figure('products_food'));
    expect(count(list, 'Nhóm sản phẩm', 'Đồ uống')).toBe(figure('products_beverage'));
    expect(count(list, 'Nhóm sản phẩm', 'Thủ công mỹ nghệ')).toBe(figure('products_handicraft'));
    expect(count(list, 'Nhóm sản phẩm', /du lịch/)).toBe(figure('products_tourism_service'));
    const makers = producers(list);
    expect(makers).toHaveLength(figure('entities_total'));
    expect(count(makers, 'Chủ thể', /^Hợp tác xã/)).toBe(figure('entities_cooperative'));
    expect(count(makers, 'Chủ thể', /^Tổ hợp tác/)).toBe(figure('entities_cooperative_group'));
    expect(count(makers, 'Chủ thể', /^(Công ty|Doanh nghiệp)/)).toBe(figure('entities_enterprise'));
    expect(count(makers, 'Chủ thể', /^Hộ/)).toBe(figure('entities_household'));
  });

  it('have the published totals of Kiên Giang, with 131 producers for "more than 130"', () => {
    const list = register('kien-giang');
    const figure = published('Kien Giang');
    expect(list).toHaveLength(figure('products_total'));
    expect(count(list, 'Hạng sao', '5 sao')).toBe(figure('products_5star'));
    expect(count(list, 'Hạng sao', '4 sao')).toBe(figure('products_4star'));
    expect(count(list, 'Hạng sao', '3 sao')).toBe(figure('products_3star'));
    expect(producers(list)).toHaveLength(figure('ocop_entities_min') + 1);
  });

  it('mark every title, repeat no product of a producer, and are the same each time', () => {
    for (const { csv } of demonstrationRegisters('2026-11-22')) {
      const list = rows(csv);
      expect(list.every((r) => r['Tên sản phẩm']!.endsWith(MARK) && r['Chủ thể']!.endsWith(MARK))).toBe(true);
      expect(new Set(list.map((r) => `${r['Tên sản phẩm']}|${r['Chủ thể']}`)).size).toBe(list.length);
    }
    expect(demonstrationRegisters('2026-11-22')).toEqual(demonstrationRegisters('2026-11-22'));
  });

  it('are valid for six months at least, but for the examples of lapse', () => {
    for (const key of ['binh-duong', 'cao-bang', 'kien-giang']) {
      for (const row of register(key)) {
        const [d, m, y] = row['Ngày quyết định']!.split('/').map(Number) as [number, number, number];
        expect(Date.UTC(y + 3, m - 1, d)).toBeGreaterThan(Date.UTC(2027, 4, 22));
      }
    }
    const ends = register('lapsing').map((r) => {
      const [d, m, y] = r['Ngày quyết định']!.split('/').map(Number) as [number, number, number];
      return (Date.UTC(y + 3, m - 1, d) - Date.UTC(2026, 10, 22)) / 86_400_000;
    });
    expect(ends.map((days) => (days < 0 ? 'lapsed' : days <= 30 ? 'soon' : 'far'))).toEqual([
      'lapsed',
      'lapsed',
      'soon',
      'soon',
    ]);
  });
});
