import { findTable } from '../reading/table/find-table.js';
import { gridOf, type CellValue } from '../reading/testing/grid-builder.js';
import { LISTS } from '../lists/list-readings.js';
import { guessMapping } from '../register/mapping/guess-mapping.js';
import { toMapping, type ToldMapping } from '../register/mapping/mapping.js';
import { readApplications } from './read-applications.js';
import { readResults } from './read-results.js';

type Rows = readonly (readonly CellValue[])[];
const READ = { 'fair-applications': readApplications, 'fair-results': readResults };

function reading(kind: keyof typeof READ, rows: Rows, told: ToldMapping = {}) {
  const list = LISTS[kind];
  const table = findTable(gridOf(rows), list.words);
  const proposal = guessMapping(table, told, list);
  const { entries, issues } = READ[kind](table, toMapping(proposal));
  return {
    fields: proposal.columns.map(({ field }) => field),
    missing: proposal.missing.map(({ field }) => field),
    items: entries.map(({ item }) => item),
    codes: issues.map(({ row, code }) => `${row} ${code.replace('intake.', '')}`),
    issues,
  };
}

describe('a list of those who apply', () => {
  const HEAD = [
    'STT',
    'Tên đơn vị',
    'Mã số thuế',
    'Khu',
    'Số gian hàng',
    'Sản phẩm trưng bày',
    'Đoàn',
    'Ghi chú',
  ];
  const read = (...rows: CellValue[][]) => reading('fair-applications', [HEAD, ...rows]);

  it('is read by its own headings', () => {
    const { fields, missing, items, codes } = read(
      [1, 'HTX Chè', '0101248141', 'Khu OCOP', 2, 'Chè xanh; Chè đen', 'Đoàn Hà Giang', 'gần cửa'],
      [2, 'Cơ sở Nón', '', 'Khu B', '', '', '', ''],
    );
    expect(fields).toEqual([
      'rowNumber', 'exhibitorName', 'taxCode', 'zone', 'booths', 'shownProducts', 'delegation', 'remark',
    ]); // prettier-ignore
    expect([missing, codes]).toEqual([[], []]);
    expect(items).toEqual([
      {
        exhibitor: { name: 'HTX Chè', taxCode: '0101248141' },
        zoneName: 'Khu OCOP',
        booths: 2,
        productNames: ['Chè xanh', 'Chè đen'],
        delegationName: 'Đoàn Hà Giang',
        wishes: { note: 'gần cửa' },
        submit: true,
      },
      { exhibitor: { name: 'Cơ sở Nón' }, zoneName: 'Khu B', submit: true },
    ]);
  });

  it('may be of one zone, told for the file', () => {
    const rows = [
      ['STT', 'Tên đơn vị'],
      [1, 'HTX Chè'],
    ];
    expect(reading('fair-applications', rows).missing).toEqual(['zone']);
    const told = reading('fair-applications', rows, { constants: { zone: 'Khu A' } });
    expect(told).toMatchObject({ missing: [], items: [{ zoneName: 'Khu A' }] });
  });

  it.each<[string, CellValue[], string]>([
    ['nobody', [1, '', '', 'Khu A', 1, '', '', ''], 'exhibitor-missing'],
    ['no zone', [1, 'HTX', '', '', 1, '', '', ''], 'zone-missing'],
    ['booths in words', [1, 'HTX', '', 'Khu A', 'hai', '', '', ''], 'booths-unreadable'],
    ['no booth', [1, 'HTX', '', 'Khu A', 0, '', '', ''], 'booths-unreadable'],
    ['too many', [1, 'HTX', '', 'Khu A', 51, '', '', ''], 'booths-unreadable'],
    ['half a booth', [1, 'HTX', '', 'Khu A', 1.5, '', '', ''], 'booths-unreadable'],
    ['a wrong tax code', [1, 'HTX', '0101248142', 'Khu A', 1, '', '', ''], 'tax-code-invalid'],
  ])('refuses %s, and nothing else', (_, row, code) => {
    const { items, codes } = read(row, [2, 'HTX Hai', '', 'Khu A', 1, '', '', '']);
    expect(codes).toEqual([`2 ${code}`]);
    expect(items).toHaveLength(1);
  });

  it('a personal id among the tax codes goes no further', () => {
    const { items, codes, issues } = read([1, 'Hộ ông A', '001234567890', 'Khu A', 1, '', '', '']);
    expect(items).toEqual([{ exhibitor: { name: 'Hộ ông A' }, zoneName: 'Khu A', booths: 1, submit: true }]);
    expect(codes).toEqual(['2 personal-id-as-tax-code']);
    expect(JSON.stringify(issues)).not.toContain('001234567890');
  });
});

describe('a list of results', () => {
  const HEAD = ['Đơn vị', 'Ngày', 'Chỉ tiêu', 'Giá trị', 'Loại tiền', 'Nguồn', 'Cách tính'];
  const read = (...rows: CellValue[][]) => reading('fair-results', [HEAD, ...rows]);

  it('is read by its own headings: of the fair, of a day, of an exhibitor', () => {
    const { fields, missing, items, codes } = read(
      ['', '', 'Tổng doanh thu', '10,2 tỷ', '', 'ước tính', 'theo các đoàn'],
      ['', '31/12/2026', 'Lượt khách tham quan', '1.250', '', 'kiểm đếm', 'vé ở cổng'],
      ['HTX Chè', '', 'Doanh thu OCOP', '1.250,5', 'USD', 'máy bán hàng', 'hoá đơn'],
      ['', '', 'Số biên bản ghi nhớ', 4, '', 'đơn vị báo cáo', 'phiếu'],
    );
    expect(fields).toEqual(['exhibitorName', 'day', 'figure', 'value', 'currency', 'source', 'countingRule']);
    expect([missing, codes]).toEqual([[], []]);
    expect(items).toEqual([
      { figure: 'revenue-total', value: 10_200_000_000, currency: 'VND', source: 'estimate', countingRule: 'theo các đoàn' },
      { figure: 'visitors', value: 1_250, day: '2026-12-31', source: 'count', countingRule: 'vé ở cổng' },
      { figure: 'revenue-ocop', value: 125_050, currency: 'USD', source: 'till', countingRule: 'hoá đơn', exhibitorName: 'HTX Chè' },
      { figure: 'memoranda', value: 4, source: 'exhibitor-report', countingRule: 'phiếu' },
    ]); // prettier-ignore
  });

  it.each<[string, CellValue[], string[]]>([
    ['a figure that nobody knows', ['', '', 'Độ vui', 1, '', 'đếm', 'phiếu'], ['figure-unknown']],
    ['no value', ['', '', 'Hợp đồng', '', '', 'đếm', 'phiếu'], ['figure-value-missing']],
    ['a value that is none', ['', '', 'Hợp đồng', 'vài', '', 'đếm', 'phiếu'], ['figure-value-unreadable']],
    ['a strange currency', ['', '', 'Doanh thu', 5, 'EUR', 'đếm', 'phiếu'], ['currency-unknown']],
    [
      'a source that nobody knows',
      ['', '', 'Hợp đồng', 5, '', 'báo chí', 'phiếu'],
      ['figure-source-unknown'],
    ],
    ['no counting rule', ['', '', 'Hợp đồng', 5, '', 'đếm', ''], ['counting-rule-missing']],
    ['a day that is none', ['', '31/02/2026', 'Hợp đồng', 5, '', 'đếm', 'phiếu'], ['day-unreadable']],
    ['all at once', ['', '', 'Doanh thu', 'vài', '', '', ''], [
      'figure-value-unreadable', 'figure-source-unknown', 'counting-rule-missing',
    ]], // prettier-ignore
  ])('refuses %s, and nothing else', (_, row, codes) => {
    const told = read(row, ['', '', 'Hợp đồng', 5, '', 'đếm', 'phiếu']);
    expect(told.codes).toEqual(codes.map((code) => `2 ${code}`));
    expect(told.items).toHaveLength(1);
  });
});
