import { readList } from './testing/read-list.js';
import { GOODS_WORDS } from './goods-headings.js';
import { guessHeading } from '../reading/table/heading-words.js';

const HEAD = ['STT', 'Tên sản phẩm', 'Mã vạch', 'Số lô', 'NSX', 'HSD', 'Số lượng', 'ĐVT', 'Vị trí'];
const GTIN = '8938505970011';
const row = (n: number, more: Record<number, string | number> = {}) =>
  [n, `Nước mắm ${n}`, '', `L${n}`, '01/03/2026', '01/03/2027', n * 10, 'Chai', 'Kệ A'].map(
    (cell, at) => more[at] ?? cell,
  );

describe('headings of stock lists', () => {
  it('mean one thing each', () => {
    for (const [phrase, field] of GOODS_WORDS.fields)
      expect(guessHeading([phrase], GOODS_WORDS)[0]).toEqual({ field, score: 1 });
  });

  it.each([
    [
      ['Tên hàng', 'Mã hàng', 'Tồn đầu kỳ', 'Đơn vị'],
      ['productName', 'sku', 'quantity', 'unit'],
    ],
    [
      ['Mặt hàng (theo HĐ)', 'Hạn sử dụng', 'SL', 'Nhà sản xuất'],
      ['productName', 'expiresOn', 'quantity', 'producerName'],
    ],
    [
      ['Product', 'Lot No.', 'Exp date', 'Qty'],
      ['productName', 'lotCode', 'expiresOn', 'quantity'],
    ],
  ])('%j', (headings, fields) => {
    expect(readList([headings, ['Trà', 'A', '3', 'hộp']]).fields).toEqual(fields);
  });

  it('say what is missing', () => {
    expect(
      readList([
        ['STT', 'Số lô', 'Ghi chú'],
        [1, 'A', 'x'],
      ]).missing,
    ).toEqual(['productName', 'quantity']);
    expect(
      readList([
        ['Mã vạch', 'Số lượng'],
        [GTIN, 3],
      ]).missing,
    ).toEqual([]);
    expect(
      readList(
        [
          ['Mã vạch', 'Số lượng'],
          [GTIN, 3],
        ],
        'consignment-note',
      ).missing,
    ).toEqual(['noteNumber']);
  });
});

describe('rows of a stock list', () => {
  it('are goods of a lot at a place', () => {
    const { entries, issues } = readList([HEAD, row(1), row(2, { 2: GTIN, 6: '1.250' })]);
    expect(issues).toEqual([]);
    expect(entries).toMatchObject([
      {
        row: 2,
        productName: 'Nước mắm 1',
        item: {
          productName: 'Nước mắm 1',
          lotCode: 'L1',
          producedOn: '2026-03-01',
          expiresOn: '2027-03-01',
          quantity: '10',
          unit: 'piece',
          locationName: 'Kệ A',
        },
      },
      {
        row: 3,
        item: { gtin: GTIN, quantity: '1250' },
        printed: { quantity: { heading: 'Số lượng', value: '1.250' } },
      },
    ]);
    expect(entries[1]!.item).not.toHaveProperty('productName');
  });

  it('are of the producer that a heading above them names', () => {
    const section = ['I. HTX Bình Minh', '', '', '', '', '', '', '', ''];
    expect(readList([HEAD, section, row(1)]).entries[0]!.item).toMatchObject({
      producerName: 'HTX Bình Minh',
    });
  });

  it.each<[string, Record<number, string | number>, string]>([
    ['no goods', { 1: '' }, 'goods-missing'],
    ['a GTIN with a wrong digit', { 2: '8938505970012' }, 'goods-gtin-wrong'],
    ['no quantity', { 6: '' }, 'goods-quantity-missing'],
    ['a quantity in words', { 6: 'nhiều' }, 'goods-quantity-unreadable'],
    ['a quantity below zero', { 6: '-3' }, 'goods-quantity-unreadable'],
    ['thousands or decimals', { 6: '1.250', 7: 'kg' }, 'goods-quantity-unclear'],
    ['a carton', { 7: 'thùng' }, 'goods-unit-unknown'],
    ['a month', { 5: '03/2027' }, 'day-incomplete'],
    ['a duration', { 5: '12 tháng' }, 'day-unreadable'],
    ['a day that is none', { 5: '31/02/2027' }, 'day-unreadable'],
    ['an expiry before its production', { 5: '28/02/2026' }, 'goods-expiry-before-production'],
  ])('with %s are refused, and say where', (_, cells, code) => {
    const { entries, issues, codes } = readList([HEAD, row(1, cells), row(2)]);
    expect(codes).toEqual([`2 ${code}`]);
    expect(entries.map((one) => one.row)).toEqual([3]);
    expect(issues[0]!.remedy.vi).not.toBe('');
    const at = Number(Object.keys(cells).at(-1));
    if (code !== 'goods-missing') expect(issues[0]!.heading).toBe(HEAD[code.includes('quantity') ? 6 : at]);
  });

  it('that stand twice are not added up', () => {
    const { entries, codes } = readList([HEAD, row(1), row(2), row(1, { 6: 7 }), row(1, { 8: 'Kho' })]);
    expect(codes).toEqual(['4 goods-row-repeated']);
    expect(entries.map((one) => one.row)).toEqual([2, 3, 5]);
  });

  it('of which nothing is there go nowhere', () => {
    const { entries, codes } = readList([HEAD, row(1, { 6: 0 })]);
    expect(codes).toEqual(['2 goods-nothing-there']);
    expect(entries).toMatchObject([{ row: 2, item: null }]);
  });

  it('say whether the goods were bought', () => {
    const head = ['Tên hàng', 'Số lượng', 'Hình thức'];
    const { entries, codes } = readList([
      head,
      ['A', 1, 'Ký gửi'],
      ['B', 1, 'Mua đứt'],
      ['C', 1, ''],
      ['D', 1, 'hàng tặng'],
    ]);
    expect(entries.map(({ item }) => item?.ownership)).toEqual(['consigned', 'owned', undefined]);
    expect(codes).toEqual(['5 goods-ownership-unknown']);
  });

  it('of totals and numbers alone are no rows', () => {
    const { entries, codes } = readList([HEAD, row(1), [2], ['', 'Tổng cộng', '', '', '', '', 10]]);
    expect(entries).toHaveLength(1);
    expect(codes).toEqual(['3 row-empty']);
  });
});

describe('rows of consignment notes', () => {
  const HEADING = ['Số phiếu', 'Mã hàng', 'Tên hàng', 'Số lượng', 'Ngày giao'];

  it('are lines of the note that they number', () => {
    const { entries } = readList(
      [HEADING, ['PG-1', 'NM', 'Nước mắm', 24, '12/03/2026'], ['PG-2', '', 'Nước mắm', 6, '']],
      'consignment-note',
    );
    expect(entries).toMatchObject([
      { noteNumber: 'PG-1', expectedOn: '2026-03-12', item: { sku: 'NM', quantity: '24' } },
      { noteNumber: 'PG-2', expectedOn: null, item: { productName: 'Nước mắm', quantity: '6' } },
    ]);
    for (const { item } of entries) expect(item).not.toHaveProperty('locationName');
  });

  it('are of one number that is told for the file', () => {
    const { entries, missing } = readList(
      [
        ['Tên hàng', 'Số lượng'],
        ['A', 1],
        ['B', 2],
      ],
      'consignment-note',
      {
        constants: { noteNumber: 'PG-7' },
      },
    );
    expect(missing).toEqual([]);
    expect(entries.map((one) => one.noteNumber)).toEqual(['PG-7', 'PG-7']);
  });

  it('go in with all of their note, or not at all', () => {
    const { entries, codes } = readList(
      [
        HEADING,
        ['PG-1', '', 'A', 1, ''],
        ['PG-1', '', 'B', 'nhiều', ''],
        ['PG-2', '', 'C', 1, ''],
        ['', '', 'D', 1, ''],
      ],
      'consignment-note',
    );
    expect(entries.map((one) => one.noteNumber)).toEqual(['PG-2']);
    expect(codes).toEqual([
      '2 goods-note-incomplete',
      '3 goods-quantity-unreadable',
      '5 goods-number-missing',
    ]);
  });
});
