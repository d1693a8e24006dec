import { describe, expect, it } from '@jest/globals';
import { readRows, SOUND, type Reading, type Row } from '../testing/read-rows.js';

const one = (change: Row): Reading => readRows([{ ...SOUND, ...change }]);
const first = (reading: Reading): Reading['register']['entries'][number] | undefined =>
  reading.register.entries[0];

describe('where a producer is', () => {
  it('is told by the address of now, looked up as of today', () => {
    expect(first(one({ addressNow: 'Thôn 3, xã Thuận Hạnh, tỉnh Lâm Đồng' }))?.producer.place).toEqual({
      commune: 'xã Thuận Hạnh',
      province: 'tỉnh Lâm Đồng',
      asOf: '2026-11-22',
    });
  });

  it('is looked up before districts ended when the address has one', () => {
    expect(first(one({ date: '05/08/2026', expiry: '' }))?.producer.place.asOf).toBe('2025-06-30');
    expect(first(one({ decision: '', date: '' }))?.producer.place.asOf).toBe('2025-06-30');
    expect(
      first(one({ address: 'xã Ninh Gia, tỉnh Lâm Đồng', date: '05/08/2026', expiry: '' }))?.producer.place
        .asOf,
    ).toBe('2026-08-05');
  });

  it('is told by columns of units before the address', () => {
    const place = first(one({ commune: 'Quảng Trực', district: 'Tuy Đức', province: 'Đắk Nông' }))?.producer
      .place;
    expect(place).toMatchObject({ commune: 'Quảng Trực', district: 'Tuy Đức', province: 'Đắk Nông' });
  });

  it('takes the province that was told where none is printed', () => {
    const { register } = readRows([{ ...SOUND, address: 'xã Thuận Hà' }], {}, { province: 'tỉnh Lâm Đồng' });
    expect(register.entries[0]?.producer.place.province).toBe('tỉnh Lâm Đồng');
  });
});

describe('other schemes', () => {
  it.each([
    ['OVOP-KH', '', 'certified'],
    ['TYPICAL-RURAL', 'Cấp tỉnh', 'province'],
    ['TYPICAL-RURAL', 'cấp quốc gia', 'national'],
    ['OTOP', '2', '2'],
  ] as const)('%s with the level %j', (scheme, stars, level) => {
    const { register } = readRows([{ ...SOUND, stars }], {}, { scheme });
    expect(register.entries[0]?.certificate).toMatchObject({ scheme, level });
  });

  it('are read from their column', () => {
    expect(
      first(one({ scheme: 'Sản phẩm công nghiệp nông thôn tiêu biểu', stars: 'cấp huyện' }))?.certificate,
    ).toMatchObject({
      scheme: 'TYPICAL-RURAL',
      level: 'district',
    });
  });
});
