import { describe, expect, it } from '@jest/globals';
import { readRows, SOUND, type Reading, type Row } from '../testing/read-rows.js';

/** Rows that differ in their product and in what is said of their producer. */
const read = (...changes: Row[]): Reading =>
  readRows(changes.map((change, at) => ({ ...SOUND, product: `Mắm số ${at}`, ...change })));
/** Rows by producer. */
const groups = ({ register }: Reading): number[][] =>
  [...Map.groupBy(register.entries, ({ producer }) => producer.key).values()].map((rows) =>
    rows.map(({ row }) => row),
  );

const TAX = '0300588569';
const OTHER_TAX = '0100109106';

describe('one producer', () => {
  it.each<[string, Row[]]>([
    ['under one tax code, whatever the name', [{ taxCode: TAX }, { taxCode: TAX, producer: 'HTX Hải Âu' }]],
    ['that prints its tax code once', [{}, { taxCode: TAX }, {}]],
    ['that prints its address once', [{ address: '' }, {}, { address: '' }]],
    ['that prints its tax code and its address apart', [{ address: '', taxCode: TAX }, {}]],
    ['with a district and without', [{}, { address: 'xã Thuận Hà, tỉnh Đắk Nông' }]],
    ['under the name of its province then and now', [{}, { address: 'xã Thuận Hà, tỉnh Lâm Đồng' }]],
    ['with a province and without', [{}, { address: 'xã Thuận Hà' }]],
    ['with the type of its commune and without', [{}, { address: '', commune: 'Thuận Hà' }]],
    ['with its form in full and short', [{}, { producer: 'Công ty trách nhiệm hữu hạn Seagull' }]],
  ])('%s', (_, rows) => {
    const reading = read(...rows);
    expect(groups(reading)).toHaveLength(1);
    expect(reading.codes.filter((code) => code.startsWith('near'))).toEqual([]);
    expect(groups(read(...rows.toReversed()))).toHaveLength(1);
  });

  it('keeps its products apart from nobody else’s', () => {
    const { register } = readRows([
      { ...SOUND, taxCode: TAX },
      { ...SOUND, address: '', net: '500 g' },
    ]);
    expect(register.totals).toMatchObject({ producers: 1, products: 1, certificates: 1 });
  });
});

describe('two producers of one name', () => {
  it.each<[string, Row[]]>([
    ['in two communes', [{}, { address: 'xã Đức An, tỉnh Đắk Nông' }]],
    ['in communes of one name in two provinces', [{}, { address: 'xã Thuận Hà, tỉnh Cao Bằng' }]],
    [
      'in wards of one number in two districts',
      [{ address: 'Phường 5, Quận 3, TP. Hồ Chí Minh' }, { address: 'Phường 5, Quận 10, TP. Hồ Chí Minh' }],
    ],
    ['with two tax codes', [{ taxCode: TAX }, { taxCode: OTHER_TAX }]],
  ])('%s', (_, rows) => {
    const reading = read(...rows);
    expect(groups(reading)).toHaveLength(2);
    expect(reading.codes.filter((code) => code.startsWith('near'))).toEqual([]);
  });

  it('leave a row that may be either by itself', () => {
    const rows: Row[] = [{ taxCode: TAX }, { taxCode: OTHER_TAX }, {}];
    expect(groups(read(...rows))).toEqual([[2], [3], [4]]);
    expect(read(...rows).codes).toContain('near-producer');
  });
});
