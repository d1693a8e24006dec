import { folded } from '../../reading/text/folded.js';

/** The 63 provinces and cities before 1 July 2025; the 34 of today carry names from among them. */
const NAMES =
  'Hà Nội|Hà Giang|Cao Bằng|Bắc Kạn|Tuyên Quang|Lào Cai|Điện Biên|Lai Châu|Sơn La|Yên Bái|Hòa Bình|Thái Nguyên|Lạng Sơn|Quảng Ninh|Bắc Giang|Phú Thọ|Vĩnh Phúc|Bắc Ninh|Hải Dương|Hải Phòng|Hưng Yên|Thái Bình|Hà Nam|Nam Định|Ninh Bình|Thanh Hóa|Nghệ An|Hà Tĩnh|Quảng Bình|Quảng Trị|Thừa Thiên Huế|Huế|Đà Nẵng|Quảng Nam|Quảng Ngãi|Bình Định|Phú Yên|Khánh Hòa|Ninh Thuận|Bình Thuận|Kon Tum|Gia Lai|Đắk Lắk|Đắk Nông|Lâm Đồng|Bình Phước|Tây Ninh|Bình Dương|Đồng Nai|Bà Rịa - Vũng Tàu|Hồ Chí Minh|Long An|Tiền Giang|Bến Tre|Trà Vinh|Vĩnh Long|Đồng Tháp|An Giang|Kiên Giang|Cần Thơ|Hậu Giang|Sóc Trăng|Bạc Liêu|Cà Mau';

const BY_KEY = new Map(NAMES.split('|').map((name) => [folded(name), name]));
for (const [variant, name] of [
  ['bac can', 'Bắc Kạn'],
  ['dac lac', 'Đắk Lắk'],
  ['dak lak', 'Đắk Lắk'],
  ['dac nong', 'Đắk Nông'],
  ['dak nong', 'Đắk Nông'],
  ['tp hcm', 'Hồ Chí Minh'],
  ['hcm', 'Hồ Chí Minh'],
] as const) {
  BY_KEY.set(variant, name);
}

/** Cities that are no part of a province, then or now. */
const CITIES = new Set(
  ['ha noi', 'hai phong', 'hue', 'da nang', 'ho chi minh', 'can tho', 'hcm', 'dong nai'].map(folded),
);

/** The usual spelling of a province; undefined when the name is none. */
export const provinceNamed = (text: string): string | undefined => BY_KEY.get(folded(text));

export const isCentralCity = (text: string): boolean => CITIES.has(folded(text));
