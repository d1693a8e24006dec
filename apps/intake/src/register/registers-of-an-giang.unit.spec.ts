import { describe, expect, it } from '@jest/globals';
import { nameKey } from '@onevillage/kernel';
import type { ToldMapping } from './mapping/mapping.js';
import { readReal, rowsOf, type RealReading } from './testing/real-registers.js';

describe('four upload sheets of An Giang, 2022', () => {
  const sheets = [
    { file: 'angiang_danh-sach-san-pham.xlsx', producer: 'Công ty Cổ phần Rau quả Thực phẩm An Giang', folder: 'cong-ty-co-phan-rau-qua-thuc-pham-an-giang-antesco' },
    { file: 'angiang_danh-sach-san-pham_1.xlsx', producer: 'Công ty TNHH MTV Công nghệ sau thu hoạch Dương Xuân Quả', folder: 'cong-ty-tnhh-mtv-cong-nghe-sau-thu-hoach-duong-xuan-qua' },
    { file: 'angiang_danh-sach-san-pham_2.xlsx', producer: 'Cô Tư Ấu', folder: 'co-tu-au' },
    { file: 'angiang_danh-sach-san-pham_3.xlsx', producer: 'Công ty TNHH Trường Hải', folder: 'cong-ty-tnhh-truong-hai' },
  ]; // prettier-ignore
  const told = (producerName: string): ToldMapping => ({
    constants: { producerName, province: 'tỉnh An Giang' },
  });
  const all = (): Promise<RealReading[]> =>
    Promise.all(sheets.map(({ file, producer }) => readReal(file, told(producer))));

  it.each(sheets)(
    '$file prints no producer: it is asked for, with what the pictures suggest',
    async ({ file, folder }) => {
      const { proposal, register } = await readReal(file);
      const missing = proposal.missing.find(({ field }) => field === 'producerName');
      expect(missing).toMatchObject({ required: true, hint: folder });
      expect(register.entries).toEqual([]);
      expect(rowsOf(register, 'intake.producer-name-missing')).toHaveLength(register.totals.rows);
    },
  );

  it('33 rows of 4 producers: one of two stars, 22 of three, 8 of four, 2 of five', async () => {
    const readings = await all();
    const printed = new Map<string, number>();
    for (const { register } of readings) {
      for (const [stars, count] of Object.entries(register.totals.printedStars)) {
        printed.set(stars, (printed.get(stars) ?? 0) + count);
      }
    }
    expect(Object.fromEntries(printed)).toEqual({ '2': 1, '3': 22, '4': 8, '5': 2 });
    expect(readings.reduce((sum, { register }) => sum + register.totals.rows, 0)).toBe(33);
    const producers = readings.flatMap(({ register }) =>
      register.entries.map(({ producer }) => producer.key),
    );
    expect(new Set(producers).size).toBe(4);
  });

  it('without a single decision no row makes a certificate, not even one of five stars', async () => {
    const readings = await all();
    const entries = readings.flatMap(({ register }) => register.entries);
    expect(entries).toHaveLength(32);
    expect(entries.filter(({ certificate }) => certificate !== undefined)).toEqual([]);
    expect(readings.flatMap(({ register }) => rowsOf(register, 'intake.no-decision'))).toHaveLength(32);
  });

  it('names the dates that were filled down to 2030, row by row', async () => {
    const [first] = await all();
    expect(first && rowsOf(first.register, 'intake.period-reversed')).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12]);
    const last = first?.register.issues.find(
      ({ code, row }) => code === 'intake.period-reversed' && row === 11,
    );
    expect(last?.message.vi).toContain('Ngày bắt đầu 21/09/2029 ở sau ngày kết thúc 25/03/2022');
    const cause = first?.register.issues.filter(({ code }) => code === 'intake.dragged-down');
    expect(cause?.map(({ row, message }) => [row, message.vi])).toEqual([
      [2, expect.stringContaining('Cột "Ngày bắt đầu" tăng đều từng dòng đến dòng 12')],
    ]);
  });

  it('refuses the row that somebody typed to try the form', async () => {
    const [first] = await all();
    const refused = first?.register.issues.filter(
      ({ scope, severity }) => scope === 'row' && severity === 'refused',
    );
    expect(refused?.map(({ row, value, code }) => [row, value, code])).toEqual([
      [12, 'Iphone 13', 'intake.looks-like-test'],
    ]);
  });

  it('reads the group "Nông Sản", which is none of the six, by its neighbour and asks for a word', async () => {
    const readings = await all();
    const asked = readings.flatMap(({ register }) =>
      register.entries.filter(({ product }) => product.groupNeedsConfirmation),
    );
    expect(asked.map(({ product }) => [product.groupPrinted, product.group, product.subgroup])).toEqual([
      ...Array.from({ length: 4 }, () => ['Nông Sản', 'I', 'I.2.a']),
      ...Array.from({ length: 5 }, () => ['Nông Sản', 'I', 'I.1.a']),
    ]);
    expect(readings.flatMap(({ register }) => rowsOf(register, 'intake.group-from-subgroup'))).toHaveLength(
      9,
    );
  });

  it('notes stars that contradict the standard beside them', async () => {
    const readings = await all();
    const noted = readings.map(({ register }) => rowsOf(register, 'intake.level-contradicts-standard'));
    expect(noted).toEqual([[8], [8], [7], []]);
  });

  it('reads packs, net quantities and whole đồng as they are typed', async () => {
    const [first, , , last] = await all();
    expect(first?.register.entries[0]?.product.variant).toEqual({
      package: '1 hộp',
      netQuantity: { value: '120', unit: 'g' },
      price: 45_000,
    });
    const avocado = last?.register.entries.find(({ product }) => product.name === 'Bơ Sáp');
    expect(avocado?.product.variant.netQuantity).toEqual({ value: '0.3', unit: 'kg' });
  });

  it('notes packages that hold another quantity than their column says', async () => {
    const readings = await all();
    const noted = readings.flatMap(({ register }) =>
      register.issues.filter(({ code }) => code === 'intake.net-quantity-contradicts'),
    );
    expect(noted.map(({ message }) => message.vi.split(';')[0])).toEqual([
      'Quy cách ghi "1 KG", cột khối lượng ghi 0.3 Kg',
      'Quy cách ghi "1 Lít", cột khối lượng ghi 500 gram',
    ]);
  });

  it('ends every row as an entry or with a reason', async () => {
    for (const { table, register } of await all()) {
      const taken = new Set(register.entries.map(({ row }) => row));
      const refused = new Set(
        register.issues.filter(({ severity }) => severity === 'refused').map(({ row }) => row),
      );
      expect(table.rows.filter(({ number }) => !taken.has(number) && !refused.has(number))).toEqual([]);
    }
  });

  it('finds no two products of one name', async () => {
    const names = (await all()).flatMap(({ register }) =>
      register.entries.map(({ product }) => nameKey(product.name)),
    );
    expect(new Set(names).size).toBe(32);
  });
});
