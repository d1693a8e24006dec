import type { ImportField } from '@onevillage/contracts-intake';
import type { Cell } from '../../reading/grid.js';
import type { Table, TableColumn } from '../../reading/table/table.js';
import { isBlank } from '../values/blank.js';
import { evidenceFor, fieldsByContent } from './content-evidence.js';
import { REGISTER_LIST, type ListReading } from './list-reading.js';
import { guessHeading } from '../../reading/table/heading-words.js';
import { PRIVATE_FIELDS, type ColumnGuess, type MappingProposal, type ToldMapping } from './mapping.js';
import { missingFields } from './missing-fields.js';

const SAMPLED_ROWS = 200;
const SHOWN_SAMPLES = 3;
const LONGEST_SAMPLE = 1_000;
const SURE_ENOUGH = 0.4;
/** Fields that more than one column may hold. */
const SHARED: ReadonlySet<ImportField> = new Set<ImportField>([
  'ignore',
  'remark',
  'image',
  'foodSafety',
  'phone',
]);
/** Merged in many lists, so the first to be lost when a list becomes a CSV. */
const OFTEN_MERGED: readonly ImportField[] = [
  'producerName',
  'address',
  'addressNow',
  'taxCode',
  'commune',
  'district',
];

interface Candidate {
  readonly column: TableColumn;
  readonly field: ImportField;
  readonly confidence: number;
}

const sampleCells = (table: Table, at: number): Cell[] =>
  table.rows.slice(0, SAMPLED_ROWS).flatMap(({ cells }) => {
    const cell = cells[at];
    return cell && cell.text.length <= LONGEST_SAMPLE && !isBlank(cell.text) ? [cell] : [];
  });

/** Heading and content together: content can raise a heading's guess a little and halve it. */
function candidatesOf(
  column: TableColumn,
  cells: readonly Cell[],
  { words, proves }: ListReading,
): Candidate[] {
  const byHeading = guessHeading(column.parts, words).map(({ field, score }) => {
    const evidence = evidenceFor(field, cells);
    const weight =
      evidence === undefined || cells.length < 3 ? 0.9 : evidence >= 0.2 ? 0.8 + 0.2 * evidence : 0.45;
    return { column, field, confidence: score * weight };
  });
  const known = new Set(byHeading.map(({ field }) => field));
  const byContent = fieldsByContent(cells, proves)
    .filter(({ field }) => !known.has(field))
    .map(({ field, share }) => ({ column, field, confidence: 0.55 * share }));
  return [...byHeading, ...byContent].sort((a, b) => b.confidence - a.confidence);
}

/** The surest guesses first; a field goes to one column, a column to one field. */
function assign(candidates: readonly Candidate[], taken: Set<ImportField>): Map<number, Candidate> {
  const assigned = new Map<number, Candidate>();
  for (const candidate of [...candidates].sort((a, b) => b.confidence - a.confidence)) {
    const { column, field, confidence } = candidate;
    if (confidence < SURE_ENOUGH || assigned.has(column.column) || (taken.has(field) && !SHARED.has(field)))
      continue;
    assigned.set(column.column, candidate);
    taken.add(field);
  }
  return assigned;
}

/** Columns that are filled now and then, in runs, as if cells had been merged. */
function offeredFillDown(table: Table, columns: readonly ColumnGuess[]): ImportField[] {
  if (table.rows.length < 3) return [];
  return columns.flatMap(({ column, field }) => {
    if (!OFTEN_MERGED.includes(field)) return [];
    const at = table.columns.findIndex((candidate) => candidate.column === column);
    const filled = table.rows.filter(({ cells }) => cells[at] !== undefined).length;
    const beginsFilled = table.rows[0]?.cells[at] !== undefined;
    return beginsFilled && filled < table.rows.length && filled > 0 ? [field] : [];
  });
}

/** What each column of a table holds, by its heading and its values; `told` is a person's word and wins. */
export function guessMapping(
  table: Table,
  told: ToldMapping = {},
  list: ListReading = REGISTER_LIST,
): MappingProposal {
  const toldFields = new Map((told.columns ?? []).map(({ column, field }) => [column, field]));
  const cellsOf = new Map(table.columns.map((column, at) => [column.column, sampleCells(table, at)]));
  const candidates = table.columns.flatMap((column) =>
    candidatesOf(column, cellsOf.get(column.column) ?? [], list),
  );
  const open = candidates.filter(({ column }) => !toldFields.has(column.column));
  const assigned = assign(open, new Set(toldFields.values()));
  const columns = table.columns.map(({ column, heading }): ColumnGuess => {
    const toldField = toldFields.get(column);
    const guess = assigned.get(column);
    const field = toldField ?? guess?.field ?? 'ignore';
    const others = candidates.filter(
      (candidate) => candidate.column.column === column && candidate.field !== field,
    );
    const samples = PRIVATE_FIELDS.has(field)
      ? []
      : [...new Set((cellsOf.get(column) ?? []).map(({ text }) => text))];
    return {
      column,
      heading,
      field,
      confidence: toldField === undefined ? Math.round((guess?.confidence ?? 0) * 100) / 100 : 1,
      alternatives: others.map((candidate) => candidate.field),
      samples: samples.slice(0, SHOWN_SAMPLES),
    };
  });
  const held = new Set(columns.map(({ field }) => field));
  const fromTitles = list
    .titles(table.titles)
    .filter(({ field }) => !held.has(field) && !held.has('decisionNumber'));
  const constants = Object.entries(told.constants ?? {}).filter(([, value]) => value !== '');
  const given = new Set([
    ...fromTitles.map(({ field }) => field),
    ...constants.map(([field]) => field as ImportField),
  ]);
  return {
    columns,
    fromTitles,
    told,
    missing: missingFields(table, columns, given, list.needs),
    fillDownOffered: offeredFillDown(table, columns),
  };
}
