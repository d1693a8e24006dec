import iconv from 'iconv-lite';
import { fileType, unreadEncoding } from '../file-refusals.js';
import { findLegacyFont, vietnameseShare } from './legacy-fonts.js';

export const TEXT_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1258'] as const;
export type TextEncoding = (typeof TEXT_ENCODINGS)[number];

export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncoding;
  /** No mark in the file and no word of the sender said so. */
  readonly guessed: boolean;
}

const SAMPLE = 20_000;

function fromUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Vietnamese in Windows-1258 is letters and separate tone marks: composed here. */
const from1258 = (bytes: Uint8Array): string =>
  iconv.decode(Buffer.from(bytes), 'windows-1258').normalize('NFC');

const fromUtf16 = (bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): string =>
  new TextDecoder(encoding).decode(bytes);

/** UTF-16 without a mark shows by its zero bytes: every second one in Latin text. */
function utf16Order(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const head = bytes.subarray(0, 4_096);
  const zeros = [0, 0] as [number, number];
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2 === 0 ? 0 : 1] += 1;
  });
  const few = head.length / 50;
  if (zeros[1] > head.length / 8 && zeros[0] <= few) return 'utf-16le';
  if (zeros[0] > head.length / 8 && zeros[1] <= few) return 'utf-16be';
  return undefined;
}

function checked(text: string, encoding: TextEncoding, guessed: boolean): DecodedText {
  const legacy = findLegacyFont(text.slice(0, SAMPLE));
  if (legacy) throw unreadEncoding(legacy.font, legacy.sample);
  return { text, encoding, guessed };
}

function declaredText(bytes: Uint8Array, declared: string): DecodedText {
  const encoding = TEXT_ENCODINGS.find((known) => known === declared.toLowerCase());
  if (encoding === undefined) throw unreadEncoding(declared, '');
  if (encoding === 'windows-1258') return checked(from1258(bytes), encoding, false);
  const text = encoding === 'utf-8' ? fromUtf8(bytes) : fromUtf16(bytes, encoding);
  if (text === undefined) throw unreadEncoding('something other than UTF-8', sampleOf(bytes));
  return checked(text, encoding, false);
}

const sampleOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.subarray(0, SAMPLE))
    .toString('latin1')
    .split(/[\s,;]+/)
    .filter((word) => /[^\p{ASCII}]/u.test(word))
    .slice(0, 5)
    .join(' ')
    .slice(0, 100);

/**
 * Bytes of a text file to text. `declared` is the sender's word and wins.
 * Throws `intake.encoding` (with a sample), `intake.file-type` for bytes that are no text.
 */
export function decodeText(bytes: Uint8Array, declared?: string): DecodedText {
  if (declared !== undefined) return declaredText(bytes, declared);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return checked(fromUtf16(bytes, 'utf-16le'), 'utf-16le', false);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return checked(fromUtf16(bytes, 'utf-16be'), 'utf-16be', false);
  const order = utf16Order(bytes);
  if (order) return checked(fromUtf16(bytes, order), order, true);
  if (bytes.subarray(0, 65_536).includes(0)) throw fileType('A binary file');
  const utf8 = fromUtf8(bytes);
  if (utf8 !== undefined) return checked(utf8, 'utf-8', false);
  const windows = from1258(bytes);
  if ((vietnameseShare(windows.slice(0, SAMPLE)) ?? 0) >= 0.6)
    return { text: windows, encoding: 'windows-1258', guessed: true };
  const legacy = findLegacyFont(Buffer.from(bytes.subarray(0, SAMPLE)).toString('latin1'));
  throw unreadEncoding(
    legacy?.font ?? 'an encoding that is not known here',
    legacy?.sample ?? sampleOf(bytes),
  );
}
