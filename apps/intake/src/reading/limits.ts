/** Ceilings of one file. Beyond them it is refused whole: `intake.file-too-large`. */
export const LIMITS = {
  rows: 200_000,
  columns: 1_000,
  cells: 4_000_000,
  /** Of one cell no more is read; a workbook holds 32,767 at most. No field of a register takes as many. */
  cellChars: 40_000,
  merges: 100_000,
  sheets: 200,
  /** XLSX: what the central directory may declare, and what inflating may yield. */
  zipEntries: 1_000,
  zipInflatedBytes: 200 * 1024 * 1024,
  zipRatio: 100,
  /** A part below this size may repeat itself as much as it likes. */
  zipRatioFromBytes: 1024 * 1024,
  /** CSV: longest record, and broken records before the file counts as broken. */
  csvRecordChars: 200_000,
  csvBrokenRecords: 500,
} as const;
