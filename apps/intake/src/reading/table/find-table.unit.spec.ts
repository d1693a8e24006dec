import { describe, expect, it } from '@jest/globals';
import { gridOf } from '../testing/grid-builder.js';
import { findTable } from './find-table.js';
import type { Table } from './table.js';

const headings = (table: Table): string[] => table.columns.map(({ heading }) => heading);
const rows = (table: Table): unknown[] =>
  table.rows.map(({ number, cells }) => [number, ...cells.map((cell) => cell?.text ?? '')]);
const contexts = (table: Table): unknown[] =>
  table.rows.map(({ number, context }) => [number, ...context.map(({ text }) => text)]);

const HEAD = ['STT', 'Tên sản phẩm', 'Chủ thể', 'Nhóm', 'Hạng sao'];
const row = (number: number, name = `Trà ${number}`): (string | number)[] => [
  number,
  name,
  'HTX A',
  'Đồ uống',
  3,
];

describe('headings', () => {
  it('are found under title rows', () => {
    const table = findTable(
      gridOf([
        ['UBND TỈNH LÂM ĐỒNG', '', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
        ['DANH SÁCH SẢN PHẨM OCOP'],
        [],
        HEAD,
        row(1),
      ]),
    );
    expect(table.headingRows).toEqual([4]);
    expect(table.titles.map(({ row: at }) => at)).toEqual([1, 2]);
    expect(rows(table)).toEqual([[5, '1', 'Trà 1', 'HTX A', 'Đồ uống', '3']]);
  });

  it.each([
    ['without marks', ['STT', 'Ten san pham', 'Chu the', 'Nhom', 'Hang sao']],
    ['in capitals', ['STT', 'TÊN SẢN PHẨM', 'CHỦ THỂ', 'NHÓM', 'HẠNG SAO']],
    ['in English', ['No.', 'Product name', 'Producer', 'Group', 'Stars']],
    ['decomposed', HEAD.map((text) => text.normalize('NFD'))],
  ])('are found %s', (_, head) => {
    expect(findTable(gridOf([['Phụ lục'], head, row(1)])).headingRows).toEqual([2]);
  });

  it('of two merged rows are joined', () => {
    const table = findTable(
      gridOf(
        [
          ['STT', 'Tên sản phẩm', 'Quyết định công nhận', '', 'Địa chỉ', ''],
          ['', '', 'Số', 'Ngày ký', 'Theo quyết định', 'Hiện nay'],
          [1, 'Trà', '1/QĐ-UBND', '01/02/2025', 'xã A', 'xã B'],
        ],
        ['A1:A2', 'B1:B2', 'C1:D1', 'E1:F1'],
      ),
    );
    expect(headings(table)).toEqual([
      'STT',
      'Tên sản phẩm',
      'Quyết định công nhận – Số',
      'Quyết định công nhận – Ngày ký',
      'Địa chỉ – Theo quyết định',
      'Địa chỉ – Hiện nay',
    ]);
    expect(table.rows).toHaveLength(1);
  });

  it('of two rows that a CSV has lost the merging of are joined too', () => {
    const table = findTable(
      gridOf(
        [
          ['STT', 'Tên sản phẩm', 'Chủ thể', 'Quyết định công nhận', '', 'Hạng sao'],
          ['', '', '', 'Số', 'Ngày ký', ''],
          [1, 'Trà', 'HTX A', '1/QĐ-UBND', '01/02/2025', 3],
        ],
        [],
        'csv',
      ),
    );
    expect(headings(table)).toEqual([
      'STT',
      'Tên sản phẩm',
      'Chủ thể',
      'Quyết định công nhận – Số',
      'Quyết định công nhận – Ngày ký',
      'Hạng sao',
    ]);
    expect(table.rows.map(({ number }) => number)).toEqual([3]);
  });

  it('may have a row of column numbers below', () => {
    expect(
      findTable(gridOf([HEAD, ['(1)', '(2)', '(3)', '(4)', '(5)'], row(1)])).rows.map(({ number }) => number),
    ).toEqual([3]);
    expect(findTable(gridOf([HEAD, [1, 2, 3, 4, 5], row(1)])).rows.map(({ number }) => number)).toEqual([3]);
    expect(findTable(gridOf([HEAD, ['A', 'B', 1, 2, 3], row(1)])).rows.map(({ number }) => number)).toEqual([
      3,
    ]);
  });

  it('repeated on the next page are no data', () => {
    expect(findTable(gridOf([HEAD, row(1), HEAD, row(2)])).rows.map(({ number }) => number)).toEqual([2, 4]);
  });

  it('of unknown words are found by their shape', () => {
    const table = findTable(
      gridOf([['รายการ'], ['ลำดับ', 'ชื่อ', 'ผู้ผลิต'], [1, 'ข้าว', 'กลุ่ม ก'], [2, 'ชา', 'กลุ่ม ข']]),
    );
    expect(table.headingRows).toEqual([2]);
    expect(table.rows).toHaveLength(2);
  });

  it('may be absent: then everything is data and nobody is told otherwise', () => {
    const table = findTable(gridOf([[1, 5], [2, 6]])); // prettier-ignore
    expect(table.found).toBe(false);
    expect(rows(table)).toEqual([[1, '1', '5'], [2, '2', '6']]); // prettier-ignore
  });
});

describe('merged ranges', () => {
  it('stand in each of their rows', () => {
    const table = findTable(
      gridOf(
        [
          HEAD,
          [1, 'Trà', 'HTX A', 'Đồ uống', 3],
          [2, 'Mắm', '', 'Thực phẩm', 4],
          [3, 'Kẹo', 'HTX B', 'Thực phẩm', 3],
        ],
        ['C2:C3'],
      ),
    );
    expect(rows(table)).toEqual([
      [2, '1', 'Trà', 'HTX A', 'Đồ uống', '3'],
      [3, '2', 'Mắm', 'HTX A', 'Thực phẩm', '4'],
      [4, '3', 'Kẹo', 'HTX B', 'Thực phẩm', '3'],
    ]);
  });

  it('make a lone name a product, not a section, where the rest is merged from above', () => {
    const table = findTable(
      gridOf([HEAD, row(1), ['', 'Xã hội trà', '', '', '']], ['C2:C3', 'D2:D3', 'E2:E3']),
    );
    expect(rows(table)[1]).toEqual([3, '', 'Xã hội trà', 'HTX A', 'Đồ uống', '3']);
  });

  it('over two neighbouring columns fill both', () => {
    const head = ['STT', 'Tên sản phẩm', 'Chủ thể', 'Địa chỉ', 'Địa chỉ hiện nay', 'Nhóm', 'Hạng sao'];
    const table = findTable(gridOf([head, [1, 'Trà', 'HTX A', 'xã B', '', 'Đồ uống', 3]], ['D2:E2']));
    expect(rows(table)).toEqual([[2, '1', 'Trà', 'HTX A', 'xã B', 'xã B', 'Đồ uống', '3']]);
  });

  it('that overlap without end are a broken file', () => {
    const merges = Array.from({ length: 2_100 }, () => 'C2:C2001');
    const many = Array.from({ length: 2_000 }, (_, at) => [at + 1, 'Trà', 'HTX A', 'Đồ uống', 3]);
    expect(() => findTable(gridOf([HEAD, ...many], merges))).toThrow(
      expect.objectContaining({ code: 'intake.file-broken' }),
    );
  });
});

describe('sections', () => {
  it('carry over to the rows below, inner ones inside outer ones', () => {
    const table = findTable(
      gridOf([
        HEAD,
        ['I. THỰC PHẨM'],
        ['Xã Hiệp Thạnh'],
        row(1),
        ['Xã Tà Hine'],
        row(2),
        ['II. ĐỒ UỐNG'],
        row(3),
      ]),
    );
    expect(contexts(table)).toEqual([
      [4, 'I. THỰC PHẨM', 'Xã Hiệp Thạnh'],
      [6, 'I. THỰC PHẨM', 'Xã Tà Hine'],
      [8, 'II. ĐỒ UỐNG'],
    ]);
  });

  it.each([
    ['merged over the columns', [['Các sản phẩm nổi bật']], ['A2:E2']],
    ['merged, not from the first column', [['', 'Huyện Đức Trọng']], ['B2:E2']],
    ['by its numeral in a cell of its own', [['I', 'Nhóm thực phẩm']], []],
    ['with the count of its rows beside it', [['A', 'Thực phẩm', '', '', 12]], []],
    ['by what it speaks of', [['', 'Xã Quảng Trực']], []],
    ['naming a producer', [['', 'Hợp tác xã Quảng Trực']], []],
    ['naming a decision', [['Quyết định số 858/QĐ-UBND ngày 19/06/2025']], []],
  ])('are told %s', (_, section, merges) => {
    const table = findTable(gridOf([HEAD, ...section, row(1)], merges));
    expect(table.rows.map(({ number, context }) => [number, context.length])).toEqual([[3, 1]]);
  });

  it('are not every row with one name: a product without anything else is still a row', () => {
    const table = findTable(
      gridOf([HEAD, row(1), ['', 'Bánh tráng', '', '', ''], [3, 'Kẹo dừa', '', '', '']]),
    );
    expect(table.rows.map(({ number }) => number)).toEqual([2, 3, 4]);
  });

  it('are not the title again on a new page', () => {
    const table = findTable(
      gridOf([['DANH SÁCH SẢN PHẨM'], HEAD, row(1), ['DANH SÁCH SẢN PHẨM'], row(2)], ['A1:E1', 'A4:E4']),
    );
    expect(contexts(table)).toEqual([[3], [5]]);
  });
});

describe('below the table', () => {
  it('totals and signatures are no rows', () => {
    const table = findTable(
      gridOf(
        [
          HEAD,
          row(1),
          row(2),
          ['Tổng cộng: 2 sản phẩm'],
          [],
          ['', 'Nơi nhận:', '', 'TM. ỦY BAN NHÂN DÂN'],
          ['', '- Lưu: VT.', '', 'KT. CHỦ TỊCH'],
          ['', '', '', 'Nguyễn Văn A'],
        ],
        ['A4:E4'],
      ),
    );
    expect(table.rows).toHaveLength(2);
    expect(table.totals.map(({ stated, text }) => [stated, text])).toEqual([[2, 'Tổng cộng: 2 sản phẩm']]);
    expect(table.leftOut.map(({ row: at }) => at)).toEqual([6, 7, 8]);
  });

  it('a product named like a total is a product', () => {
    const table = findTable(
      gridOf([HEAD, row(1, 'Tổng hợp trái cây sấy'), row(2, 'Cộng đồng Cơ Ho'), row(3, 'Tổng')]),
    );
    expect(table.rows).toHaveLength(3);
  });

  it('text beside the table is left out and named', () => {
    const table = findTable(gridOf([HEAD, row(1), ['', '', '', '', '', '', '', 'xem lại']]));
    expect(table.leftOut).toEqual([{ row: 3, text: 'xem lại' }]);
  });
});
