import type { BulkItemResult } from '@onevillage/contracts-kit';
import type { AnnounceConsignment } from '@onevillage/contracts-showroom';
import type { GoodsRows } from '../files/read-import.js';
import type { GoodsEntry, GoodsItem } from '../goods/goods-entry.js';
import { incompleteNote, listRow, refusalsOf, SHOWROOM } from './list-row.js';
import { ListRun } from './list-run.js';
import type { ImportRow } from './import-row.js';
import type { Job } from './import-job.js';
import { slices } from './refused-rows.js';

/** Notes that go to the showroom together. */
const CHUNK = 50;

interface Target {
  readonly showroomId: string;
  readonly producerId: string;
}

/** The rows of one number are one note, found by producer and number: it goes in as a whole or not at all. */
export async function runConsignmentNotes(file: GoodsRows, target: Target, job: Job): Promise<void> {
  const run = new ListRun(file, job);
  await run.keepRefused();
  const notes = [...Map.groupBy(file.entries, (entry) => entry.noteNumber!)];
  for (const [number, chunk] of slices(notes, CHUNK).entries()) {
    const told = chunk.filter(([, rows]) => rows.some(({ item }) => item));
    const items = told.map(([note, rows]) => noteOf(note, rows, target));
    const answers = await run.ask({ path: '/api/showroom/v1/consignment-notes/bulk' }, items, number);
    const rows = chunk.flatMap((note) => {
      const answer = answers[told.indexOf(note)];
      return rowsOf(note[1], answer, run);
    });
    await run.keep(rows.toSorted((a, b) => a.row - b.row));
  }
}

function noteOf(number: string, rows: readonly GoodsEntry[], target: Target): AnnounceConsignment {
  const expectedOn = rows.find((entry) => entry.expectedOn !== null)?.expectedOn;
  return { ...target, number, ...(expectedOn && { expectedOn }), lines: linesOf(rows) };
}

const linesOf = (rows: readonly GoodsEntry[]): GoodsItem[] =>
  rows.flatMap(({ item }) => (item ? [item] : []));

/** `/items/0/lines/3/gtin` is of the fourth line. */
const lineOf = (pointer: string): number | undefined => {
  const found = /^(?:\/items\/\d+)?\/lines\/(\d+)(?:\/|$)/.exec(pointer)?.[1];
  return found === undefined ? undefined : Number(found);
};

function rowsOf(rows: readonly GoodsEntry[], answer: BulkItemResult | undefined, run: ListRun): ImportRow[] {
  const lines = rows.filter(({ item }) => item);
  const problem = answer?.problem;
  const wrong = Map.groupBy(problem?.errors ?? [], ({ pointer }) => lineOf(pointer));
  const firstWrong = lines.find((_, line) => wrong.has(line));
  return rows.map((entry) => {
    const issues = run.issuesOf(entry.row);
    if (!entry.item || !answer) return listRow(entry, issues, 'unchanged');
    if (!problem) return listRow(entry, issues, answer.status);
    const own = wrong.get(lines.indexOf(entry));
    const refusals =
      own || !firstWrong
        ? refusalsOf(entry, problem, own ?? wrong.get(undefined) ?? [], SHOWROOM)
        : [incompleteNote(entry, firstWrong.row)];
    return listRow(entry, issues, 'refused', refusals);
  });
}
