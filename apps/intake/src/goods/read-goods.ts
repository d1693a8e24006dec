import { isGtin, type LocalDate } from '@onevillage/kernel';
import type { Table } from '../reading/table/table.js';
import { tableIssues } from '../register/entries/file-issues.js';
import type { Findings } from '../register/entries/findings.js';
import type { RowValues } from '../register/entries/row-values.js';
import type { RegisterIssue } from '../register/issues/issue.js';
import type { RegisterMapping } from '../register/mapping/mapping.js';
import { folded } from '../reading/text/folded.js';
import type { GoodsEntry, GoodsItem } from './goods-entry.js';
import { parseQuantity } from './parse-quantity.js';
import { parseUnit } from './parse-unit.js';
import { eachRow } from '../lists/each-row.js';
import { printedAt, type PrintedColumns } from '../lists/printed-at.js';
import { readDay, type DayField } from '../lists/read-day.js';
import { rowsOfNotes, rowsOfStock } from './rows-that-belong-together.js';

export interface ReadGoods {
  readonly entries: readonly GoodsEntry[];
  readonly issues: readonly RegisterIssue[];
}
export type GoodsKind = 'opening-stock' | 'consignment-note';

/**
 * The rows of a table as goods, and everything that a person should know about them: each row ends as an entry or with
 * an issue that says why not. Pure.
 */
export function readGoods(table: Table, mapping: RegisterMapping, kind: GoodsKind): ReadGoods {
  const { rows, issues } = eachRow(table, mapping, (values, found) =>
    readRow(values, kind, table.dateSystem, found),
  );
  const together = kind === 'opening-stock' ? rowsOfStock(rows) : rowsOfNotes(rows);
  const all = [...issues, ...together.issues, ...tableIssues(table)];
  return { entries: together.entries, issues: all.sort((a, b) => a.row - b.row) };
}

/** Fields that the showroom may find fault with. */
const COLUMNS: PrintedColumns = {
  gtin: 'gtin',
  sku: 'sku',
  productName: 'productName',
  package: 'package',
  producerId: 'producerName',
  producerName: 'producerName',
  lotCode: 'lotCode',
  producedOn: 'producedOn',
  expiresOn: 'expiresOn',
  quantity: 'quantity',
  unit: 'unit',
  locationName: 'location',
  ownership: 'ownership',
  number: 'noteNumber',
  expectedOn: 'expectedOn',
};

function readRow(
  values: RowValues,
  kind: GoodsKind,
  dateSystem: 1900 | 1904,
  found: Findings,
): GoodsEntry | null {
  const name = readName(values, kind, found);
  const noteNumber = values.text('noteNumber') ?? null;
  if (kind === 'consignment-note' && noteNumber === null)
    found.add('goods-number-missing', values.place('noteNumber'));
  const day = (field: DayField): LocalDate | undefined => readDay(field, values, dateSystem, found);
  const dates = { producedOn: day('producedOn'), expiresOn: day('expiresOn') };
  requireOrder(dates, values, found);
  const expectedOn = kind === 'consignment-note' ? (day('expectedOn') ?? null) : null;
  const counted = readQuantity(values, found);
  const there = kind === 'opening-stock' ? readPlace(values, found) : {};
  if (found.rowRefused || !counted || !name) return null;
  const isNothing = counted.quantity === '0';
  if (isNothing) found.add('goods-nothing-there', values.place('quantity'));
  const lotCode = values.text('lotCode');
  return {
    row: values.row.number,
    productName: values.text('productName') ?? name.gtin ?? name.sku ?? '',
    producerName: values.text('producerName') ?? null,
    item: isNothing ? null : { ...name, lotCode, ...dates, ...counted, ...there },
    printed: printedAt(values, COLUMNS),
    noteNumber,
    expectedOn,
  };
}

/** What tells the goods best: a code of the whole world, the code of the note's producer, the name as registered. */
function readName(
  values: RowValues,
  kind: GoodsKind,
  found: Findings,
): Pick<GoodsItem, 'gtin' | 'sku' | 'productName' | 'package'> | undefined {
  const gtin = values.text('gtin')?.replace(/[\s.\-–']/g, '');
  const [sku, productName] = [values.text('sku'), values.text('productName')];
  if ((gtin ?? sku ?? productName) === undefined) found.add('goods-missing', values.place('productName'));
  if (gtin !== undefined) {
    if (isGtin(gtin)) return { gtin };
    found.add('goods-gtin-wrong', values.place('gtin'));
    return undefined;
  }
  const byCode = sku !== undefined && (kind === 'consignment-note' || productName === undefined);
  return byCode ? { sku } : { productName, package: values.text('package') };
}

function readQuantity(values: RowValues, found: Findings): Pick<GoodsItem, 'quantity' | 'unit'> | undefined {
  const cell = values.value('quantity')?.cell;
  if (!cell) {
    found.add('goods-quantity-missing', values.place('quantity'));
    return undefined;
  }
  const column = values.text('unit');
  const read = parseQuantity(cell, column === undefined ? undefined : parseUnit(column));
  if (read.kind !== 'quantity') {
    found.add(`goods-quantity-${read.kind}`, values.place('quantity'));
    return undefined;
  }
  const word = column ?? read.unitWord;
  const unit = word === undefined ? undefined : parseUnit(word);
  if (word !== undefined && unit === undefined) {
    found.add('goods-unit-unknown', values.place(column === undefined ? 'quantity' : 'unit'), { unit: word });
    return undefined;
  }
  return { quantity: read.decimal, unit };
}

function readPlace(
  values: RowValues,
  found: Findings,
): Pick<GoodsItem, 'producerName' | 'locationName' | 'ownership'> {
  const printed = values.text('ownership');
  const ownership = printed === undefined ? undefined : parseOwnership(printed);
  if (printed !== undefined && ownership === undefined)
    found.add('goods-ownership-unknown', values.place('ownership'));
  return { producerName: values.text('producerName'), locationName: values.text('location'), ownership };
}

function parseOwnership(text: string): GoodsItem['ownership'] {
  const key = folded(text);
  if (/\b(?:ky gui|gui ban|consigned)\b/.test(key)) return 'consigned';
  return /\b(?:mua|tu doanh|so huu|owned)\b/.test(key) ? 'owned' : undefined;
}

function requireOrder(
  { producedOn, expiresOn }: { producedOn: LocalDate | undefined; expiresOn: LocalDate | undefined },
  values: RowValues,
  found: Findings,
): void {
  if (!producedOn || !expiresOn || expiresOn >= producedOn) return;
  const days = { expires: expiresOn, produced: producedOn };
  found.add('goods-expiry-before-production', values.place('expiresOn'), days);
}
