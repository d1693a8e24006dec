/**
 * Provincial units of Viet Nam. Sources: code lists of Decisions 124/2004/QĐ-TTg and 19/2025/QĐ-TTg; the merger of
 * 1 July 2025 by Resolution 202/2025/QH15; the six regions of Resolution 81/2023/QH15, which were defined over the
 * former provinces. Codes are given again: 91 was Kiên Giang and is An Giang, so a code needs a date.
 */

/** First day of the 63 provinces (Hà Tây had joined Hà Nội). */
export const FORMER_FROM = '2008-08-01';
/** First day of the 34 provinces. */
export const MERGER = '2025-07-01';

export const REGIONS = {
  'northern-mountains': 'Trung du và miền núi phía Bắc',
  'red-river-delta': 'Đồng bằng sông Hồng',
  'central-coast': 'Bắc Trung Bộ và Duyên hải Trung Bộ',
  'central-highlands': 'Tây Nguyên',
  southeast: 'Đông Nam Bộ',
  'mekong-delta': 'Đồng bằng sông Cửu Long',
} as const;
export type RegionKey = keyof typeof REGIONS;

/** [code, name] of the 63 former provinces by region. */
export const FORMER: Record<RegionKey, [code: string, name: string][]> = {
  'northern-mountains': [
    ['02', 'Hà Giang'],
    ['04', 'Cao Bằng'],
    ['06', 'Bắc Kạn'],
    ['08', 'Tuyên Quang'],
    ['10', 'Lào Cai'],
    ['11', 'Điện Biên'],
    ['12', 'Lai Châu'],
    ['14', 'Sơn La'],
    ['15', 'Yên Bái'],
    ['17', 'Hòa Bình'],
    ['19', 'Thái Nguyên'],
    ['20', 'Lạng Sơn'],
    ['24', 'Bắc Giang'],
    ['25', 'Phú Thọ'],
  ],
  'red-river-delta': [
    ['01', 'Hà Nội'],
    ['22', 'Quảng Ninh'],
    ['26', 'Vĩnh Phúc'],
    ['27', 'Bắc Ninh'],
    ['30', 'Hải Dương'],
    ['31', 'Hải Phòng'],
    ['33', 'Hưng Yên'],
    ['34', 'Thái Bình'],
    ['35', 'Hà Nam'],
    ['36', 'Nam Định'],
    ['37', 'Ninh Bình'],
  ],
  'central-coast': [
    ['38', 'Thanh Hóa'],
    ['40', 'Nghệ An'],
    ['42', 'Hà Tĩnh'],
    ['44', 'Quảng Bình'],
    ['45', 'Quảng Trị'],
    ['46', 'Thừa Thiên Huế'],
    ['48', 'Đà Nẵng'],
    ['49', 'Quảng Nam'],
    ['51', 'Quảng Ngãi'],
    ['52', 'Bình Định'],
    ['54', 'Phú Yên'],
    ['56', 'Khánh Hòa'],
    ['58', 'Ninh Thuận'],
    ['60', 'Bình Thuận'],
  ],
  'central-highlands': [
    ['62', 'Kon Tum'],
    ['64', 'Gia Lai'],
    ['66', 'Đắk Lắk'],
    ['67', 'Đắk Nông'],
    ['68', 'Lâm Đồng'],
  ],
  southeast: [
    ['70', 'Bình Phước'],
    ['72', 'Tây Ninh'],
    ['74', 'Bình Dương'],
    ['75', 'Đồng Nai'],
    ['77', 'Bà Rịa - Vũng Tàu'],
    ['79', 'Hồ Chí Minh'],
  ],
  'mekong-delta': [
    ['80', 'Long An'],
    ['82', 'Tiền Giang'],
    ['83', 'Bến Tre'],
    ['84', 'Trà Vinh'],
    ['86', 'Vĩnh Long'],
    ['87', 'Đồng Tháp'],
    ['89', 'An Giang'],
    ['91', 'Kiên Giang'],
    ['92', 'Cần Thơ'],
    ['93', 'Hậu Giang'],
    ['94', 'Sóc Trăng'],
    ['95', 'Bạc Liêu'],
    ['96', 'Cà Mau'],
  ],
};

export const FORMER_MUNICIPALITIES = ['01', '31', '48', '79', '92'];

/** The eleven units that the merger left as they were. */
export const UNCHANGED = ['01', '04', '11', '12', '14', '20', '22', '38', '40', '42', '46'];

/** [code, name, former codes] of the 23 units that the merger made. */
export const MERGED: [code: string, name: string, parts: string[]][] = [
  ['08', 'Tuyên Quang', ['02', '08']],
  ['15', 'Lào Cai', ['15', '10']],
  ['19', 'Thái Nguyên', ['06', '19']],
  ['24', 'Bắc Ninh', ['24', '27']],
  ['25', 'Phú Thọ', ['26', '17', '25']],
  ['31', 'Hải Phòng', ['30', '31']],
  ['33', 'Hưng Yên', ['34', '33']],
  ['37', 'Ninh Bình', ['35', '36', '37']],
  ['44', 'Quảng Trị', ['44', '45']],
  ['48', 'Đà Nẵng', ['49', '48']],
  ['51', 'Quảng Ngãi', ['62', '51']],
  ['52', 'Gia Lai', ['52', '64']],
  ['56', 'Khánh Hòa', ['58', '56']],
  ['66', 'Đắk Lắk', ['54', '66']],
  ['68', 'Lâm Đồng', ['67', '60', '68']],
  ['75', 'Đồng Nai', ['70', '75']],
  ['79', 'Hồ Chí Minh', ['77', '74', '79']],
  ['80', 'Tây Ninh', ['80', '72']],
  ['82', 'Đồng Tháp', ['82', '87']],
  ['86', 'Vĩnh Long', ['83', '84', '86']],
  ['91', 'An Giang', ['91', '89']],
  ['92', 'Cần Thơ', ['94', '93', '92']],
  ['96', 'Cà Mau', ['95', '96']],
];
export const MERGED_MUNICIPALITIES = ['31', '48', '79', '92'];

/** Changes of type or name outside the merger: the unit of that code is followed by this one. */
export const RETYPED: { code: string; on: string; name: string; legalSource: string }[] = [
  { code: '46', on: '2025-01-01', name: 'Huế', legalSource: '175/2024/QH15' },
  { code: '75', on: '2026-04-30', name: 'Đồng Nai', legalSource: '30/2026/QH16' },
];
