import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import type { Column, ExportFormat, ExportQuery, KeyStretch, Page } from '@onevillage/contracts-kit';
import { RuleViolation } from '@onevillage/kernel';
import type { Logger } from '@onevillage/platform-logging';
import type { RequestContext } from '../context/request-context.js';
import { type CursorKey, type CursorType, decodeCursor, encodeCursor } from '../paging/cursor.js';
import { pageOf, pageSize } from '../paging/page-of.js';
import { csvLines } from './csv-lines.js';
import { CSV, exportFormat, XLSX } from './export-format.js';
import { languageOf } from './table.js';
import { xlsxFile } from './xlsx-file.js';

/** Each export holds a connection and a snapshot; commands and consumers need connections too. */
const AT_ONCE = 3;
const LONGEST_MS = 600_000;

/** A list that is shown page by page, and can be had whole as a file. */
export interface ExportedList<Row, View> {
  /** Names the file and its sheet: lower-case letters and dashes, 25 at most. */
  readonly name: string;
  /** Everything that selects its rows. */
  readonly filter: unknown;
  /** The types of what it is sorted by, and that of a row. */
  readonly order: readonly CursorType[];
  readonly keyOf: (row: Row) => CursorKey;
  readonly page: (stretch: KeyStretch) => Promise<readonly Row[]>;
  /** Batches of at most 1,000, as `Database.stream` reads them. */
  readonly whole: (stretch: KeyStretch) => AsyncIterable<readonly Row[]>;
  readonly view: (row: Row) => View;
  readonly columns: readonly Column<View>[];
}

/** Answers lists: a page as JSON, the whole as CSV or XLSX, read as fast as the client takes it, in flat memory. */
export class ExportedLists {
  private running = 0;

  constructor(private readonly logger: Logger) {}

  /** @throws ProblemError `invalid-cursor`; RuleViolation `unavailable` while too many files are read */
  async answer<Row, View>(
    ctx: RequestContext,
    query: ExportQuery,
    list: ExportedList<Row, View>,
  ): Promise<Page<View> | StreamableFile> {
    const format = exportFormat(ctx, query);
    if (format) return this.file(ctx, format, list);
    const { name, filter, order, keyOf, page, view } = list;
    const limit = pageSize(query);
    const after = decodeCursor([name, filter], query.cursor, order) ?? null;
    const rows = await page({ after, limit: limit + 1 });
    const found = pageOf(ctx, rows, limit, (last) => encodeCursor([name, filter], keyOf(last)));
    return { ...found, items: found.items.map(view) };
  }

  private async file<Row, View>(
    ctx: RequestContext,
    format: ExportFormat,
    { name, columns, whole, view }: ExportedList<Row, View>,
  ): Promise<StreamableFile> {
    if (this.running >= AT_ONCE) throw new RuleViolation('unavailable', { retryAfterSeconds: 5 });
    this.running += 1;
    const batches = whole({ after: null, limit: null })[Symbol.asyncIterator]();
    // What fails now is still answered as a problem.
    const first = await batches.next().catch((error: unknown) => {
      this.running -= 1;
      throw error;
    });
    const rows = viewed(first, batches, view);
    const table = { name, columns, language: languageOf(ctx.locale), rows };
    const body = Readable.from(format === 'csv' ? csvLines(table) : xlsxFile(table), {
      objectMode: false,
      signal: AbortSignal.timeout(LONGEST_MS),
    });
    body.once('error', (error) => this.failed(ctx, name, error));
    body.once('close', () => {
      this.running -= 1;
      batches.return?.().catch((error: unknown) => this.failed(ctx, name, error));
    });
    void ctx.exchange.reply.header('cache-control', 'private, no-store');
    const day = ctx.now.toISOString().slice(0, 10);
    return new StreamableFile(body, {
      type: format === 'csv' ? `${CSV}; charset=utf-8; header=present` : XLSX,
      disposition: `attachment; filename="${name}-${day}.${format}"`,
    });
  }

  private failed({ signal }: RequestContext, name: string, error: unknown): void {
    const level = signal.aborted ? 'debug' : 'warn';
    this.logger[level]({ err: error, list: name }, 'An export was not read to its end');
  }
}

async function* viewed<Row, View>(
  first: IteratorResult<readonly Row[]>,
  rest: AsyncIterator<readonly Row[]>,
  view: (row: Row) => View,
): AsyncGenerator<View[]> {
  for (let next = first; !next.done; next = await rest.next()) yield next.value.map(view);
}
