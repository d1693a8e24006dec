import { describe, expect, it } from '@jest/globals';
import { communeInName, parseAddress, parseUnitCell } from './parse-address.js';

const parts = (text: string): (string | undefined)[] => {
  const { commune, district, province } = parseAddress(text);
  return [commune, district, province];
};

describe('addresses', () => {
  it.each([
    ['Thôn 3, xã Thuận Hà, huyện Đắk Song, tỉnh Đắk Nông', 'xã Thuận Hà', 'huyện Đắk Song', 'tỉnh Đắk Nông'],
    ['Thôn 3, xã Thuận Hạnh, tỉnh Lâm Đồng', 'xã Thuận Hạnh', undefined, 'tỉnh Lâm Đồng'],
    [
      '37 Nguyễn Văn Trỗi, phường Nghĩa Trung, thành phố Gia Nghĩa, tỉnh Đắk Nông',
      'phường Nghĩa Trung',
      'thành phố Gia Nghĩa',
      'tỉnh Đắk Nông',
    ],
    ['thành phố Phan Thiết, tỉnh Bình Thuận', undefined, 'thành phố Phan Thiết', 'tỉnh Bình Thuận'],
    [
      'thị trấn Liên Nghĩa, huyện Đức Trọng, tỉnh Lâm Đồng',
      'thị trấn Liên Nghĩa',
      'huyện Đức Trọng',
      'tỉnh Lâm Đồng',
    ],
    ['Phường 5, Quận 3, TP. Hồ Chí Minh', 'phường 5', 'quận 3', 'thành phố Hồ Chí Minh'],
    ['P.5, Q.3, TP.HCM', 'phường 5', 'quận 3', 'thành phố HCM'],
    ['TT. Tân Châu, TX. Tân Châu, T. An Giang', 'thị trấn Tân Châu', 'thị xã Tân Châu', 'tỉnh An Giang'],
    ['Đặc khu Phú Quốc, tỉnh An Giang', 'đặc khu Phú Quốc', undefined, 'tỉnh An Giang'],
    ['thôn 3 xã Thuận Hà huyện Đắk Song tỉnh Đắk Nông', 'xã Thuận Hà', 'huyện Đắk Song', 'tỉnh Đắk Nông'],
    ['Ấp 2 - xã Tân Hội - huyện Tân Hiệp - Kiên Giang', 'xã Tân Hội', 'huyện Tân Hiệp', 'tỉnh Kiên Giang'],
    [
      'phường 1, TP. Vũng Tàu, tỉnh Bà Rịa - Vũng Tàu',
      'phường 1',
      'thành phố Vũng Tàu',
      'tỉnh Bà Rịa-Vũng Tàu',
    ],
    ['xã thuận hà, huyện đắk song', 'xã thuận hà', 'huyện đắk song', undefined],
    ['Số 5 Hợp tác xã, phường 1, Đà Nẵng', 'phường 1', undefined, 'thành phố Đà Nẵng'],
    ['Thuận Hà, Đắk Song, Đắk Nông', undefined, undefined, 'tỉnh Đắk Nông'],
    ['tỉnh Lâm Đồng', undefined, undefined, 'tỉnh Lâm Đồng'],
    ['Lô 47-48 Khu chế biến', undefined, undefined, undefined],
  ])('%s', (text, ...expected) => {
    expect(parts(text)).toEqual(expected);
  });

  it('reads decomposed letters and line breaks', () => {
    expect(parts('Thôn 3,\nxã Thuận Hà,\ntỉnh Đắk Nông'.normalize('NFD'))).toEqual([
      'xã Thuận Hà',
      undefined,
      'tỉnh Đắk Nông',
    ]);
  });
});

describe('a commune inside the name of a producer', () => {
  it.each([
    ['Tổ hợp tác dệt thổ cẩm xã Đắk Nia', 'xã Đắk Nia'],
    ['HTX Nông nghiệp xã Bắc Ruộng 1', 'xã Bắc Ruộng 1'],
    ['Hội Phụ nữ thị trấn Đức An', 'thị trấn Đức An'],
    ['Hợp tác xã Nông nghiệp Xanh', undefined],
    ['Hợp tác xã Dịch vụ Bắc Ruộng', undefined],
    ['Công ty TNHH Thị xã Gò Công', undefined],
  ])('%s: %s', (name, commune) => {
    expect(communeInName(name)).toBe(commune);
  });
});

describe('a cell of a column of units', () => {
  it.each([
    ['Thuận Hà', 'Thuận Hà'],
    ['Xã Thuận Hà', 'xã Thuận Hà'],
    ['TT. Liên Nghĩa', 'thị trấn Liên Nghĩa'],
    ['THÀNH PHỐ PHÚ QUỐC', 'thành phố PHÚ QUỐC'],
    ['Lâm Đồng', 'Lâm Đồng'],
  ])('%s', (text, expected) => {
    expect(parseUnitCell(text)).toBe(expected);
  });
});
