import { nfcLines } from '@onevillage/kernel';
import { LIMITS } from '../limits.js';

const CONTROLS = /[\0-\x08\v\f\x0e-\x1f\x7f]/g; // eslint-disable-line no-control-regex
const HALF_LETTERS = /[\uD800-\uDFFF]/gu;

/** Text of a cell as it is kept: NFC, visible characters, line breaks as \n, halves of letters replaced. */
export const cellText = (raw: string): string =>
  nfcLines(raw.slice(0, LIMITS.cellChars).replace(CONTROLS, ' ').replace(HALF_LETTERS, '\uFFFD'));
