import type { DelimiterName, FileEncoding, ImportField, ImportKind } from '@onevillage/contracts-intake';
import type { Scheme } from '@onevillage/contracts-recognition';
import type { BothLanguages } from '../both-languages.js';
import type { ToldMapping } from '../register/mapping/mapping.js';

/** What was read from the file before anything is imported. */
export interface Reading {
  sheets: string[];
  sheet: string;
  columns: {
    column: number;
    heading: string;
    field: ImportField;
    confidence: number;
    alternatives: string[];
  }[];
  missing: { field: string; required: boolean; remedy: BothLanguages; hint: string | null }[];
  fillDownOffered: string[];
  notes: { code: string; message: BothLanguages }[];
  rows: number;
}

/** How a file is to be read. */
export interface Source {
  kind: ImportKind;
  /** Of lists of goods. */
  showroomId: string | null;
  /** Of a consignment note. */
  producerId: string | null;
  /** Of applications and results. */
  fairId: string | null;
  fileName: string;
  delimiter: DelimiterName | null;
  encoding: FileEncoding | null;
  sheet: string | null;
  told: ToldMapping;
  province: string | null;
  scheme: Scheme;
}
