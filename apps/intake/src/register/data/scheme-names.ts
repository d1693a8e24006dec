import type { Scheme } from '@onevillage/contracts-recognition';

const NAMES: Readonly<Record<Scheme, true>> = {
  OCOP: true,
  'OVOP-KH': true,
  OTOP: true,
  'TYPICAL-RURAL': true,
};

/** Every scheme by its name. Listed here because reading a file needs nothing else of that contract at run time. */
export const SCHEME_NAMES = Object.keys(NAMES) as readonly Scheme[];
