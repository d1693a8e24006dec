import { describe, expect, it } from '@jest/globals';
import { gridOf } from '../../reading/testing/grid-builder.js';
import { findTable } from '../../reading/table/find-table.js';
import { readTable, type Reading } from '../testing/read-rows.js';

const names = ({ register }: Reading): string[] => register.entries.map(({ product }) => product.name);
const HEAD = [
  'STT',
  'Tên sản phẩm',
  'Chủ thể',
  'Địa chỉ',
  'Nhóm',
  'Hạng sao',
  'Số quyết định',
  'Ngày quyết định',
  'Cơ quan công nhận',
];
const row = (name: string, more: (string | number)[] = []): (string | number)[] => [
  1,
  name,
  'HTX Quảng Trực',
  'xã Quảng Trực',
  ...more,
];

describe('what stands above the rows', () => {
  it('fills what they leave open, and says so', () => {
    const reading = readTable(
      findTable(
        gridOf([
          HEAD,
          ['I. Quyết định số 858/QĐ-UBND ngày 19/06/2025 của UBND tỉnh Đắk Nông – 4 sao'],
          row('Trà', ['Đồ uống']),
        ]),
      ),
    );
    expect(reading.register.entries[0]?.certificate).toMatchObject({
      level: '4',
      decisionNumber: '858/QĐ-UBND',
      decidedOn: '2025-06-19',
      issuerPrinted: 'UBND tỉnh Đắk Nông',
    });
    expect(reading.codes).toEqual(['taken-from-heading']);
  });

  it('gives groups, communes and producers too', () => {
    const reading = readTable(
      findTable(
        gridOf(
          [HEAD, ['I', 'Nhóm đồ uống'], ['Xã Quảng Trực'], ['', 'HTX Bình Minh'], [1, 'Trà', '', '', '', 3]],
          ['A3:I3', 'B4:I4'],
        ),
      ),
    );
    expect(reading.register.entries[0]).toMatchObject({
      producer: { name: 'HTX Bình Minh', place: { commune: 'Xã Quảng Trực'.replace('X', 'x') } },
      product: { group: 'II' },
    });
  });

  it('with other stars than the row refuses the certificate', () => {
    const reading = readTable(
      findTable(
        gridOf([
          HEAD,
          ['Sản phẩm 4 sao'],
          row('Trà', ['Đồ uống', 3, '858/QĐ-UBND', '19/06/2025', 'UBND tỉnh A']),
        ]),
      ),
    );
    expect(reading.codes).toEqual(['level-contradicts-section!']);
    expect(reading.register.entries[0]?.certificate).toBeUndefined();
  });

  it('never lends its date to another decision', () => {
    const section = ['Quyết định số 858/QĐ-UBND ngày 19/06/2025'];
    const number = readTable(
      findTable(gridOf([HEAD, section, row('Trà', ['Đồ uống', 3, '900/QĐ-UBND', '', 'UBND tỉnh A'])])),
    );
    expect(number.codes).toEqual(['decision-without-date']);
    const date = readTable(
      findTable(gridOf([HEAD, section, row('Trà', ['Đồ uống', 3, '', '20/06/2025', 'UBND tỉnh A'])])),
    );
    expect(date.register.entries[0]?.certificate).toBeUndefined();
    expect(date.codes).toContain('date-without-decision');
  });

  it('does not speak for a row that says it has none', () => {
    const section = ['Quyết định số 858/QĐ-UBND ngày 19/06/2025'];
    const reading = readTable(
      findTable(gridOf([HEAD, section, row('Trà', ['Đồ uống', 3, 'chưa có', '-', 'UBND tỉnh A'])])),
    );
    expect(reading.codes).toEqual(['no-decision']);
  });

  it('in the title names the decision that the list is part of', () => {
    const title = ['(Kèm theo Quyết định số 858/QĐ-UBND ngày 19/06/2025 của UBND tỉnh Đắk Nông)'];
    const head = HEAD.slice(0, 6);
    const reading = readTable(findTable(gridOf([title, head, row('Trà', ['Đồ uống', 3])])));
    expect(reading.register.entries[0]?.certificate).toMatchObject({
      decisionNumber: '858/QĐ-UBND',
      decidedOn: '2025-06-19',
      issuerPrinted: 'UBND tỉnh Đắk Nông',
    });
    expect(reading.codes).toEqual(['taken-from-title']);
    const basis = ['Căn cứ Quyết định số 1048/QĐ-TTg ngày 21/08/2019 của Thủ tướng Chính phủ'];
    expect(readTable(findTable(gridOf([basis, head, row('Trà', ['Đồ uống', 3])]))).codes).toEqual([
      'no-decision',
    ]);
  });
});

describe('totals that the file states', () => {
  const list = (total: string, count: number): Reading =>
    readTable(
      findTable(
        gridOf([
          HEAD,
          ...Array.from({ length: count }, (_, at) => row(`Trà số ${at}`, ['Đồ uống', 3])),
          [total],
        ]),
      ),
    );

  it.each([
    ['Tổng cộng: 3 sản phẩm', 3, undefined],
    ['Tổng cộng: 4 sản phẩm', 3, ['4', '3']],
    ['Tổng cộng: 3 sản phẩm của 1 chủ thể', 3, undefined],
    ['Tổng cộng: 3 sản phẩm của 2 chủ thể', 3, ['2', '1']],
    ['Tổng cộng: 2 sản phẩm 3 sao, 1 sản phẩm 4 sao', 3, ['2', '3']],
  ])('%s over %d rows', (text, count, numbers) => {
    const found = list(text, count).register.issues.filter(
      ({ code }) => code === 'intake.total-contradicted',
    );
    if (numbers === undefined) expect(found).toEqual([]);
    else for (const number of numbers) expect(found[0]?.message.vi).toContain(number);
  });

  it('count refused rows too: the list prints them', () => {
    const rows = [row('Trà', ['Đồ uống', 3]), row('Test', ['Đồ uống', 3])];
    expect(readTable(findTable(gridOf([HEAD, ...rows, ['Tổng cộng: 2 sản phẩm']]))).codes).not.toContain(
      'total-contradicted',
    );
  });
});

describe('empty cells', () => {
  const rows = [
    row('Trà', ['Đồ uống', 3]),
    [2, 'Mắm', '', '', 'Thực phẩm', 3],
    [3, 'Kẹo', 'nt', 'nt', 'Thực phẩm', 3],
  ];

  it('are not filled by themselves, marks for "as above" are', () => {
    const reading = readTable(findTable(gridOf([HEAD, ...rows], [], 'csv')));
    expect(names(reading)).toEqual(['Trà', 'Kẹo']);
    expect(reading.codes).toContain('producer-name-missing!');
    expect(reading.codes).toContain('filled-down');
  });

  it('are filled when somebody says so', () => {
    const reading = readTable(findTable(gridOf([HEAD, ...rows], [], 'csv')), {
      fillDown: ['producerName', 'address'],
    });
    expect(names(reading)).toEqual(['Trà', 'Mắm', 'Kẹo']);
    expect(new Set(reading.register.entries.map(({ producer }) => producer.key)).size).toBe(1);
  });

  it('never across a section', () => {
    const table = findTable(
      gridOf([HEAD, row('Trà', ['Đồ uống', 3]), ['II. Thực phẩm'], [2, 'Mắm', '', '', '', 3]], [], 'csv'),
    );
    expect(names(readTable(table, { fillDown: ['producerName'] }))).toEqual(['Trà']);
  });

  it('make a row that only has its number nothing at all', () => {
    const reading = readTable(findTable(gridOf([HEAD, row('Trà', ['Đồ uống', 3]), [2]])));
    expect(reading.codes).toContain('row-empty');
    expect(reading.register.totals).toMatchObject({ rows: 1, refusedRows: 0 });
  });
});

describe('a list of nothing', () => {
  it('says so', () => {
    expect(readTable(findTable(gridOf([HEAD]))).codes).toEqual(['no-rows']);
    expect(readTable(findTable(gridOf([]))).codes).toEqual(['no-rows']);
  });
});
