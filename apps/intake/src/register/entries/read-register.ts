import type { Table } from '../../reading/table/table.js';
import type { RegisterMapping } from '../mapping/mapping.js';
import { draggedCells } from './dragged-cells.js';
import { fillDown } from './fill-down.js';
import { withOutcome, type RegisterIssue } from '../issues/issue.js';
import { markNearRows } from './near-rows.js';
import { readRow } from './read-row.js';
import type { RegisterEntry, RegisterOptions } from './register-entry.js';
import { fileIssues } from './file-issues.js';
import { registerTotals, type CountedRow, type RegisterTotals } from './register-totals.js';
import { checkRepeats } from './repeated-products.js';
import { fieldPlaces, RowValues } from './row-values.js';
import { withSameProducers } from './same-producers.js';
import { sectionReader } from '../mapping/section-values.js';
import { foldedProducerName } from '../../reading/text/folded.js';

export interface ReadRegister {
  /** In the order of the file. */
  readonly entries: readonly RegisterEntry[];
  /** By row; what concerns the whole file names the row that says so. */
  readonly issues: readonly RegisterIssue[];
  readonly totals: RegisterTotals;
}

/** Said once of each producer, not once for each of its products. */
const OF_PRODUCER = new Set(
  ['legal-form-assumed', 'legal-form-contradicts', 'commune-missing', 'commune-from-name'].map(
    (code) => `intake.${code}`,
  ),
);

/** Notes say what was accepted, so those of a row that is left out go; issues say what became of the product. */
function settled(issues: readonly RegisterIssue[], entries: readonly RegisterEntry[]): RegisterIssue[] {
  const producers = new Map(entries.map(({ row, producer }) => [row, producer.key]));
  const said = new Set<string>();
  const once = (what: string): boolean => !said.has(what) && Boolean(said.add(what));
  return issues.flatMap((found) => {
    if (found.scope === 'file' || found.code === 'intake.row-empty') return [found];
    const producer = producers.get(found.row);
    if (producer === undefined) return found.severity === 'note' ? [] : [found];
    if (OF_PRODUCER.has(found.code)) return once(`${found.code} ${producer}`) ? [found] : [];
    return [found.scope === 'certificate' && once(`outcome ${found.row}`) ? withOutcome(found) : found];
  });
}

/**
 * The rows of a table as entries of a register, and everything that a person should know about them. Each row ends as
 * one or more entries or with an issue that says why not. Pure: the same table, mapping and day give the same answer.
 */
export function readRegister(table: Table, mapping: RegisterMapping, options: RegisterOptions): ReadRegister {
  const places = fieldPlaces(table, mapping);
  const sectionsOf = sectionReader();
  const entries: RegisterEntry[] = [];
  const issues: RegisterIssue[] = [];
  const counted: CountedRow[] = [];
  const all: RowValues[] = [];
  for (const { row, filled } of fillDown(table, places, mapping.fillDown ?? [])) {
    const values = new RowValues(row, table, places, sectionsOf(row.context), mapping);
    all.push(values);
    const read = readRow(values, filled, options, table.dateSystem);
    entries.push(...read.entries);
    issues.push(...read.issues);
    const producer = foldedProducerName(values.text('producerName') ?? '');
    if (read.named.length > 0) counted.push({ row: row.number, producer, stars: read.named });
  }
  const single = checkRepeats(withSameProducers(entries));
  const marked = markNearRows(single.entries);
  const ofRows = [...issues, ...single.issues, ...marked.issues].sort((a, b) => a.row - b.row);
  const found = [
    ...settled(ofRows, marked.entries),
    ...draggedCells(all),
    ...fileIssues(table, mapping, counted),
  ];
  return {
    entries: marked.entries,
    issues: found.sort((a, b) => a.row - b.row),
    totals: registerTotals(counted, marked.entries, found),
  };
}
