import { RuleViolation, nfc } from '@onevillage/kernel';
import { readCsv } from './csv/read-csv.js';
import { detectFileType, refuseMarkup } from './file-type.js';
import type { Grid } from './grid.js';
import { decodeText } from './text/decode-text.js';
import { readXlsx } from './xlsx/read-xlsx.js';

export interface ReadFileOptions {
  /** As the sender calls it; only shown, never trusted. */
  readonly fileName: string;
  /** One sheet of several, by its name. */
  readonly sheet?: string;
  /** utf-8, utf-16le, utf-16be or windows-1258: the sender's word on a text file. */
  readonly encoding?: string;
  /** , ; or tab: the sender's word on a CSV file. */
  readonly delimiter?: string;
}

/** The last part of a name, without what could mislead a reader; at most 200 characters. */
export function shownName(fileName: string): string {
  const last = nfc(fileName).split(/[/\\]/).at(-1) ?? '';
  const plain = last.replace(/[\p{Cc}\p{Cf}]/gu, '');
  return [...plain].slice(0, 200).join('') || 'file';
}

/**
 * The sheets of an office's file; of a CSV its one table. Told by the bytes, not by the name. An XLSX gives its
 * visible sheets in order, empty ones too.
 * Throws RuleViolation: `intake.file-type` 415, `intake.file-too-large` 413, `intake.file-broken`, `intake.encoding`,
 * `intake.delimiter`, `intake.sheet-unknown` 422.
 */
export async function readFile(bytes: Uint8Array, options: ReadFileOptions): Promise<Grid[]> {
  if (detectFileType(bytes) === 'zip') return readXlsx(bytes, options.sheet);
  const decoded = decodeText(bytes, options.encoding);
  refuseMarkup(decoded.text);
  const sheet = shownName(options.fileName).replace(/\.(?:csv|txt|tsv)$/i, '');
  if (options.sheet !== undefined && options.sheet !== sheet) {
    throw new RuleViolation('intake.sheet-unknown', { sheets: sheet });
  }
  return [readCsv(decoded, sheet, options.delimiter)];
}
