import { text } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { aTable, type Row } from '../testing/a-table.js';
import { csvLines } from './csv-lines.js';

const written = (...batches: Row[][]): Promise<string> => text(Readable.from(csvLines(aTable(...batches))));
const read = async (...batches: Row[][]): Promise<string[][]> =>
  parse(await written(...batches), { bom: true });

describe('a list as CSV', () => {
  it('is UTF-8 with a BOM, lines ended as in RFC 4180, and headings in the language', async () => {
    const file = await written([{ text: 'Nước mắm' }]);
    expect(file).toBe('\ufeffTên,Số lượng,Khối lượng,Giá,Ngày,Lúc\r\nNước mắm,,,,,\r\n');
  });

  it('writes every type so that nothing is lost', async () => {
    const row: Row = {
      text: 'Mắm "ngon", 40°\nđạm',
      count: 12,
      decimal: '1.250',
      price: { amount: 150, currency: 'USD' },
      day: '2026-03-10',
      at: '2026-03-10T02:00:00.000Z',
    };
    const [, cells] = await read([row]);
    expect(cells).toEqual([row.text, '12', '1.250', '1.50', '2026-03-10', '2026-03-10T02:00:00.000Z']);
  });

  it('goes on over batches, and of no rows is its headings', async () => {
    expect(await read([{ count: 1 }, { count: 2 }], [], [{ count: 3 }])).toHaveLength(4);
    expect(await read()).toHaveLength(1);
  });

  it('lets no spreadsheet run a text, and leaves others as they are', async () => {
    const [, ...rows] = await read(['=1+1', '@SUM(A1)', '0', ' =1'].map((value) => ({ text: value })));
    expect(rows.map(([value]) => value)).toEqual(["'=1+1", "'@SUM(A1)", '0', ' =1']);
  });

  it('takes a minus of a number for no formula', async () => {
    const [, cells] = await read([{ count: -3, decimal: '-0.5', price: { amount: -5, currency: 'VND' } }]);
    expect(cells).toEqual(['', '-3', '-0.5', '-5', '', '']);
  });
});
