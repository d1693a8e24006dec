/** What a cell was in the file. `error` is an error value (#REF!) or a formula that was never calculated. */
export type CellKind = 'text' | 'number' | 'date' | 'boolean' | 'error';

/** One filled cell. Empty cells are left out. */
export interface Cell {
  /** 1 is A. */
  readonly column: number;
  /** What an officer reads: NFC, line breaks kept; a date as YYYY-MM-DD, a number without exponent. */
  readonly text: string;
  readonly kind: CellKind;
  /** As the file stores it. */
  readonly raw: string;
}

export type RowFault = 'quotes-unbalanced';

export interface GridRow {
  /** Row of the sheet, or line of the CSV where the record begins; 1 is the first. */
  readonly number: number;
  /** In the order of their columns. */
  readonly cells: readonly Cell[];
  /** The row could not be read as it was meant. */
  readonly fault?: RowFault;
}

/** A merged range, borders included. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export type GridNoteCode =
  | 'encoding-guessed'
  | 'delimiter-guessed'
  | 'quotes-read-literally'
  | 'hidden-sheets-skipped'
  | 'hidden-rows-read';

/** Something about the file as a whole that its reader should see. */
export interface GridNote {
  readonly code: GridNoteCode;
  readonly row?: number;
  readonly params: Readonly<Record<string, string | number>>;
}

/** One sheet, or the one table of a CSV file: only its filled rows, ascending. */
export interface Grid {
  readonly sheet: string;
  /** Sheets of the file that can be seen, and this one. */
  readonly sheets: readonly string[];
  readonly format: 'csv' | 'xlsx';
  readonly rows: readonly GridRow[];
  readonly merges: readonly Merge[];
  readonly notes: readonly GridNote[];
  /** Year in which Excel's day count begins; text that is a bare day count follows it. */
  readonly dateSystem: 1900 | 1904;
}

export const cellAt = (row: GridRow, column: number): Cell | undefined =>
  row.cells.find((cell) => cell.column === column);

/** 1 → A, 28 → AB. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** 'AB12' or 'AB' → 28; 0 when there are no letters or the column is beyond XFD. */
export function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    const value = letter.charCodeAt(0) - 64;
    if (value < 1 || value > 26) break;
    column = column * 26 + value;
  }
  return column > 16_384 ? 0 : column;
}
