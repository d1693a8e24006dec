import type { DelimiterName, FileEncoding, ImportState, RegisterField } from '@onevillage/contracts-intake';
import type { Scheme } from '@onevillage/contracts-recognition';
import { RuleViolation } from '@onevillage/kernel';
import type { BothLanguages } from '../both-languages.js';
import type { ToldMapping } from '../register/mapping/mapping.js';
import type { ImportCounts } from './import-counts.js';

/** What was read from the file before anything is imported. */
export interface Reading {
  sheets: string[];
  sheet: string;
  columns: {
    column: number;
    heading: string;
    field: RegisterField;
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
  fileName: string;
  delimiter: DelimiterName | null;
  encoding: FileEncoding | null;
  sheet: string | null;
  told: ToldMapping;
  province: string | null;
  scheme: Scheme;
}

export interface Import extends Source {
  id: string;
  version: number;
  owner: string;
  reading: Reading;
  state: ImportState;
  run: number;
  dryRun: boolean;
  doneRows: number;
  totalRows: number;
  counts: Partial<ImportCounts>;
  failure: BothLanguages | null;
  fileKept: boolean;
  createdAt: Date;
  changedAt: Date;
}

const BUSY: readonly ImportState[] = ['checking', 'running'];

/** A check or run may begin when none is under way and nothing needed is missing. */
export function begun(one: Import, dryRun: boolean): Import {
  requireIdle(one, dryRun ? 'checked' : 'run');
  requireFile(one);
  const missing = one.reading.missing.filter((field) => field.required).map((field) => field.field);
  if (missing.length) throw new RuleViolation('intake.mapping-incomplete', { fields: missing, id: one.id });
  return {
    ...one,
    state: dryRun ? 'checking' : 'running',
    run: one.run + 1,
    dryRun,
    doneRows: 0,
    totalRows: one.reading.rows,
    counts: {},
    failure: null,
  };
}

/** Another reading: what an earlier one would do or did is no longer said of it. */
export const remapped = (one: Import, source: Partial<Source>, reading: Reading): Import => ({
  ...one,
  ...source,
  reading,
  state: 'uploaded',
  doneRows: 0,
  totalRows: 0,
  counts: {},
  failure: null,
});

export const isBusy = ({ state }: Import): boolean => BUSY.includes(state);

export function requireIdle(one: Import, change: string): void {
  if (isBusy(one)) throw new RuleViolation('intake.state-refused', { state: one.state, change });
}

export function requireFile(one: Import): void {
  if (!one.fileKept) throw new RuleViolation('intake.file-forgotten');
}
