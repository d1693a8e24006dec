import { isLocalDate, type LocalDate } from '@onevillage/kernel';

const DAY_MS = 86_400_000;
/** Day 0 of the 1900 system for days after its 29 February 1900, which never was; and of the 1904 system. */
const EPOCH = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) };

/** A day count of Excel to its day; the time of day is dropped. Undefined for no day or the invented day 60. */
export function dateOfSerial(serial: number, system: 1900 | 1904): LocalDate | undefined {
  const day = Math.floor(serial);
  if (!Number.isFinite(serial) || day < (system === 1900 ? 1 : 0) || day > 2_958_465) return undefined;
  if (system === 1900 && day === 60) return undefined;
  const shifted = system === 1900 && day < 60 ? day + 1 : day;
  const text = new Date(EPOCH[system] + shifted * DAY_MS).toISOString().slice(0, 10);
  return isLocalDate(text) ? text : undefined;
}

/** Built-in formats that show a day: 14 to 17 and 22, and the East Asian ones. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58);

/** Whether a number format shows a day: a d or y outside quotes, brackets and escapes. One pass, no regex. */
export function showsDate(formatId: number, code: string | undefined): boolean {
  if (code === undefined) return isBuiltInDate(formatId);
  let skipUntil = '';
  for (let at = 0; at < code.length; at += 1) {
    const letter = code.charAt(at);
    if (skipUntil !== '') {
      if (letter === skipUntil) skipUntil = '';
    } else if (letter === '"') skipUntil = '"';
    else if (letter === '[') skipUntil = ']';
    else if (letter === '\\' || letter === '_' || letter === '*') at += 1;
    else if (letter === 'd' || letter === 'D' || letter === 'y' || letter === 'Y') return true;
    else if (letter === ';') return false;
  }
  return false;
}
