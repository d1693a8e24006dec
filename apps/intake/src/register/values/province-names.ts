import { foldedUnit } from '../../reading/text/folded.js';

/** The 34 provinces and cities of today, each with those of the 63 before 1 July 2025 that went into it. */
const NAMES =
  'Hà Nội|Cao Bằng|Điện Biên|Lai Châu|Sơn La|Lạng Sơn|Quảng Ninh|Thanh Hóa|Nghệ An|Hà Tĩnh|Huế,Thừa Thiên Huế|Tuyên Quang,Hà Giang|Lào Cai,Yên Bái|Thái Nguyên,Bắc Kạn|Bắc Ninh,Bắc Giang|Phú Thọ,Vĩnh Phúc,Hòa Bình|Hải Phòng,Hải Dương|Hưng Yên,Thái Bình|Ninh Bình,Hà Nam,Nam Định|Quảng Trị,Quảng Bình|Đà Nẵng,Quảng Nam|Quảng Ngãi,Kon Tum|Gia Lai,Bình Định|Khánh Hòa,Ninh Thuận|Đắk Lắk,Phú Yên|Lâm Đồng,Đắk Nông,Bình Thuận|Đồng Nai,Bình Phước|Hồ Chí Minh,Bình Dương,Bà Rịa - Vũng Tàu|Tây Ninh,Long An|Đồng Tháp,Tiền Giang|Vĩnh Long,Bến Tre,Trà Vinh|An Giang,Kiên Giang|Cần Thơ,Sóc Trăng,Hậu Giang|Cà Mau,Bạc Liêu';
const OTHER_SPELLINGS: readonly (readonly [string, string])[] = [
  ['Bắc Cạn', 'Bắc Kạn'],
  ['Đắc Lắc', 'Đắk Lắk'],
  ['Đắk Lắc', 'Đắk Lắk'],
  ['Đắc Nông', 'Đắk Nông'],
  ['HCM', 'Hồ Chí Minh'],
];
/** Cities that are no part of a province, then or now. */
const CENTRAL_CITIES = ['Hà Nội', 'Hải Phòng', 'Huế', 'Đà Nẵng', 'Hồ Chí Minh', 'Cần Thơ', 'Đồng Nai'];

interface Province {
  readonly name: string;
  /** Key of the one that it is part of today. */
  readonly today: string;
}
const BY_KEY = new Map<string, Province>();
for (const line of NAMES.split('|')) {
  const names = line.split(',');
  for (const name of names) BY_KEY.set(foldedUnit(name), { name, today: foldedUnit(names[0]!) });
}
for (const [spelling, name] of OTHER_SPELLINGS)
  BY_KEY.set(foldedUnit(spelling), BY_KEY.get(foldedUnit(name))!);

/** The usual spelling of a province or city, then or now; undefined when the name is none. */
export const provinceNamed = (text: string): string | undefined => BY_KEY.get(foldedUnit(text))?.name;

export const isCentralCity = (text: string): boolean => CENTRAL_CITIES.includes(provinceNamed(text) ?? '');

/** The province of today that a printed one is or went into, as it is compared; '' for none. */
export function provinceKey(printed: string | undefined): string {
  const key = foldedUnit(printed ?? '');
  return BY_KEY.get(key)?.today ?? key;
}
