import { fileTooLarge } from '../file-refusals.js';
import { LIMITS } from '../limits.js';
import { showsDate } from './excel-date.js';
import { readXml } from './xml-part.js';
import type { ZipPackage } from './zip-package.js';

const ESCAPE = /_x([0-9A-Fa-f]{4})_/g;

/** Excel writes control characters as _x000D_. */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(ESCAPE, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;

/** The shared texts in their order; runs of rich text joined, reading aids (phonetic runs) left out. */
export async function readSharedStrings(zip: ZipPackage, part: string): Promise<string[]> {
  const strings: string[] = [];
  let current = '';
  let inText = false;
  let inPhonetic = false;
  await readXml(zip, part, {
    open: (tag) => {
      if (tag === 'si') current = '';
      else if (tag === 'rPh') inPhonetic = true;
      else if (tag === 't') inText = !inPhonetic;
    },
    text: (text) => {
      if (inText) current += text;
    },
    close: (tag) => {
      if (tag === 't') inText = false;
      else if (tag === 'rPh') inPhonetic = false;
      else if (tag === 'si') strings.push(unescapeText(current));
      if (strings.length > LIMITS.cells) throw fileTooLarge('It has too many texts');
    },
  });
  return strings;
}

/** For each cell style whether its numbers are days. */
export async function readDateStyles(zip: ZipPackage, part: string): Promise<boolean[]> {
  const codes = new Map<number, string>();
  const dates: boolean[] = [];
  let inCellStyles = false;
  await readXml(zip, part, {
    open: (tag, { numFmtId = '0', formatCode }) => {
      if (tag === 'numFmt' && formatCode !== undefined) codes.set(Number(numFmtId), formatCode);
      else if (tag === 'cellXfs') inCellStyles = true;
      else if (tag === 'xf' && inCellStyles)
        dates.push(showsDate(Number(numFmtId), codes.get(Number(numFmtId))));
    },
    close: (tag) => {
      if (tag === 'cellXfs') inCellStyles = false;
    },
  });
  return dates;
}
