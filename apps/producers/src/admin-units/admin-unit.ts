import { nameKey, searchKey, type AdminUnitId, type LocalDate } from '@onevillage/kernel';
import type { AdminUnitType } from '@onevillage/contracts-producers';

/** An administrative unit while it existed: [validFrom, validTo). */
export interface AdminUnit {
  id: AdminUnitId;
  version: number;
  country: string;
  code: string | null;
  type: AdminUnitType;
  name: string;
  parentId: AdminUnitId | null;
  validFrom: LocalDate;
  validTo: LocalDate | null;
  successorIds: AdminUnitId[];
  legalSource: string | null;
}

/** Codes are given once per level; province and commune series are independent of each other. */
export const LEVELS = {
  country: 0,
  region: 1,
  province: 2,
  municipality: 2,
  district: 3,
  commune: 4,
  ward: 4,
  township: 4,
  'special-zone': 4,
} as const satisfies Record<AdminUnitType, number>;

export const existsOn = (unit: AdminUnit, date: LocalDate): boolean =>
  unit.validFrom <= date && (unit.validTo === null || date < unit.validTo);

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

/** A numbered unit keeps its type: "Quận 1" is not "Phường 1". */
const bare = (name: string, printed: string): string => searchKey(/^\d+$/.test(name) ? printed : name);
