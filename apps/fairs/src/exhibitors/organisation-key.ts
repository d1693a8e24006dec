import { searchKey } from '@onevillage/kernel';

/** Short forms by which kinds of organisations are written in Vietnam. */
const IN_FULL: Readonly<Record<string, string>> = {
  htx: 'hop tac xa',
  tht: 'to hop tac',
  cty: 'cong ty',
  cp: 'co phan',
  tnhh: 'trach nhiem huu han',
  dntn: 'doanh nghiep tu nhan',
  hkd: 'ho kinh doanh',
};

/** A name as `searchKey` has it, whatever its kind of organisation is written like: HTX is Hợp tác xã. */
export const organisationKey = (name: string): string =>
  searchKey(name)
    .split(' ')
    .map((word) => (Object.hasOwn(IN_FULL, word) ? IN_FULL[word]! : word))
    .join(' ');
