import { describe, expect, it } from '@jest/globals';
import type { Grid } from '../grid.js';
import { xlsxOf, xlsxParts, type SheetSource, type XlsxOptions } from '../testing/xlsx-builder.js';
import { zipOf } from '../testing/zip-builder.js';
import { readXlsx } from './read-xlsx.js';

const one = async (
  rows: SheetSource['rows'],
  options: XlsxOptions = {},
  more: Partial<SheetSource> = {},
): Promise<Grid> => {
  const [grid] = await readXlsx(xlsxOf([{ name: 'Danh sách', rows, ...more }], options));
  if (!grid) throw new Error('no sheet');
  return grid;
};
const firstRow = async (cells: SheetSource['rows'][number], options: XlsxOptions = {}): Promise<unknown[]> =>
  ((await one([cells], options)).rows[0]?.cells ?? []).map(({ text, kind }) => [text, kind]);

describe('cells of a sheet', () => {
  it.each([
    ['inline text', 'Mắm nêm', ['Mắm nêm', 'text']],
    ['text in decomposed letters', 'Mắm nêm'.normalize('NFD'), ['Mắm nêm', 'text']],
    ['shared text', { shared: 'Nước mắm' }, ['Nước mắm', 'text']],
    ['rich text in runs, reading aids left out', { rich: ['Cà ', 'phê'] }, ['Cà phê', 'text']],
    ['line breaks', 'Cà phê\r\n  rang xay ', ['Cà phê\nrang xay', 'text']],
    ['an escaped control character', 'Cà phê_x000D_\nbột', ['Cà phê\nbột', 'text']],
    ['control characters and halves of letters', 'Trà_x0000_xanh_xD800_', ['Trà xanh\uFFFD', 'text']],
    ['a number', 45000, ['45000', 'number']],
    ['a fraction as it is shown', 0.1 + 0.2, ['0.3', 'number']],
    ['a large number without exponent', 8934567890128, ['8934567890128', 'number']],
    ['a day', { date: 46239 }, ['2026-08-05', 'date']],
    ['a moment, its day', { date: 46239.75 }, ['2026-08-05', 'date']],
    ['truth', true, ['TRUE', 'boolean']],
    ['an error value', { error: '#REF!' }, ['#REF!', 'error']],
    ['a formula with its last value', { formula: 'A1&"x"', value: 'Hộp' }, ['Hộp', 'text']],
    ['a formula with its last number', { formula: '1+1', value: 2 }, ['2', 'number']],
    ['a formula that was never calculated', { formula: '1+1' }, ['', 'error']],
  ])('%s', async (_, source, expected) => {
    expect(await firstRow([source])).toEqual([expected]);
  });

  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01'],
    [43831, '2020-01-01'],
  ])('day %d of the 1900 system is %s', async (serial, day) => {
    expect(await firstRow([{ date: serial }])).toEqual([[day, 'date']]);
  });

  it('day 60, which never was, stays a number', async () => {
    expect(await firstRow([{ date: 60 }])).toEqual([['60', 'number']]);
  });

  it('counts from 1904 when the workbook says so', async () => {
    expect(await firstRow([{ date: 44777 }], { date1904: true })).toEqual([['2026-08-05', 'date']]);
  });

  it.each([
    ['"ngày" dd/mm/yyyy', 'date'],
    ['[$-42A]d mmmm yyyy', 'date'],
    ['yyyy\\-mm', 'date'],
    ['#,##0 "đồng/day"', 'number'],
    ['[Red]0.00', 'number'],
    ['0;dd', 'number'],
    ['hh:mm', 'number'],
  ])('a number in the format %s is a %s', async (dateFormat, kind) => {
    const [[, found] = []] = (await firstRow([{ date: 46239 }], { dateFormat })) as [string, string][];
    expect(found).toBe(kind);
  });

  it('leaves empty cells and empty rows out and keeps the numbers of the others', async () => {
    const { rows } = await one([['STT'], [], [null, '  ', 'x']]);
    expect(rows.map(({ number, cells }) => [number, cells.map(({ column }) => column)])).toEqual([
      [1, [1]],
      [3, [3]],
    ]);
  });

  it('takes __proto__ for a word like any other', async () => {
    expect(await firstRow(['__proto__', 'constructor'])).toEqual([
      ['__proto__', 'text'],
      ['constructor', 'text'],
    ]);
  });
});

const sheetPart = (xml: string): XlsxOptions => ({
  parts: [{ name: 'xl/worksheets/sheet1.xml', content: `<worksheet>${xml}</worksheet>` }],
});

describe('how a sheet is written', () => {
  it('does not mind a lone cell at the far end of the sheet', async () => {
    const { rows } = await one(
      [],
      sheetPart(
        '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>',
      ),
    );
    expect(rows.map(({ number, cells }) => [number, cells[0]?.column])).toEqual([
      [1, 1],
      [1_048_576, 16_384],
    ]);
  });

  it('reads rows and cells without references, in wrong order, with prefixes', async () => {
    const bare = await one(
      [],
      sheetPart('<sheetData><row><c><v>1</v></c><c t="inlineStr"><is><t>b</t></is></c></row></sheetData>'),
    );
    expect(bare.rows[0]?.cells.map(({ column, text }) => [column, text])).toEqual([[1, '1'], [2, 'b']]); // prettier-ignore
    const mixed = await one(
      [],
      sheetPart(
        '<sheetData><row r="9"><c r="C9"><v>3</v></c><c r="A9"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row></sheetData>',
      ),
    );
    expect(mixed.rows.map(({ number, cells }) => [number, cells.map(({ column }) => column)])).toEqual([[2, [1]], [9, [1, 3]]]); // prettier-ignore
    const parts = [
      {
        name: 'xl/worksheets/sheet1.xml',
        content:
          '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>',
      },
    ];
    expect((await one([], { parts })).rows[0]?.cells[0]?.text).toBe('7');
  });

  it('gives the merged ranges, nonsense left out', async () => {
    const { merges } = await one([['a']], {}, { merges: ['A1:C2', 'B5', 'Z9:A1', 'oops'] });
    expect(merges).toEqual([
      { top: 1, left: 1, bottom: 2, right: 3 },
      { top: 5, left: 2, bottom: 5, right: 2 },
    ]);
  });

  it('reads rows that a filter hides, and says so', async () => {
    const { rows, notes } = await one([['a'], ['b']], {}, { hiddenRows: [2] });
    expect(rows).toHaveLength(2);
    expect(notes).toEqual([{ code: 'hidden-rows-read', params: { rows: 1 } }]);
  });
});

describe('sheets of a workbook', () => {
  const sheets: SheetSource[] = [
    { name: '3 sao', rows: [['a']] },
    { name: 'nháp', rows: [['b']], hidden: true },
    { name: '4 sao', rows: [['c']] },
  ];

  it('gives the visible ones in order and names the hidden', async () => {
    const grids = await readXlsx(xlsxOf(sheets));
    expect(grids.map(({ sheet }) => sheet)).toEqual(['3 sao', '4 sao']);
    expect(grids[0]?.notes).toEqual([{ code: 'hidden-sheets-skipped', params: { sheets: 'nháp' } }]);
  });

  it('gives one by its name, a hidden one too', async () => {
    expect((await readXlsx(xlsxOf(sheets), '4 sao')).map(({ rows }) => rows[0]?.cells[0]?.text)).toEqual([
      'c',
    ]);
    expect((await readXlsx(xlsxOf(sheets), 'nháp')).map(({ notes }) => notes)).toEqual([[]]);
  });

  it('asks for one when all are hidden', async () => {
    await expect(readXlsx(xlsxOf([{ name: 'nháp', rows: [['a']], hidden: true }]))).rejects.toMatchObject({
      code: 'intake.sheet-unknown',
      params: { sheets: 'nháp' },
    });
  });

  it('refuses a name that no sheet has, and lists those that there are', async () => {
    await expect(readXlsx(xlsxOf(sheets), '5 sao')).rejects.toMatchObject({
      code: 'intake.sheet-unknown',
      params: { sheets: '3 sao, nháp, 4 sao' },
    });
  });

  it('reads a workbook without styles and shared texts', async () => {
    const parts = xlsxParts([{ name: 'a', rows: [['x', 1]] }]).filter(
      ({ name }) => !/styles|sharedStrings/.test(name),
    );
    expect((await readXlsx(zipOf(parts)))[0]?.rows[0]?.cells.map(({ text }) => text)).toEqual(['x', '1']);
  });

  it('refuses text typed in a legacy font, with a sample', async () => {
    const bytes = xlsxOf([
      {
        name: 'a',
        rows: [
          ['Tªn s¶n phÈm', 'Chñ thÓ'],
          ['N­íc m¾m', 'Hîp t¸c x· N«ng nghiÖp'],
        ],
      },
    ]);
    await expect(readXlsx(bytes)).rejects.toMatchObject({
      code: 'intake.encoding',
      params: { found: 'TCVN3 (.VnTime)', sample: expect.stringContaining('phÈm') as unknown },
    });
  });
});
