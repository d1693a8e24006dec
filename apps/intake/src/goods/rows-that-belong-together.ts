import { issue, type RegisterIssue } from '../register/issues/issue.js';
import { foldedName } from '../reading/text/folded.js';
import type { GoodsEntry } from './goods-entry.js';
import type { ReadRow } from '../lists/each-row.js';

type Row = ReadRow<GoodsEntry>;

interface Together {
  readonly entries: readonly GoodsEntry[];
  readonly issues: readonly RegisterIssue[];
}

/** In a stock list each lot stands once at each place: of two rows nobody knows whether they add up. */
export function rowsOfStock(rows: readonly Row[]): Together {
  const first = new Map<string, number>();
  const entries: GoodsEntry[] = [];
  const issues: RegisterIssue[] = [];
  for (const { row, entry, values } of rows) {
    if (!entry) continue;
    const key = entry.item && keyOf(entry.item);
    const other = key === null ? undefined : first.get(key);
    if (other !== undefined) issues.push(issue('goods-row-repeated', values.place('quantity'), { other }));
    else entries.push(entry);
    if (key !== null && other === undefined) first.set(key, row);
  }
  return { entries, issues };
}

function keyOf(item: NonNullable<GoodsEntry['item']>): string {
  const { gtin, sku, productName, package: packed, producerName } = item;
  const { lotCode, producedOn, expiresOn, locationName, ownership } = item;
  const names = [gtin, sku, productName, packed, producerName, locationName];
  return JSON.stringify([
    ...names.map((name) => (name === undefined ? null : foldedName(name))),
    ...[lotCode, producedOn, expiresOn, ownership].map((one) => one ?? null),
  ]);
}

/** A note goes in as a whole: without one of its lines it would announce something else. */
export function rowsOfNotes(rows: readonly Row[]): Together {
  const noteOf = ({ values }: Row): string | null => values.text('noteNumber') ?? null;
  const broken = new Map<string | null, number>();
  for (const row of rows) if (!row.entry && !broken.has(noteOf(row))) broken.set(noteOf(row), row.row);
  const entries: GoodsEntry[] = [];
  const issues: RegisterIssue[] = [];
  for (const row of rows) {
    if (!row.entry) continue;
    const other = broken.get(noteOf(row));
    if (other === undefined) entries.push(row.entry);
    else issues.push(issue('goods-note-incomplete', row.values.place('noteNumber'), { other }));
  }
  return { entries, issues };
}
