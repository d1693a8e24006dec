import { communeKey, unitKey, unitKeys } from './unit-key.js';

describe('the key of a printed unit', () => {
  it.each([
    ['TP. Hồ Chí Minh', 'Hồ Chí Minh'],
    ['Thành phố Hồ Chí Minh', 'hồ chí minh'],
    ['tỉnh Kiên Giang', 'Kiên  Giang'],
    ['xã Hoà Bình', 'Hòa Bình'],
    ['Bà Rịa-Vũng Tàu', 'tỉnh Bà Rịa – Vũng Tàu'],
    ['Đặc khu Phú Quốc', 'Phú Quốc'],
    ['TT. Ma Lâm', 'thị trấn Ma Lâm'],
    ['xã\u00a0Thuận Hạnh', 'Thuận Hạnh'.normalize('NFD')],
    ['XÃ THUẬN HẠNH', 'xã Thuận Hạnh'],
  ])('%s is %s', (a, b) => expect(unitKey(a)).toBe(unitKey(b)));

  it.each([
    ['Phường 1', 'Quận 1'],
    ['xã Tân Lập', 'xã Tân Lạc'],
  ])('%s is not %s', (a, b) => expect(unitKey(a)).not.toBe(unitKey(b)));

  it.each([
    ['xã Xá Nhè', 'Xá Nhè', 'xa nhe'],
    ['xã Phương Thiện', 'Phương Thiện', 'phuong thien'],
    ['thị xã Tịnh Biên', 'Tịnh Biên', 'tinh bien'],
    ['huyện Quan Sơn', 'Quan Sơn', 'quan son'],
    ['xã Xa Dung', 'xã Xa Dung', 'xa dung'],
  ])('a name that sounds like a type keeps it: %s', (full, bare, key) => {
    expect([unitKey(full), unitKey(bare)]).toEqual([key, key]);
  });

  it('of a name typed without marks may or may not begin with a type', () => {
    expect(unitKeys('xa Truong Xuan')).toEqual(['xa truong xuan', 'truong xuan']);
    expect(unitKeys('Tinh Bien')).toEqual(['tinh bien', 'bien']);
    expect(unitKeys('xã Trường Xuân')).toEqual(['truong xuan']);
  });

  it('of a commune is one, typed with marks or without', () => {
    expect([communeKey('xã Trường Xuân'), communeKey('xa Truong Xuan'), communeKey(undefined)]).toEqual([
      'truong xuan',
      'truong xuan',
      '',
    ]);
  });
});
