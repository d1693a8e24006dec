import { fileBroken, fileType } from './file-refusals.js';

const starts = (bytes: Uint8Array, ...magic: number[]): boolean =>
  magic.every((byte, at) => bytes[at] === byte);

/** Files that offices send by mistake, by their first bytes. */
const STRANGERS: readonly (readonly [readonly number[], string])[] = [
  [[0x25, 0x50, 0x44, 0x46], 'A PDF'],
  [[0xff, 0xd8, 0xff], 'A photo (JPEG)'],
  [[0x89, 0x50, 0x4e, 0x47], 'A picture (PNG)'],
  [[0x47, 0x49, 0x46, 0x38], 'A picture (GIF)'],
  [[0x52, 0x49, 0x46, 0x46], 'A media file (RIFF)'],
  [[0x1f, 0x8b], 'A gzip archive'],
  [[0x52, 0x61, 0x72, 0x21], 'A RAR archive'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'A 7-Zip archive'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'A text document (RTF)'],
  [[0x09, 0x00, 0x04, 0x00], 'A very old Excel file'],
  [[0x09, 0x02, 0x06, 0x00], 'A very old Excel file'],
  [[0x09, 0x04, 0x06, 0x00], 'A very old Excel file'],
];

const ENCRYPTED_MARK = Buffer.from('EncryptedPackage', 'utf16le');
const MARKUP = /^\s*<(?:!doctype|html|head|meta|body|table|style|\?xml|workbook)/i;

/** Zip or text, told by the bytes and never by the name. Throws `intake.file-type`, `intake.file-broken`. */
export function detectFileType(bytes: Uint8Array): 'zip' | 'text' {
  if (bytes.length === 0) throw fileBroken('it is empty');
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04) || starts(bytes, 0x50, 0x4b, 0x05, 0x06)) return 'zip';
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    const locked = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(ENCRYPTED_MARK);
    throw fileType(locked ? 'A password-protected Excel file' : 'An Excel file of 1997 to 2003 (.xls)');
  }
  const stranger = STRANGERS.find(([magic]) => starts(bytes, ...magic));
  if (stranger) throw fileType(stranger[1]);
  return 'text';
}

/** A web page or an XML workbook under the name .xls or .csv. Throws `intake.file-type`. */
export function refuseMarkup(text: string): void {
  if (MARKUP.test(text.slice(0, 200))) throw fileType('A web page saved under another name');
}
