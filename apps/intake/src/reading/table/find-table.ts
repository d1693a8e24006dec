import type { Grid, GridRow, Merge } from '../grid.js';
import { findHeading, type HeadingSpan } from './find-heading.js';
import { REGISTER_WORDS, type HeadingWords } from './heading-words.js';
import { headingColumns } from './heading-columns.js';
import { mergedCells, type MergedCells } from './merged-cells.js';
import { rowKind, type RowKind } from './row-kind.js';
import { isSectionNumber, OpenSections } from './section-heading.js';
import { countsOfTotalRow, statedTotals, type TotalRow } from './stated-totals.js';
import { textOf, type Table, type TableColumn, type TableRow, type TextLine } from './table.js';
import { folded } from '../text/folded.js';

const lineOf = ({ number, cells }: GridRow): TextLine => ({ row: number, text: textOf(cells) });

/** Columns that a table without headings, or beside its headings, fills with data. */
function filledColumns(rows: readonly GridRow[], span: HeadingSpan | undefined): Set<number> {
  const columns = new Set<number>();
  for (const { number, cells } of rows) {
    if (!span || number > span.bottom) for (const { column } of cells) columns.add(column);
  }
  return columns;
}

function mergesByTop(merges: readonly Merge[]): Map<number, Merge[]> {
  const byTop = new Map<number, Merge[]>();
  for (const merge of merges) {
    const list = byTop.get(merge.top);
    if (list) list.push(merge);
    else byTop.set(merge.top, [merge]);
  }
  return byTop;
}

const filledFromAbove = (merged: MergedCells, row: number): number =>
  [...(merged.get(row)?.values() ?? [])].filter(({ from }) => from < row).length;

/** Everything below the headings, row by row. */
class BodyReader {
  readonly rows: TableRow[] = [];
  readonly sections: (TextLine & { readonly depth: number })[] = [];
  readonly totals: TotalRow[] = [];
  readonly leftOut: TextLine[] = [];
  readonly passedOver: TextLine[] = [];
  private readonly open = new OpenSections();
  private signed = false;

  constructor(
    private readonly columns: readonly TableColumn[],
    private readonly merged: MergedCells,
  ) {}

  read(row: GridRow, kind: RowKind): void {
    const line = lineOf(row);
    if (kind !== 'data' && kind !== 'signature') this.passedOver.push(line);
    if (kind === 'heading' || kind === 'title') return;
    if (kind === 'total') {
      this.totals.push({ ...line, counts: countsOfTotalRow(row.cells.map(({ text }) => text)) });
      return;
    }
    if (kind === 'signature' || (this.signed && kind === 'data' && row.cells.length <= 3)) {
      this.signed = true;
      this.leftOut.push(line);
      return;
    }
    if (kind === 'section') this.section(row);
    else this.data(row, line);
  }

  /** `I | Thực phẩm` in two cells reads as `I. Thực phẩm`. */
  private section({ number, cells }: GridRow): void {
    const [first, ...rest] = cells;
    const numbered = first !== undefined && rest.length > 0 && isSectionNumber(first.text);
    const text = numbered ? `${first.text.replace(/\.$/, '')}. ${textOf(rest)}` : textOf(cells);
    this.sections.push({ row: number, text, depth: this.open.begin({ row: number, text }) });
  }

  private data(row: GridRow, line: TextLine): void {
    const merged = this.merged.get(row.number);
    const own = new Map(row.cells.map((cell) => [cell.column, cell]));
    const cells = this.columns.map(({ column }) => own.get(column) ?? merged?.get(column));
    const headed = this.columns.some(({ heading }) => heading !== '');
    const underHeading = this.columns.some(({ column, heading }) => heading !== '' && own.has(column));
    if (headed && !underHeading && row.fault === undefined) {
      this.leftOut.push(line);
      return;
    }
    const { number, fault } = row;
    this.rows.push({ number, cells, context: this.open.lines(), ...(fault ? { fault } : {}) });
  }
}

/**
 * The table of a sheet: where its headings are, what each column is headed, its rows with merged ranges filled down,
 * and around them titles, sections, totals and signatures. Without any heading every row is data.
 * Throws only `intake.file-broken`, for merged ranges that overlap without end.
 */
export function findTable(grid: Grid, words: HeadingWords = REGISTER_WORDS): Table {
  const span = findHeading(grid, words);
  const columns = headingColumns(grid, span, filledColumns(grid.rows, span));
  const titles = grid.rows.filter(({ number }) => span && number < span.top).map(lineOf);
  const titleKeys = new Set(titles.map(({ text }) => folded(text)));
  const merged = mergedCells(
    grid,
    span?.bottom ?? 0,
    columns.map(({ column }) => column),
  );
  const byTop = mergesByTop(grid.merges);
  const body = new BodyReader(columns, merged);
  for (const row of grid.rows) {
    if (span && row.number <= span.bottom) continue;
    const kind = span
      ? rowKind(row, {
          columns,
          merges: byTop.get(row.number) ?? [],
          filledFromAbove: filledFromAbove(merged, row.number),
          titles: titleKeys,
        })
      : 'data';
    body.read(row, kind);
  }
  const extent = { first: body.rows[0]?.number ?? 0, last: body.rows.at(-1)?.number ?? 0 };
  const headingRows = span
    ? Array.from({ length: span.bottom - span.top + 1 }, (_, at) => span.top + at)
    : [];
  return {
    sheet: grid.sheet,
    format: grid.format,
    dateSystem: grid.dateSystem,
    found: span !== undefined,
    headingRows,
    columns,
    rows: body.rows,
    titles,
    totals: statedTotals(titles, body.sections, body.totals, extent),
    passedOver: body.passedOver,
    leftOut: body.leftOut,
    notes: grid.notes,
  };
}
