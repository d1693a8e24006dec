import { facts, table } from '../output/table.js';
import { columnName } from './column-choices.js';
import type { Import, ImportRow, RowIssue } from './imports.api.js';

const SHOWN_ISSUES = 20;

/** How the file is read. */
export function mappingText(view: Import): string {
  const told = facts([
    ['Import', view.id],
    ['Sheet', view.sheets.length > 1 ? `${view.sheet} (of: ${view.sheets.join(', ')})` : view.sheet],
    ['Province', view.province],
    ['Scheme', view.scheme],
  ]);
  const columns = table(
    ['COLUMN', 'HEADING', 'IS READ AS', 'SURE'],
    view.mapping.map((each) => [
      columnName(each.column),
      each.heading,
      each.field,
      `${Math.round(Number(each.confidence) * 100)} %`,
    ]),
    'No column was recognised.',
  );
  const missing = view.missingFields
    .map(({ field, required, remedy, hint }) => {
      const needed = required ? 'needed' : 'without it no certificates';
      return `\nNothing gives ${field} (${needed}). ${remedy}${hint ? ` The file hints: ${hint}.` : ''}`;
    })
    .join('');
  return `${told}\n\n${columns}${missing}`;
}

/** What a check would do, or a run did. */
export function countsText(view: Import, dryRun: boolean): string {
  const { counts } = view;
  const rows = [
    ['Rows read', counts.rows],
    ['Producers new', counts.producersCreated],
    ['Producers changed', counts.producersUpdated],
    ['Products new', counts.productsCreated],
    ['Products changed', counts.productsUpdated],
    ['Certificates new', counts.certificatesCreated],
    ['Certificates corrected', counts.certificatesUpdated],
    ['Rows without any change', counts.unchanged],
    ['Rows refused', counts.refused],
    ['Rows that wait for a person', counts.nearMatches],
    ['Rows with a note', counts.noted],
  ] as const;
  const notes = view.notes.map((note) => `\nNote: ${note.message}`).join('');
  return `${dryRun ? 'This import would do:' : 'This import did:'}\n${facts(rows)}${notes}`;
}

/** The first bad rows; the others are in the report. */
export function issuesText(issues: readonly RowIssue[], id: string): string {
  if (issues.length === 0) return '';
  const rows = issues
    .toSorted((a, b) => Number(a.severity === 'note') - Number(b.severity === 'note') || a.row - b.row)
    .slice(0, SHOWN_ISSUES)
    .map((issue) => [
      issue.row,
      issue.column,
      issue.value,
      issue.severity,
      `${issue.message} ${issue.remedy}`,
    ]);
  const more = issues.length - rows.length;
  const rest = more > 0 ? `\n… and ${more} more: \`onevillage import report ${id} --csv FILE\`.` : '';
  return `\n\n${table(['ROW', 'COLUMN', 'VALUE', 'IS', 'WHY, AND WHAT TO DO'], rows, '')}${rest}`;
}

/** Rows that may mean something known already. */
export function nearText(rows: readonly ImportRow[], id: string): string {
  if (rows.length === 0) return 'No row waits for a person.';
  const lines = rows.flatMap((row) =>
    row.candidates.map((candidate) => [
      row.row,
      row.nearWhat,
      row.nearWhat === 'producer' ? row.producerName : row.productName,
      candidate.row === null ? candidate.name : `${candidate.name} (row ${candidate.row})`,
      candidate.id,
    ]),
  );
  const told = table(['ROW', 'WHAT', 'THE FILE SAYS', 'MAY BE', 'ID'], lines, 'No candidates.');
  return `${told}\n\nSay which: \`onevillage import decide ${id} ROW --same-as ID\` or \`--new\`; then run the import again.`;
}
