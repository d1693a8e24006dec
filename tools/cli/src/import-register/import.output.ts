import { sayOptions, waysToGive } from '../gateway/option-names.js';
import { facts, table } from '../output/table.js';
import { columnName } from './column-choices.js';
import type { Import, ImportRow, RowIssue } from './imports.api.js';

const SHOWN_ISSUES = 20;

/** How the file is read. */
export function mappingText(view: Import): string {
  const values = Object.entries(view.constants).map(([field, text]) => `${field}="${text}"`);
  const told = facts([
    ['Import', view.id],
    ['Sheet', view.sheets.length > 1 ? `${view.sheet} (of: ${view.sheets.join(', ')})` : view.sheet],
    ...targetOf(view),
    ...(values.length === 0 ? [] : [['Value of rows without one (--value)', values] as const]),
    ...(view.fillDown.length === 0
      ? []
      : [['Empty cells repeat the row above (--fill-down)', view.fillDown] as const]),
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
  return `${told}\n\n${columns}${missingText(view)}${fillDownText(view)}`;
}

function targetOf({ kind, province, scheme, showroomId, producerId, fairId }: Import) {
  if (kind === 'fair-applications' || kind === 'fair-results') return [['Fair', fairId]] as const;
  if (kind === 'opening-stock' || kind === 'consignment-note')
    return [
      ['Showroom', showroomId],
      ['Producer', producerId],
    ] as const;
  return [
    ['Province', province],
    ['Scheme', scheme],
  ] as const;
}

const missingText = ({ missingFields }: Import): string =>
  missingFields
    .map(({ field, required, remedy, hint }) => {
      const needed = required ? 'needed' : 'without it no certificates';
      const hinted = hint ? ` The file hints: ${hint}.` : '';
      return `\nNothing gives ${field} (${needed}). ${sayOptions(remedy)}${hinted} Here: ${waysToGive(field)}.`;
    })
    .join('');

function fillDownText({ fillDownOffered, fillDown }: Import): string {
  const open = fillDownOffered.filter((field) => !fillDown.includes(field));
  if (open.length === 0) return '';
  const all = [...fillDown, ...open].join(',');
  return `\nEmpty cells of ${open.join(', ')} look as if they repeat the row above. If they do, add --fill-down ${all}.`;
}

/** What a check would do, or a run did. */
export function countsText(view: Import, rows: readonly ImportRow[], dryRun: boolean): string {
  const { counts } = view;
  const made: readonly (readonly [string, number])[] = [
    ['Producers new', counts.producersCreated],
    ['Producers changed', counts.producersUpdated],
    ['Products new', counts.productsCreated],
    ['Products changed', counts.productsUpdated],
    ['Certificates new', counts.certificatesCreated],
    ['Certificates corrected', counts.certificatesUpdated],
    ['Rows with a note', counts.noted],
  ];
  const shown = [['Rows read', counts.rows] as const, ...fates(counts.rows, rows), ...made];
  const notes = view.notes.map((note) => `\nNote: ${sayOptions(note.message)}`).join('');
  const told = facts(shown.filter(([name, count]) => count > 0 || name === 'Rows read'));
  return `${dryRun ? 'This import would do:' : 'This import did:'}\n${told}${notes}`;
}

/** Each row of the file once, so that the numbers add up to the rows read. */
function fates(read: number, rows: readonly ImportRow[]): (readonly [string, number])[] {
  const names = {
    waiting: '  waiting for a person',
    refused: '  refused',
    partly: '  product taken in, certificate refused',
    changed: '  taken in, new or changed',
    unchanged: '  known already, unchanged',
  } as const;
  const seen = new Map<number, Set<keyof typeof names>>();
  for (const row of rows) seen.set(row.row, (seen.get(row.row) ?? new Set()).add(fateOf(row)));
  const order = Object.keys(names) as (keyof typeof names)[];
  const first = [...seen.values()].map((fates) =>
    fates.has('refused') && fates.size > 1 ? 'partly' : order.find((fate) => fates.has(fate)),
  );
  const counted = order
    .toReversed()
    .map((fate) => [names[fate], first.filter((one) => one === fate).length] as const);
  return [...counted, ['  empty but for a number', Math.max(0, read - seen.size)]];
}

function fateOf({ outcome, issues }: ImportRow): 'waiting' | 'refused' | 'partly' | 'changed' | 'unchanged' {
  if (outcome === 'near-match') return 'waiting';
  if (outcome === 'refused') return 'refused';
  if (issues.some(({ severity }) => severity === 'refused')) return 'partly';
  return outcome === 'unchanged' ? 'unchanged' : 'changed';
}

/** What was found, in the order of the file: all of it, or the first, when `reportCommand` tells the others. */
export function issuesText(issues: readonly RowIssue[], reportCommand?: string): string {
  if (issues.length === 0) return '';
  const rows = issues
    .toSorted((a, b) => a.row - b.row)
    .slice(0, reportCommand === undefined ? issues.length : SHOWN_ISSUES)
    .map((issue) => [
      issue.row,
      issue.column,
      issue.value,
      issue.severity,
      `${issue.message} ${sayOptions(issue.remedy)}`,
    ]);
  const more = issues.length - rows.length;
  const rest = more > 0 ? `\n… and ${more} more: \`${reportCommand}\`.` : '';
  return `\n\n${table(['ROW', 'COLUMN', 'VALUE', 'IS', 'WHY, AND WHAT TO DO'], rows, '')}${rest}`;
}

/** Which rows wait for a person, and how to see what for. */
export function waitingText(rows: readonly ImportRow[], nearCommand: string): string {
  const waiting = rows.filter(({ outcome }) => outcome === 'near-match');
  if (waiting.length === 0) return '';
  const numbers = [...new Set(waiting.map(({ row }) => row))].join(', ');
  return `\n\nWaiting for a person to say whether they mean something known: row ${numbers}. See what:\n  ${nearCommand}`;
}

const saidOf = ({ decided }: ImportRow, id: string): string =>
  decided === id ? ' – as you said' : decided === 'new' ? ' – not, as you said' : '';

/** Rows that may mean something known already. */
export function nearText(rows: readonly ImportRow[], decideCommand: (words: string) => string): string {
  if (rows.length === 0) return 'No row waits for a person.';
  const lines = rows.flatMap((row) =>
    row.candidates.map((candidate) => [
      row.part === 1 ? String(row.row) : `${row.row} --part ${row.part}`,
      row.nearWhat,
      row.nearWhat === 'producer' ? row.producerName : row.productName,
      `${candidate.row === null ? candidate.name : `${candidate.name} (row ${candidate.row})`}${saidOf(row, candidate.id)}`,
      candidate.detail,
      candidate.id,
    ]),
  );
  const headings = ['ROW', 'WHAT', 'THE FILE SAYS', 'MAY BE', 'WHICH IS', 'ID'];
  return `${table(headings, lines, 'No candidates.')}

Say for each row that it is a known one, or another one; then import the file again:
  ${decideCommand(`${lines[0]?.[0] ?? 'ROW'} --same-as ${lines[0]?.at(-1) ?? 'ID'}`)}
  ${decideCommand(`${lines[0]?.[0] ?? 'ROW'} --new`)}`;
}
