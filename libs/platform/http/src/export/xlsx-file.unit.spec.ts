import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { columnsOf } from '@onevillage/contracts-kit';
import { eventually, readWorkbook, type WorkbookSheet } from '@onevillage/testing';
import { aTable, inBatches, type Row } from '../testing/a-table.js';
import { sheetsOf as listOf, workbookFile, xlsxFile } from './xlsx-file.js';
import { STYLES } from './xlsx-parts.js';

const bytes = (...of: Parameters<typeof xlsxFile>): Promise<Buffer> => buffer(Readable.from(xlsxFile(...of)));
const sheetsOf = async (batches: Row[][], mostRows?: number): Promise<Map<string, WorkbookSheet>> =>
  readWorkbook(await bytes(aTable(...batches) as never, mostRows));
const rowOf = async (row: Row) => (await sheetsOf([[row]])).get('rows')?.[1] ?? {};
const { plain, heading, date, instant, whole, hundredths } = STYLES;

describe('a list as XLSX', () => {
  it('has one sheet, whose first row are bold headings', async () => {
    const sheets = await sheetsOf([[{ text: 'a' }]]);
    expect([...sheets.keys()]).toEqual(['rows']);
    expect(sheets.get('rows')?.[0]).toMatchObject({
      A: { value: 'Tên', style: heading },
      F: { value: 'Lúc', style: heading },
    });
  });

  it('writes numbers as numbers, days and moments as such, in the time of the place', async () => {
    const row = await rowOf({
      text: 'Nước mắm <40°> & "muối"\n ',
      count: -12,
      decimal: '1.250',
      price: { amount: 150, currency: 'USD' },
      day: '2026-03-10',
      at: '2026-03-10T17:30:00.000Z',
    });
    expect(row).toEqual({
      A: { value: 'Nước mắm <40°> & "muối"\n ', style: plain },
      B: { value: -12, style: plain },
      C: { value: 1.25, style: plain },
      D: { value: 1.5, style: hundredths },
      // Days since 1899-12-30.
      E: { value: 46_091, style: date },
      F: { value: expect.closeTo(46_092 + 0.5 / 24, 9), style: instant },
    });
    expect((await rowOf({ price: { amount: 25_000, currency: 'VND' } }))['D']).toEqual({
      value: 25_000,
      style: whole,
    });
  });

  it.each(['=1+1', '+84', '-1', '@x'])('keeps the text %j text, as it is', async (text) => {
    expect((await rowOf({ text }))['A']).toEqual({ value: text, style: plain });
  });

  it('keeps as text what a number or a day of Excel cannot hold', async () => {
    const row = await rowOf({ decimal: '1234567890123.456', day: '1899-12-31', at: '1899-12-30T17:00:00Z' });
    expect(row).toMatchObject({
      C: { value: '1234567890123.456' },
      E: { value: '1899-12-31' },
      F: { value: '1899-12-31T00:06:30' },
    });
  });

  it('drops what XML cannot hold, and what a cell has no room for', async () => {
    expect((await rowOf({ text: 'a\0\x1b\ud800b\ufffe' }))['A']?.value).toBe('a\ufffdb');
    expect((await rowOf({ text: 'x'.repeat(40_000) }))['A']?.value).toHaveLength(32_767);
  });

  it('leaves out empty cells, and of no rows is its headings', async () => {
    expect(await rowOf({ text: '', count: 0 })).toEqual({ B: { value: 0, style: plain } });
    expect((await sheetsOf([])).get('rows')).toHaveLength(1);
  });

  it('goes on with another sheet where one is full', async () => {
    const sheets = await sheetsOf(
      [[{ count: 1 }, { count: 2 }], [{ count: 3 }], [{ count: 4 }, { count: 5 }]],
      3,
    );
    const counts = [...sheets].map(([name, rows]) => [name, ...rows.slice(1).map((row) => row['B']?.value)]);
    expect(counts).toEqual([
      ['rows', 1, 2, 3],
      ['rows 2', 4, 5],
    ]);
    expect([...(await sheetsOf([[{ count: 1 }], [{ count: 2 }]], 1)).keys()]).toEqual(['rows', 'rows 2']);
  });

  it('knows columns beyond Z', async () => {
    const { integer } = columnsOf<number>();
    const columns = Array.from({ length: 28 }, (_, n) => integer(`h${n}`, `h${n}`, () => n));
    const table = { name: 'wide', language: 'en' as const, columns, rows: inBatches([1]) };
    const [rows] = [...(await readWorkbook(await bytes(table as never))).values()];
    expect([rows?.[1]?.['Z']?.value, rows?.[1]?.['AA']?.value, rows?.[1]?.['AB']?.value]).toEqual([
      25, 26, 27,
    ]);
  });

  it('is the same file of the same list, and ends the reading when nobody wants it', async () => {
    expect(await bytes(aTable([{ count: 1 }]) as never)).toEqual(
      await bytes(aTable([{ count: 1 }]) as never),
    );
    let ended = false;
    async function* endless(): AsyncGenerator<Row[]> {
      try {
        for (;;) yield await Promise.resolve([{ text: Math.random().toString(36).repeat(1_000) }]);
      } finally {
        ended = true;
      }
    }
    const file = Readable.from(xlsxFile({ ...aTable(), rows: endless() }));
    for await (const _ of file) break;
    await eventually(() => expect(ended).toBe(true));
  });
});

it('several lists are one workbook, each on sheets of its own', async () => {
  const lists = [aTable([{ text: 'a' }], [{ text: 'b' }]), { ...aTable(), name: 'empty' }];
  const file = await buffer(Readable.from(workbookFile(lists.map(listOf), 1)));
  const sheets = await readWorkbook(file);
  expect([...sheets].map(([name, rows]) => [name, rows.slice(1).map((row) => row['A']?.value)])).toEqual([
    ['rows', ['a']],
    ['rows 2', ['b']],
    ['empty', []],
  ]);
});
