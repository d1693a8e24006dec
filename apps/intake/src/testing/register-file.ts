import { HEADINGS, SOUND, type Row } from '../register/testing/read-rows.js';

const quoted = (value: string | number | undefined): string =>
  `"${String(value ?? '').replaceAll('"', '""')}"`;

/** A register as CSV, with the columns that any of its rows has. */
export function registerFile(rows: readonly Row[], more: readonly string[] = []): string {
  const keys = (Object.keys(HEADINGS) as (keyof Row)[]).filter((key) =>
    rows.some((row) => row[key] !== undefined),
  );
  const lines = [keys.map((key) => HEADINGS[key]), ...rows.map((row) => keys.map((key) => row[key]))];
  return [...lines.map((line) => line.map(quoted).join(';')), ...more].join('\r\n') + '\r\n';
}

/** Sound rows, each with a product of its own; `producers` of them in turn. */
export const soundRows = (count: number, producers = count): Row[] =>
  Array.from({ length: count }, (_, at) => ({
    ...SOUND,
    product: `Mắm số ${at + 1} đặc biệt`,
    producer: `HTX Thuận Hà ${(at % producers) + 1}`,
  }));

let files = 0;
/** A file that nobody has sent before. */
export const freshFile = (rows: readonly Row[] = soundRows(5, 2), more: readonly string[] = []): string =>
  registerFile(
    rows.map((row) => ({ ...row, product: `${row.product} ${++files}` })),
    more,
  );
