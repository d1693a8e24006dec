import { describe, expect, it } from '@jest/globals';
import { readRows, SOUND, type Reading } from '../testing/read-rows.js';

const issuesOf = ({ register }: Reading): unknown[] =>
  register.issues.map(({ row, code }) => [row, code.replace('intake.', '')]);

describe('producers', () => {
  it('a slip apart in one commune are marked for a person and stay two', () => {
    const reading = readRows([
      { ...SOUND, producer: 'HTX Quảng Trực' },
      { ...SOUND, producer: 'HTX Quảng Trực', product: 'Mật ong' },
      { ...SOUND, producer: 'HTX Quang Truc', product: 'Trà' },
    ]);
    expect(reading.register.totals.producers).toBe(2);
    expect(issuesOf(reading)).toEqual([[4, 'near-producer']]);
    expect(reading.register.entries[2]?.near).toEqual([{ what: 'producer', row: 2, name: 'HTX Quảng Trực' }]);
  });

  it('are marked by the rarer of their names, wherever it stands', () => {
    const [right, slip] = [
      { ...SOUND, producer: 'HTX Quảng Trực' },
      { ...SOUND, producer: 'HTX Quang Truc', product: 'Trà' },
    ];
    const reading = readRows([slip, right, { ...right, product: 'Mật ong' }]);
    expect(issuesOf(reading)).toEqual([[2, 'near-producer']]);
    expect(reading.register.issues[0]?.message.en).toBe(
      'The producer is close to "HTX Quảng Trực" in row 3.',
    );
  });

  it('with shortened words are near', () => {
    const reading = readRows([
      { ...SOUND, producer: 'Công ty TNHH TM DV Hải Minh' },
      { ...SOUND, producer: 'Công ty TNHH Thương mại Dịch vụ Hải Minh', product: 'Trà' },
    ]);
    expect(issuesOf(reading)).toHaveLength(1);
  });

  it.each([
    ['in two communes', { address: 'xã Đức An, huyện Đắk Song, tỉnh Đắk Nông' }],
    ['of two tax codes', { taxCode: '0100109106' }],
  ])('a slip apart %s are two', (_, change) => {
    const reading = readRows([
      { ...SOUND, taxCode: '0300588569' },
      { ...SOUND, producer: 'Công ty TNHH Seagul', product: 'Trà', ...change },
    ]);
    expect(issuesOf(reading)).toEqual([]);
  });

  it('of whom too little is told may be either of two', () => {
    const reading = readRows([
      { ...SOUND, product: 'Trà', address: '' },
      SOUND,
      { ...SOUND, address: 'xã Đức An, tỉnh Đắk Nông' },
    ]);
    expect(reading.register.totals.producers).toBe(3);
    expect(issuesOf(reading)).toEqual([
      [2, 'commune-missing'],
      [2, 'near-producer'],
    ]);
    expect(reading.register.entries[0]?.near.map(({ row }) => row).sort()).toEqual([3, 4]);
  });
});

describe('products of one producer', () => {
  it.each([
    ['Nước mắm 40 độ đạm', 'Nước mắm 60 độ đạm', []],
    ['Trà loại A', 'Trà loại B', []],
    ['Trà', 'Mật ong', []],
    ['Cà phê rin', 'Cà phê rim', [[3, 'near-product']]],
    ['Kẹo dừa', 'Kẹo dứa', [[3, 'near-product']]],
    ['Hạt mắc ca Mơ Nông', 'Mắc ca hạt Mơ Nông', [[3, 'near-product']]],
  ])('%s and %s', (a, b, issues) => {
    const found = issuesOf(
      readRows([
        { ...SOUND, product: a },
        { ...SOUND, product: a, decision: '11/QĐ-UBND', date: '02/03/2022', expiry: '' },
        { ...SOUND, product: b },
      ]),
    ).filter((one) => !String(one).includes('graded-again'));
    expect(found).toEqual(issues.map(([, code]) => [4, code]));
  });
});
