import type { BulkItemResult } from '@onevillage/contracts-kit';
import type { GoodsRows } from '../files/read-import.js';
import type { RegisterIssue } from '../register/issues/issue.js';
import { RunCounter } from './import-counts.js';
import type { Job } from './import-job.js';
import type { ImportRow } from './import-row.js';
import { PAGE, rowsWithoutEntry, slices } from './refused-rows.js';

/** A check or run of a list of goods: what it asks of the showroom, and what it keeps of the answers. */
export class GoodsRun {
  private readonly counter = new RunCounter();
  private readonly issues: ReadonlyMap<number, readonly RegisterIssue[]>;

  constructor(
    private readonly file: GoodsRows,
    private readonly job: Job,
  ) {
    const ofRows = file.issues.filter((issue) => issue.scope !== 'file');
    this.issues = Map.groupBy(ofRows, (issue) => issue.row);
  }

  issuesOf(row: number): readonly RegisterIssue[] {
    return this.issues.get(row) ?? [];
  }

  /** Rows of which nothing goes in. */
  async keepRefused(): Promise<void> {
    const rows = rowsWithoutEntry(this.file.entries, this.issues);
    for (const page of slices(rows, PAGE)) await this.keep(page);
  }

  /** One answer for each item. @param chunk makes a repeat of the request known */
  async ask(path: string, items: readonly object[], chunk: number): Promise<BulkItemResult[]> {
    const { importId, run, dryRun, apis } = this.job;
    return items.length > 0 ? apis.bulk(path, items, dryRun, [importId, run, chunk].join(':')) : [];
  }

  async keep(rows: readonly ImportRow[]): Promise<void> {
    this.counter.add(rows);
    await this.job.keep(rows, { done: this.counter.done, counts: this.counter.counts() });
  }
}
