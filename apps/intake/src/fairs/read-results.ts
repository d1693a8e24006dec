import type { FigureName, RecordResult } from '@onevillage/contracts-fairs';
import type { Currency } from '@onevillage/kernel';
import type { Table } from '../reading/table/table.js';
import { eachRow } from '../lists/each-row.js';
import { printedAt, type PrintedColumns } from '../lists/printed-at.js';
import { readDay } from '../lists/read-day.js';
import { tableIssues } from '../register/entries/file-issues.js';
import type { Findings } from '../register/entries/findings.js';
import type { RowValues } from '../register/entries/row-values.js';
import type { RegisterIssue } from '../register/issues/issue.js';
import type { RegisterMapping } from '../register/mapping/mapping.js';
import type { ResultEntry } from './fair-entry.js';
import { parseCurrency, parseFigure, parseSource } from './figure-words.js';
import { parseValue } from './parse-value.js';
import { exhibitorKey, readExhibitor } from './read-exhibitor.js';

const COLUMNS: PrintedColumns = {
  figure: 'figure',
  day: 'day',
  taxCode: 'taxCode',
  exhibitorName: 'exhibitorName',
  value: 'value',
  currency: 'currency',
  source: 'source',
  countingRule: 'countingRule',
};
const MONEY: ReadonlySet<FigureName> = new Set(['revenue-total', 'revenue-ocop', 'contracts-value']);

export interface ReadResults {
  readonly entries: readonly ResultEntry[];
  readonly issues: readonly RegisterIssue[];
}

/** The rows of a table as figures of a fair: of an exhibitor where one is named, else of the whole. Pure. */
export function readResults(table: Table, mapping: RegisterMapping): ReadResults {
  const { rows, issues } = eachRow(table, mapping, (values, found) =>
    readRow(values, found, table.dateSystem),
  );
  const all = [...issues, ...tableIssues(table)];
  return {
    entries: rows.flatMap(({ entry }) => entry ?? []),
    issues: all.sort((a, b) => a.row - b.row),
  };
}

function readRow(values: RowValues, found: Findings, dateSystem: 1900 | 1904): ResultEntry | null {
  const exhibitor = readExhibitor(values, found);
  const { name, taxCode } = exhibitor;
  const printed = values.text('figure');
  const figure = parseFigure(printed ?? '');
  if (figure === undefined) found.add('figure-unknown', values.place('figure'));
  const currency = figure && MONEY.has(figure) ? readCurrency(values, found) : undefined;
  const value = figure && readValue(values, currency, found);
  const day = readDay('day', values, dateSystem, found);
  const source = parseSource(values.text('source') ?? '');
  if (source === undefined) found.add('figure-source-unknown', values.place('source'));
  const countingRule = values.text('countingRule');
  if (countingRule === undefined) found.add('counting-rule-missing', values.place('countingRule'));
  if (found.rowRefused || !figure || value === undefined || !source || countingRule === undefined)
    return null;
  const item: RecordResult = {
    figure,
    value,
    source,
    countingRule,
    ...(currency && { currency }),
    ...(day && { day }),
    ...(taxCode !== undefined ? { taxCode } : name !== undefined && { exhibitorName: name }),
  };
  return {
    row: values.row.number,
    producerName: name ?? taxCode ?? null,
    productName: printed ?? null,
    item,
    printed: printedAt(values, COLUMNS),
    nearKey: exhibitorKey(exhibitor),
  };
}

function readCurrency(values: RowValues, found: Findings): Currency | undefined {
  const text = values.text('currency');
  if (text === undefined) return 'VND';
  const currency = parseCurrency(text);
  if (!currency) found.add('currency-unknown', values.place('currency'), { currency: text });
  return currency;
}

function readValue(values: RowValues, currency: Currency | undefined, found: Findings): number | undefined {
  const cell = values.value('value')?.cell;
  if (!cell) {
    found.add('figure-value-missing', values.place('value'));
    return undefined;
  }
  const value = parseValue(cell, currency);
  if (value === undefined) found.add('figure-value-unreadable', values.place('value'));
  return value;
}
