import { searchKey } from '@onevillage/kernel';

const PEOPLES_COMMITTEE =
  /^(?:uy ban nhan dan|ubnd) +(tinh|thanh pho|tp|huyen|quan|thi xa|tx) +(.+?)(?: +(?:tinh|thanh pho|tp) +.+)?$/;
const TYPES: Record<string, string[]> = {
  tinh: ['province'],
  'thanh pho': ['municipality', 'district'],
  tp: ['municipality', 'district'],
  huyen: ['district'],
  quan: ['district'],
  'thi xa': ['district'],
  tx: ['district'],
};

/** The unit whose people's committee printed its name: `UBND tỉnh Đắk Nông` → dak nong, a province. Else null. */
export function issuerUnit(issuer: string): { nameKey: string; types: string[] } | null {
  const match = PEOPLES_COMMITTEE.exec(searchKey(issuer));
  return match ? { nameKey: match[2]!, types: TYPES[match[1]!]! } : null;
}
