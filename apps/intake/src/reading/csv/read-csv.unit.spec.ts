import { describe, expect, it } from '@jest/globals';
import type { Grid } from '../grid.js';
import { readCsv } from './read-csv.js';

const read = (text: string, delimiter?: string): Grid =>
  readCsv({ text, encoding: 'utf-8', guessed: false }, 'ds', delimiter);
const table = (grid: Grid): unknown[] =>
  grid.rows.map(({ number, cells }) => [number, ...cells.map(({ column, text }) => `${column}:${text}`)]);

describe('the delimiter', () => {
  it.each([
    ['comma', 'STT,Tên sản phẩm,Chủ thể\n1,Trà,HTX A\n2,Mắm,HTX B', ','],
    [
      'semicolon',
      'STT;Tên sản phẩm;Chủ thể;Địa chỉ\n1;Trà;HTX A;Thôn 1, xã B, tỉnh C\n2;Mắm;HTX B;Thôn 2, xã D, tỉnh E',
      ';',
    ],
    ['tab', 'STT\tTên sản phẩm\tChủ thể\n1\tTrà, mứt; kẹo\tHTX A', '\t'],
    [
      'comma with semicolons inside cells',
      'STT,Tên sản phẩm,Chủ thể\n1,Trà; mứt,HTX A\n2,Mắm; muối,HTX B',
      ',',
    ],
    ['semicolon without any known heading', 'a1;b1;c1\nx, y;2;3\nz;5;6\nu, v, w;8;9', ';'],
    ['comma under title rows', 'DANH SÁCH SẢN PHẨM OCOP,,\n,,\nSTT,Tên sản phẩm,Chủ thể\n1,Trà,HTX A', ','],
  ])('%s is seen', (_, text, delimiter) => {
    expect(read(text).notes).toEqual([{ code: 'delimiter-guessed', params: { delimiter } }]);
  });

  it('is asked for when two are as likely', () => {
    expect(() => read('a,b;c\nd,e;f\ng,h;i')).toThrow(expect.objectContaining({ code: 'intake.delimiter' }));
  });

  it('is the declared one, or the one of the line sep=', () => {
    expect(table(read('a,b;c', ';'))).toEqual([[1, '1:a,b', '2:c']]);
    expect(table(read('sep=;\na;b,c'))).toEqual([[2, '1:a', '2:b,c']]);
    expect(() => read('a,b', '|')).toThrow(expect.objectContaining({ code: 'intake.delimiter' }));
  });

  it('is none in a file of one column', () => {
    expect(table(read('Trà\nMắm'))).toEqual([[1, '1:Trà'], [2, '1:Mắm']]); // prettier-ignore
  });
});

describe('records', () => {
  const head = 'STT,Tên sản phẩm,Chủ thể\n';
  it.each<[string, string, unknown[]]>([
    ['quoted delimiters', '1,"Trà, mứt",HTX A', [[2, '1:1', '2:Trà, mứt', '3:HTX A']]],
    ['doubled quotes', '1,"Trà ""Shan""",HTX A', [[2, '1:1', '2:Trà "Shan"', '3:HTX A']]],
    ['line breaks inside cells', '1,"Trà\nShan",HTX A\n2,Mắm,HTX B', [[2, '1:1', '2:Trà\nShan', '3:HTX A'], [4, '1:2', '2:Mắm', '3:HTX B']]],
    ['Windows and old Mac line ends', '1,Trà,A\r\n2,Mắm,B\r3,Kẹo,C', [[2, '1:1', '2:Trà', '3:A'], [3, '1:2', '2:Mắm', '3:B'], [4, '1:3', '2:Kẹo', '3:C']]],
    ['blank lines', '\n\n1,Trà,A', [[4, '1:1', '2:Trà', '3:A']]],
    ['short and long records', '1,Trà\n2,Mắm,B,C', [[2, '1:1', '2:Trà'], [3, '1:2', '2:Mắm', '3:B', '4:C']]],
    ['spaces of every kind', '1,\u00A0Trà\u3000 Shan ,\u200BA', [[2, '1:1', '2:Trà Shan', '3:A']]],
    ['text that we once made safe for spreadsheets', "1,'=1+1,'-5", [[2, '1:1', '2:=1+1', '3:-5']]],
  ])('%s', (_, text, expected) => {
    expect(table(read(head + text)).slice(1)).toEqual(expected);
  }); // prettier-ignore

  it('reads quotes inside a name as letters, and says so', () => {
    const grid = read(`${head}1,Cà phê "Hạ Nậm" rang,HTX A\n2,Mắm,HTX B`);
    expect(table(grid)[1]).toEqual([2, '1:1', '2:Cà phê "Hạ Nậm" rang', '3:HTX A']);
    expect(grid.notes).toContainEqual({ code: 'quotes-read-literally', row: 2, params: {} });
  });

  it('lets a quote that never closes spoil its own line only', () => {
    const lines = Array.from({ length: 50 }, (_, at) => `${at + 3},Sản phẩm ${at},HTX ${at}`);
    const grid = read(`${head}1,Trà,HTX A\n2,"Mắm nêm,HTX B,x,y\n${lines.join('\n')}`);
    const broken = grid.rows.filter(({ fault }) => fault === 'quotes-unbalanced');
    expect(broken.map(({ number }) => number)).toEqual([3]);
    expect(grid.rows).toHaveLength(53);
    expect(grid.rows.at(-1)?.number).toBe(53);
  });

  it('lets a quote that closes in a later row spoil its own line only', () => {
    const grid = read(`${head}1,"Trà,HTX A\n2,"Mắm, mặn",HTX B\n3,Kẹo,HTX C`);
    expect(grid.rows.map(({ number, fault }) => [number, fault])).toEqual([
      [1, undefined],
      [2, 'quotes-unbalanced'],
      [3, undefined],
      [4, undefined],
    ]);
  });

  it('gives a file up in which nearly every quote is wrong', () => {
    expect(() => read(head + '1,"x,y,z,w\n'.repeat(600), ',')).toThrow(
      expect.objectContaining({ code: 'intake.file-broken' }),
    );
  });

  it('refuses more columns than a list can have', () => {
    expect(() => read(`a${',b'.repeat(1_000)}`, ',')).toThrow(
      expect.objectContaining({ code: 'intake.file-too-large' }),
    );
  });

  it('refuses more rows than a list can have', () => {
    expect(() => read('a,b\n'.repeat(200_001), ',')).toThrow(
      expect.objectContaining({ code: 'intake.file-too-large' }),
    );
  });
});
