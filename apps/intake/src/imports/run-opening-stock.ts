import type { GoodsRows } from '../files/read-import.js';
import type { GoodsItem } from '../goods/goods-entry.js';
import { goodsRefusal, goodsRow } from './goods-row.js';
import { GoodsRun } from './goods-run.js';
import type { Job } from './import-job.js';
import { slices } from './refused-rows.js';

/** Rows that go to the showroom together. */
const CHUNK = 250;

/** Each row is one lot at one place; the showroom knows what was entered before, so that a repeat changes nothing. */
export async function runOpeningStock(file: GoodsRows, showroomId: string, job: Job): Promise<void> {
  const run = new GoodsRun(file, job);
  await run.keepRefused();
  const path = `/api/showroom/v1/showrooms/${showroomId}/opening-stock/bulk`;
  for (const [number, chunk] of slices(file.entries, CHUNK).entries()) {
    const items = chunk.flatMap(({ item }): GoodsItem[] => (item ? [item] : []));
    const answers = await run.ask(path, items, number);
    let next = 0;
    await run.keep(
      chunk.map((entry) => {
        const issues = run.issuesOf(entry.row);
        if (!entry.item) return goodsRow(entry, issues, 'unchanged');
        const { status, problem } = answers[next++]!;
        return goodsRow(entry, issues, status, problem && goodsRefusal(entry, problem, problem.errors));
      }),
    );
  }
}
