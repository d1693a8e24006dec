import { describe, expect, it } from '@jest/globals';
import { readRows, SOUND, type Reading } from '../testing/read-rows.js';
import { areNear, fewEdits } from './near-names.js';
import { producerNameKey } from '@onevillage/contracts-producers';

const issuesOf = ({ register }: Reading): unknown[] =>
  register.issues.map(({ row, code }) => [row, code.replace('intake.', '')]);

describe('producers', () => {
  it.each([
    ['HTX Quảng Trực', 'Hợp tác xã Quảng Trực'],
    ['Cty TNHH MTV Hoà Bình', 'Công ty Trách nhiệm hữu hạn một thành viên Hòa Bình'],
    ['Công ty CP Viên Sơn', 'CÔNG TY CỔ PHẦN VIÊN SƠN'],
    ['HKD Tuấn Diễm', 'Hộ kinh doanh Tuấn Diễm'],
  ])('%s is %s', (a, b) => {
    expect(producerNameKey(a)).toBe(producerNameKey(b));
  });

  it('are told by the tax code before the name', () => {
    const reading = readRows([
      { ...SOUND, taxCode: '0300588569' },
      { ...SOUND, producer: 'Công ty TNHH Hải Âu', product: 'Trà', taxCode: '0300588569' },
    ]);
    expect(reading.register.totals.producers).toBe(1);
  });

  it('of one name in two communes are two', () => {
    const reading = readRows([SOUND, { ...SOUND, product: 'Trà', address: 'xã Đức An, tỉnh Lâm Đồng' }]);
    expect(reading.register.totals.producers).toBe(2);
    expect(reading.codes).toEqual([]);
  });

  it('a slip apart in one commune are marked for a person and stay two', () => {
    const reading = readRows([
      { ...SOUND, producer: 'HTX Quảng Trực' },
      { ...SOUND, producer: 'HTX Quang Truc', product: 'Trà' },
    ]);
    expect(reading.register.totals.producers).toBe(2);
    expect(issuesOf(reading)).toEqual([[3, 'near-producer']]);
    expect(reading.register.entries[1]?.near).toEqual([{ what: 'producer', row: 2, name: 'HTX Quảng Trực' }]);
  });

  it('with shortened words are near', () => {
    const reading = readRows([
      { ...SOUND, producer: 'Công ty TNHH TM DV Hải Minh' },
      { ...SOUND, producer: 'Công ty TNHH Thương mại Dịch vụ Hải Minh', product: 'Trà' },
    ]);
    expect(issuesOf(reading)).toEqual([[3, 'near-producer']]);
  });

  it('with and without a commune are near', () => {
    const reading = readRows([SOUND, { ...SOUND, product: 'Trà', address: 'tỉnh Đắk Nông' }]);
    expect(issuesOf(reading)).toEqual([
      [3, 'commune-missing'],
      [3, 'near-producer'],
    ]);
  });

  it.each([
    ['htx bac ruong 1', 'htx bac ruong 2', false],
    ['nuoc mam 40 do dam', 'nuoc mam 60 do dam', false],
    ['tra loai a', 'tra loai b', false],
    ['ca phe rin', 'ca phe rim', true],
    ['tra', 'che', false],
    ['hop tac xa quang truc', 'hop tac xa quan truc', true],
    ['hop tac xa quang truc', 'hop tac xa quang tin', false],
  ])('%s and %s near: %s', (a, b, near) => {
    expect(areNear(a, b)).toBe(near);
  });

  it('counts few edits and gives up on many', () => {
    expect([
      fewEdits('abc', 'abc'),
      fewEdits('abc', 'abd'),
      fewEdits('abc', 'xbcd'),
      fewEdits('abc', 'xyz'),
    ]).toEqual([0, 1, 2, undefined]);
  });
});
