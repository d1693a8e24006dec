export type Cell = string | number | boolean | null | undefined | readonly string[];

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}]/u;
const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Columns that a terminal gives a text: two for each wide character, one for each other one with its marks. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const { segment } of segmenter.segment(text)) columns += wide.test(segment) ? 2 : 1;
  return columns;
}

/** What would move the cursor or colour the terminal is data of somebody else: it is shown, not obeyed. */
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const printable = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ');

const shown = (cell: Cell): string => {
  if (cell === null || cell === undefined || cell === '') return '–';
  if (Array.isArray(cell)) return cell.length === 0 ? '–' : printable(cell.join(', '));
  return typeof cell === 'boolean' ? (cell ? 'yes' : 'no') : printable(String(cell));
};

/** Lines of a table with these headings, aligned; '' rows give the sentence `empty`. */
export function table(
  headings: readonly string[],
  rows: readonly (readonly Cell[])[],
  empty: string,
): string {
  if (rows.length === 0) return empty;
  const texts = [headings, ...rows.map((row) => row.map(shown))];
  const widths = headings.map((_, column) => Math.max(...texts.map((row) => columnsOf(row[column] ?? ''))));
  const line = (row: readonly string[]): string =>
    row
      .map((text, column) => text + ' '.repeat((widths[column] ?? 0) - columnsOf(text)))
      .join('  ')
      .trimEnd();
  return [
    line(headings),
    widths.map((width) => '-'.repeat(width)).join('  '),
    ...texts.slice(1).map(line),
  ].join('\n');
}

/** Names and values below each other. */
export function facts(rows: readonly (readonly [name: string, value: Cell])[]): string {
  const width = Math.max(...rows.map(([name]) => columnsOf(name)));
  return rows
    .map(([name, value]) => `${name}${' '.repeat(width - columnsOf(name))}  ${shown(value)}`)
    .join('\n');
}
