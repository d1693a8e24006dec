import type { ListedApplication } from '@onevillage/contracts-fairs';
import type { Table } from '../reading/table/table.js';
import { eachRow } from '../lists/each-row.js';
import { printedAt, type PrintedColumns } from '../lists/printed-at.js';
import { tableIssues } from '../register/entries/file-issues.js';
import type { Findings } from '../register/entries/findings.js';
import type { RowValues } from '../register/entries/row-values.js';
import type { RegisterIssue } from '../register/issues/issue.js';
import type { RegisterMapping } from '../register/mapping/mapping.js';
import type { ApplicationEntry } from './fair-entry.js';
import { exhibitorKey, readExhibitor } from './read-exhibitor.js';

const MOST_BOOTHS = 50;
const COLUMNS: PrintedColumns = {
  exhibitor: 'exhibitorName',
  name: 'exhibitorName',
  taxCode: 'taxCode',
  zoneId: 'zone',
  zoneName: 'zone',
  booths: 'booths',
  productNames: 'shownProducts',
  delegationName: 'delegation',
  note: 'remark',
};

export interface ReadApplications {
  readonly entries: readonly ApplicationEntry[];
  readonly issues: readonly RegisterIssue[];
}

/** The rows of a table as applications that are submitted, and what is wrong with the others. Pure. */
export function readApplications(table: Table, mapping: RegisterMapping): ReadApplications {
  const { rows, issues } = eachRow(table, mapping, readRow);
  const all = [...issues, ...tableIssues(table)];
  return {
    entries: rows.flatMap(({ entry }) => entry ?? []),
    issues: all.sort((a, b) => a.row - b.row),
  };
}

function readRow(values: RowValues, found: Findings): ApplicationEntry | null {
  const exhibitor = readExhibitor(values, found);
  const { name, taxCode } = exhibitor;
  if (name === undefined && taxCode === undefined)
    found.add('exhibitor-missing', values.place('exhibitorName'));
  const zoneName = values.text('zone');
  if (zoneName === undefined) found.add('zone-missing', values.place('zone'));
  const booths = readBooths(values, found);
  const productNames = readProducts(values);
  const delegationName = values.text('delegation');
  const note = values.text('remark');
  if (found.rowRefused || zoneName === undefined) return null;
  const item: ListedApplication = {
    exhibitor: { ...(name !== undefined && { name }), ...(taxCode !== undefined && { taxCode }) },
    zoneName,
    ...(booths !== undefined && { booths }),
    ...(productNames && { productNames }),
    ...(delegationName !== undefined && { delegationName }),
    ...(note !== undefined && { wishes: { note } }),
    submit: true,
  };
  return {
    row: values.row.number,
    producerName: name ?? taxCode ?? null,
    productName: productNames?.join('; ') ?? null,
    item,
    printed: printedAt(values, COLUMNS),
    nearKey: exhibitorKey(exhibitor),
  };
}

function readBooths(values: RowValues, found: Findings): number | undefined {
  const text = values.text('booths');
  if (text === undefined) return undefined;
  const [, digits] = /^(\d{1,4})(?:\.0+)?(?:\s*(?:gian|gian hàng|booths?))?$/iu.exec(text.trim()) ?? [];
  const booths = Number(digits);
  if (booths >= 1 && booths <= MOST_BOOTHS) return booths;
  found.add('booths-unreadable', values.place('booths'));
  return undefined;
}

function readProducts(values: RowValues): string[] | undefined {
  const names = (values.value('shownProducts')?.cell.text ?? '')
    .split(/[;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names.length > 0 ? [...new Set(names)] : undefined;
}
