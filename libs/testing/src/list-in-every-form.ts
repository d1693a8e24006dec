import type { Page } from '@onevillage/contracts-kit';
import { parse } from 'csv-parse/sync';
import assert from 'node:assert/strict';
import { made, type Person } from './people-of.js';
import { readWorkbook } from './read-workbook.js';
import type { TestService } from './test-service.js';

/** Headings of the file, and what stands below them of a row. */
type Cells<V> = Readonly<Record<string, (row: V) => string | null | undefined>>;

/** Reads a list page by page, two rows each, as CSV and as XLSX: all tell the same. @returns its rows */
export async function listInEveryForm<V>(
  service: Pick<TestService, 'agent' | 'bearer'>,
  path: string,
  who: Person,
  cells: Cells<V>,
  query: Record<string, string> = {},
): Promise<V[]> {
  const rows: V[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const at = { ...query, limit: 2, ...(cursor && { cursor }) };
    const page: Page<V> = made(await who.get(path, { query: at }));
    assert.ok(page.items.length <= 2, 'a page is longer than was asked for');
    rows.push(...page.items);
    cursor = page.next;
  }
  const expected = rows.map((row) =>
    Object.fromEntries(Object.entries(cells).map(([heading, cell]) => [heading, cell(row) ?? ''])),
  );
  const told = (file: Record<string, string>[]) =>
    file.map((row) => Object.fromEntries(Object.keys(cells).map((heading) => [heading, row[heading]])));
  const { text } = await who.get(path, { query: { ...query, format: 'csv' } });
  assert.deepEqual(told(parse(text, { bom: true, columns: true })), expected);
  assert.deepEqual(told(await workbookOf(service, path, who, query)), expected);
  return rows;
}

async function workbookOf(
  service: Pick<TestService, 'agent' | 'bearer'>,
  path: string,
  who: Person,
  query: Record<string, string>,
): Promise<Record<string, string>[]> {
  const file = await service.agent
    .get(path)
    .query({ ...query, format: 'xlsx' })
    .set('authorization', await service.bearer(who.claims))
    .responseType('blob');
  const [sheet] = (await readWorkbook(file.body as Buffer)).values();
  const [headings, ...rows] = sheet!;
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(headings!).map(([column, { value }]) => [value, String(row[column]?.value ?? '')]),
    ),
  );
}
