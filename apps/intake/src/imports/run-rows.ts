import type { BulkItemResult } from '@onevillage/contracts-kit';
import type { BothLanguages } from '../both-languages.js';
import type { ListRows } from '../files/read-import.js';
import type { ListEntry } from '../lists/list-entry.js';
import type { ImportRow } from './import-row.js';
import type { Job } from './import-job.js';
import { listRow, refusalsOf } from './list-row.js';
import { ListRun } from './list-run.js';
import type { BulkApi } from './public-apis.client.js';
import { slices } from './refused-rows.js';

/** Rows that go to the service together. */
const CHUNK = 250;

/** Where a list goes. */
export interface RowTarget<Entry extends ListEntry> extends BulkApi {
  readonly taker: BothLanguages;
  /** The item as a person's word on the row has it. */
  readonly decided?: (entry: Entry) => object;
  /** What a row becomes that may mean something known. */
  readonly near?: (row: ImportRow, entry: Entry, answer: BulkItemResult) => ImportRow;
}

/** Each row is one item of a bulk API, which knows what was entered before: a repeat changes nothing. */
export async function runRows<Entry extends ListEntry>(
  file: ListRows<Entry>,
  { taker, decided, near, ...api }: RowTarget<Entry>,
  job: Job,
): Promise<void> {
  const run = new ListRun(file, job);
  await run.keepRefused();
  for (const [number, chunk] of slices(file.entries, CHUNK).entries()) {
    const items = chunk.flatMap((entry) => (entry.item ? [decided?.(entry) ?? entry.item] : []));
    const answers = await run.ask(api, items, number);
    let next = 0;
    await run.keep(
      chunk.map((entry) => {
        const issues = run.issuesOf(entry.row);
        if (!entry.item) return listRow(entry, issues, 'unchanged');
        const answer = answers[next++]!;
        const { status, problem } = answer;
        const refusals = problem && refusalsOf(entry, problem, problem.errors, taker);
        const row = listRow(entry, issues, status, refusals);
        return status === 'near-match' && near ? near(row, entry, answer) : row;
      }),
    );
  }
}
