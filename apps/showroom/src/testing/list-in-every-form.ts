import type { Page } from '@onevillage/contracts-kit';
import { readWorkbook } from '@onevillage/testing';
import { parse } from 'csv-parse/sync';
import { made, type TestShowroom } from './test-showroom.js';

/** Headings of the file, and what stands below them of a row. */
type Cells<V> = Readonly<Record<string, (row: V) => string | null | undefined>>;

/** Reads a list page by page, two rows each, as CSV and as XLSX: all tell the same. @returns its rows */
export async function listInEveryForm<V>(
  rig: TestShowroom,
  path: string,
  who: ReturnType<TestShowroom['as']>,
  cells: Cells<V>,
  query: Record<string, string> = {},
): Promise<V[]> {
  const rows: V[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const at = { ...query, limit: 2, ...(cursor && { cursor }) };
    const page: Page<V> = made(await who.get(path, { query: at }));
    expect(page.items.length).toBeLessThanOrEqual(2);
    rows.push(...page.items);
    cursor = page.next;
  }
  const expected = rows.map((row) =>
    Object.fromEntries(Object.entries(cells).map(([heading, cell]) => [heading, cell(row) ?? ''])),
  );
  const told = (file: Record<string, string>[]) =>
    file.map((row) => Object.fromEntries(Object.keys(cells).map((heading) => [heading, row[heading]])));
  const { text } = await who.get(path, { query: { ...query, format: 'csv' } });
  expect(told(parse(text, { bom: true, columns: true }))).toEqual(expected);
  expect(told(await workbookOf(rig, path, who, query))).toEqual(expected);
  return rows;
}

async function workbookOf(
  rig: TestShowroom,
  path: string,
  who: ReturnType<TestShowroom['as']>,
  query: Record<string, string>,
): Promise<Record<string, string>[]> {
  const file = await rig.agent
    .get(path)
    .query({ ...query, format: 'xlsx' })
    .set('authorization', await rig.bearer(who.claims))
    .responseType('blob');
  const [sheet] = (await readWorkbook(file.body as Buffer)).values();
  const [headings, ...rows] = sheet!;
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(headings!).map(([column, { value }]) => [value, String(row[column]?.value ?? '')]),
    ),
  );
}
