import { nameKey, searchKey } from '@onevillage/kernel';

/** Types as they stand before a name. Marks tell them from names: `xã` is a type, `Xá Nhè` a commune, `Tịnh Biên` no province. */
const TYPE_WORDS =
  /^(thành phố trực thuộc trung ương|thành phố|tỉnh|tp|huyện|quận|thị xã|tx|xã|phường|thị trấn|tt|đặc khu|province|city|district|commune|ward) +/;
const UNMARKED_TYPE_WORDS =
  /^(thanh pho truc thuoc trung uong|thanh pho|tinh|huyen|quan|thi xa|xa|phuong|thi tran|dac khu) +/;

/** The name of a unit as it is compared: without its type, tone marks and case (`TP. Hồ Chí Minh` = `Hồ Chí Minh`). */
export const unitKey = (printed: string): string => bare(nameKey(printed).replace(TYPE_WORDS, ''), printed);

/** Every key that a printed name may be found by: one typed without marks may begin with a type, or with a name like it. */
export function unitKeys(printed: string): string[] {
  const key = unitKey(printed);
  const unmarked = nameKey(printed) === searchKey(printed);
  return unmarked ? [...new Set([key, bare(key.replace(UNMARKED_TYPE_WORDS, ''), printed)])] : [key];
}

/** What tells producers of one name apart: the commune, as printed; '' for none. */
export const communeKey = (printed: string | undefined): string => (printed ? unitKeys(printed).at(-1)! : '');

/** A numbered unit keeps its type: "Quận 1" is not "Phường 1". */
const bare = (name: string, printed: string): string => searchKey(/^\d+$/.test(name) ? printed : name);
