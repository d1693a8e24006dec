import type { Cell, Grid, GridNote, RowFault } from '../grid.js';

export interface TableColumn {
  /** 1 is A. */
  readonly column: number;
  /** As printed, its lines joined: `Quyết định công nhận – Số`. Empty when the column has none. */
  readonly heading: string;
  readonly parts: readonly string[];
}

/** A line of text of the file that is no row of the table: a title, a heading of a section, a signature. */
export interface TextLine {
  readonly row: number;
  readonly text: string;
}

export interface TableRow {
  readonly number: number;
  /** In the order of `Table.columns`; what a merged range says stands in each of its rows. */
  readonly cells: readonly (Cell | undefined)[];
  /** Section headings above the row, outermost first. */
  readonly context: readonly TextLine[];
  readonly fault?: RowFault;
}

/** A count that the file states about itself, to be compared with its rows and never "corrected". */
export interface StatedTotal extends TextLine {
  readonly of: 'products' | 'producers';
  /** Only products of this level. */
  readonly level?: number;
  readonly stated: number;
  /** Rows that it may speak of, first to last; it holds when it fits any of these spans. */
  readonly spans: readonly { readonly from: number; readonly to: number }[];
}

export interface Table {
  readonly sheet: string;
  readonly format: Grid['format'];
  readonly dateSystem: Grid['dateSystem'];
  /** False when no row of headings was found: then every row is data and the columns have no names. */
  readonly found: boolean;
  readonly headingRows: readonly number[];
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  readonly titles: readonly TextLine[];
  readonly totals: readonly StatedTotal[];
  /** Rows that carry no product: repeated headings and titles, sections, totals. */
  readonly passedOver: readonly TextLine[];
  /** Text below and beside the table that was not read. */
  readonly leftOut: readonly TextLine[];
  readonly notes: readonly GridNote[];
}

export const textOf = (cells: readonly (Cell | undefined)[]): string =>
  cells
    .map((cell) => cell?.text.replaceAll('\n', ' ') ?? '')
    .filter((text) => text !== '')
    .join(' ');
