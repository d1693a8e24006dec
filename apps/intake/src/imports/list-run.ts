import type { BulkItemResult } from '@onevillage/contracts-kit';
import type { ListRows } from '../files/read-import.js';
import type { ListEntry } from '../lists/list-entry.js';
import type { RegisterIssue } from '../register/issues/issue.js';
import { RunCounter } from './import-counts.js';
import type { Job } from './import-job.js';
import type { ImportRow } from './import-row.js';
import type { BulkApi } from './public-apis.client.js';
import { PAGE, rowsWithoutEntry, slices } from './refused-rows.js';

/** A check or run of a list whose rows go to one service: what it asks, and what it keeps of the answers. */
export class ListRun {
  private readonly counter = new RunCounter();
  private readonly issues: ReadonlyMap<number, readonly RegisterIssue[]>;

  constructor(
    private readonly file: ListRows<ListEntry>,
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
  async ask(to: BulkApi, items: readonly object[], chunk: number): Promise<BulkItemResult[]> {
    const { importId, run, dryRun, apis } = this.job;
    return items.length > 0 ? apis.bulk(to, items, dryRun, [importId, run, chunk].join(':')) : [];
  }

  async keep(rows: readonly ImportRow[]): Promise<void> {
    this.counter.add(rows);
    await this.job.keep(rows, { done: this.counter.done, counts: this.counter.counts() });
  }
}
