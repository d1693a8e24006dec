import { readRows, TODAY, type Row } from '../register/testing/read-rows.js';
import type { ImportCounts } from '../imports/import-counts.js';
import type { Decision, ImportRow } from '../imports/import-row.js';
import type { Job } from '../imports/import-job.js';
import { runImport } from '../imports/run-import.js';
import { FakeRegister } from './fake-register.js';

export interface RunOutcome {
  rows: ImportRow[];
  counts: Partial<ImportCounts>;
  /** Rows done after each piece that was kept. */
  progress: number[];
}

/** Runs rows against services that keep what they are told. */
export async function runRows(
  rows: readonly Row[],
  services: FakeRegister,
  more: Partial<Job> & { decisions?: readonly Decision[] } = {},
): Promise<RunOutcome> {
  const { entries, issues } = readRows(rows).register;
  const outcome: RunOutcome = { rows: [], counts: {}, progress: [] };
  await runImport(
    { entries, issues },
    {
      importId: 'import',
      run: 1,
      dryRun: false,
      today: TODAY,
      decisions: [],
      apis: services,
      keep: (kept, { done, counts }) => {
        outcome.rows.push(...kept);
        outcome.progress.push(done);
        outcome.counts = Object.fromEntries(
          Object.entries(counts).filter(([name, n]) => n > 0 && name !== 'changed'),
        );
        return Promise.resolve();
      },
      ...more,
    },
  );
  return outcome;
}

export const outcomes = ({ rows }: RunOutcome): string[] =>
  rows.map(({ row, outcome }) => `${row} ${outcome}`);
