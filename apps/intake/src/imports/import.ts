import type { ChangeMapping, ImportState } from '@onevillage/contracts-intake';
import { RuleViolation } from '@onevillage/kernel';
import { newId } from '@onevillage/platform-database';
import type { BothLanguages } from '../both-languages.js';
import type { Reading, Source } from '../files/source.js';
import type { ImportCounts } from './import-counts.js';

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
  /** The import whose file this tries to read otherwise; its words on near matches are that one's. */
  trialOf: string | null;
  createdAt: Date;
  changedAt: Date;
}

const BUSY: readonly ImportState[] = ['checking', 'running'];

export const newImport = (source: Source, reading: Reading, owner: string, now: Date): Import => ({
  ...source,
  id: newId<string>(),
  version: 1,
  owner,
  reading,
  state: 'uploaded',
  run: 0,
  dryRun: false,
  doneRows: 0,
  totalRows: 0,
  counts: {},
  failure: null,
  fileKept: true,
  trialOf: null,
  createdAt: now,
  changedAt: now,
});

/** A check or run may begin when none is under way and nothing needed is missing. */
export function begun(one: Import, dryRun: boolean): Import {
  requireIdle(one, dryRun ? 'checked' : 'run');
  if (!dryRun) requireNoTrial(one, 'run');
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

const SHOWN_COLUMNS = 50;

/** 1 is A, 27 is AA. */
const letterOf = (column: number): string =>
  (column > 26 ? letterOf(Math.floor((column - 1) / 26)) : '') +
  String.fromCharCode(65 + ((column - 1) % 26));

/** What a person says of columns, is of columns that the file has. */
export function requireColumns({ columns = [] }: ChangeMapping, reading: Reading): void {
  const has = new Set(reading.columns.map(({ column }) => column));
  const errors = columns.flatMap(({ column }, at) =>
    has.has(column)
      ? []
      : [
          {
            pointer: `/columns/${at}/column`,
            code: 'no-such-column',
            message: `There is no column ${letterOf(column)}`,
          },
        ],
  );
  if (!errors.length) return;
  const shown = reading.columns
    .slice(0, SHOWN_COLUMNS)
    .map(({ column, heading }) => `${letterOf(column)} "${heading}"`);
  const params = { sheet: reading.sheet, columns: shown.join(', ') };
  throw new RuleViolation('intake.column-unknown', params, errors);
}

export const isBusy = ({ state }: Import): boolean => BUSY.includes(state);

export function requireIdle(one: Import, change: string): void {
  if (isBusy(one)) throw new RuleViolation('intake.state-refused', { state: one.state, change });
}

/** A trial is there to be looked at: what it tried is told to the import itself. */
export function requireNoTrial(one: Import, change: string): void {
  if (one.trialOf) throw new RuleViolation('intake.state-refused', { state: 'a trial', change });
}

export function requireFile(one: Import): void {
  if (!one.fileKept) throw new RuleViolation('intake.file-forgotten');
}
