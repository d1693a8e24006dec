import type { ImportField } from '@onevillage/contracts-intake';
import { shielded } from '@onevillage/kernel';
import { stringify } from 'csv-stringify/sync';
import type { Language } from '../../both-languages.js';
import type { Cell } from '../../reading/grid.js';
import type { Table } from '../../reading/table/table.js';
import { FIELD_LABELS } from '../../reading/table/heading-vocabulary.js';
import { fillDown } from '../entries/fill-down.js';
import type { RegisterIssue } from '../issues/issue.js';
import { fieldPlaces, RowValues } from '../entries/row-values.js';
import { sectionReader } from '../mapping/section-values.js';
import type { RegisterMapping } from '../mapping/mapping.js';

const cellText = (cell: Cell | undefined): string => {
  if (!cell) return '';
  return cell.kind === 'number' && /^-?\d+(?:\.\d+)?$/.test(cell.text) ? cell.text : shielded(cell.text);
};

const HEADING = { vi: 'Lỗi cần sửa', en: 'To correct' } as const;

const sentence = (found: RegisterIssue, language: Language): string => {
  const where = found.heading === null || found.heading === '' ? '' : `${found.heading}: `;
  return `${where}${found.message[language]} ${found.remedy[language]}`;
};

/** Fields that only headings, titles or a word on the whole file give: they get a column, or the rows would lose them. */
function addedFields(rows: readonly RowValues[], held: ReadonlySet<ImportField>): ImportField[] {
  const fields = Object.keys(FIELD_LABELS) as ImportField[];
  return fields.filter(
    (field) => !held.has(field) && rows.some((values) => values.value(field) !== undefined),
  );
}

/**
 * The rows that were refused, wholly or in their certificate, with their own columns and one that says what is wrong:
 * to be corrected and sent again. UTF-8 with BOM, as Excel wants it. Empty when nothing was refused.
 */
export function correctionsCsv(
  table: Table,
  mapping: RegisterMapping,
  issues: readonly RegisterIssue[],
  language: Language,
): string {
  const byRow = new Map<number, RegisterIssue[]>();
  for (const found of issues) {
    if (found.severity === 'refused') byRow.set(found.row, [...(byRow.get(found.row) ?? []), found]);
  }
  const places = fieldPlaces(table, mapping);
  const sectionsOf = sectionReader();
  const rows = fillDown(table, places, mapping.fillDown ?? [])
    .filter(({ row }) => byRow.has(row.number))
    .map(({ row }) => new RowValues(row, table, places, sectionsOf(row.context), mapping));
  if (rows.length === 0) return '';
  const added = addedFields(rows, new Set(places.keys()));
  const fieldAt = new Map([...places].flatMap(([field, ats]) => ats.map((at) => [at, field] as const)));
  const headings = [
    ...table.columns.map(({ heading }) => shielded(heading)),
    ...added.map((field) => FIELD_LABELS[field] ?? field),
    HEADING[language],
  ];
  const lines = rows.map((values) => [
    ...values.row.cells.map((cell, at) => cellText(cell ?? inherited(values, fieldAt.get(at)))),
    ...added.map((field) => cellText(values.value(field)?.cell)),
    shielded((byRow.get(values.row.number) ?? []).map((found) => sentence(found, language)).join(' | ')),
  ]);
  return stringify([headings, ...lines], { bom: true, record_delimiter: '\r\n' });
}

const inherited = (values: RowValues, field: ImportField | undefined): Cell | undefined =>
  field === undefined ? undefined : values.value(field)?.cell;
