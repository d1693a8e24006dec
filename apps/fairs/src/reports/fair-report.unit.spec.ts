import { codes, exhibitor, facts, said, unit } from '../testing/report-script.js';
import { fairReport, type FairReport } from './fair-report.js';
import { figureText, findingText } from './report-words.js';
import { reportView } from './report.view.js';

const MILLION = 1_000_000;
const total = (report: FairReport, figure: string) => report.totals.find((one) => one.figure === figure)!;
/** Figures as they were announced: 10.2 billion, more than 7 of OCOP; what delegations sold. */
const QUANG_NINH = facts({
  units: [
    unit('dong-trieu', 'Đông Triều', 'quang-ninh'),
    unit('van-don', 'Vân Đồn', 'quang-ninh'),
    unit('co-to', 'Cô Tô', 'quang-ninh'),
    unit('tien-yen', 'Tiên Yên', 'quang-ninh'),
    unit('quang-ninh', 'Quảng Ninh'),
  ],
  exhibitors: [exhibitor('Thái Lan')],
  results: [
    said('visitors', 110_000, { source: 'estimate' }),
    said('revenue-total', 10_200 * MILLION),
    said('revenue-ocop', 7_000 * MILLION),
    said('revenue-total', 760 * MILLION, { adminUnitId: 'dong-trieu' }),
    said('revenue-total', 429 * MILLION, { adminUnitId: 'van-don' }),
    said('revenue-total', 422 * MILLION, { adminUnitId: 'co-to' }),
    said('revenue-total', 385 * MILLION, { adminUnitId: 'tien-yen' }),
    said('revenue-total', 420 * MILLION, { applicationId: 'Thái Lan' }),
  ],
});

describe('Quảng Ninh, summer 2019', () => {
  const report = fairReport(QUANG_NINH, null);

  it('is told as it was stated, beside what its parts come to', () => {
    expect(total(report, 'revenue-total')).toMatchObject({
      value: 10_200 * MILLION,
      basis: 'stated',
      sources: ['count'],
      countingRules: ['as announced'],
      sumOfParts: 2_416 * MILLION,
    });
    expect(total(report, 'revenue-ocop')).toMatchObject({ value: 7_000 * MILLION, sumOfParts: null });
    expect(total(report, 'visitors')).toMatchObject({ value: 110_000, sources: ['estimate'] });
    expect(total(report, 'memoranda').value).toBeNull();
  });

  it('names that its delegations are not all of it, and nothing else', () => {
    expect(codes(report)).toEqual([
      ['total-above-parts', 'revenue-total', null, 10_200 * MILLION, 2_416 * MILLION],
    ]);
    expect(findingText(report.findings[0]!, 'vi')).toBe(
      'Tổng doanh thu của toàn hội chợ: công bố 10.200.000.000 VND, tổng các phần chỉ là 2.416.000.000 VND',
    );
  });

  it('by unit, with those of no unit at the end', () => {
    expect(report.byAdminUnit.map(({ name, figures }) => [name, figures['revenue-total']])).toEqual([
      ['Cô Tô', 422 * MILLION],
      ['Tiên Yên', 385 * MILLION],
      ['Vân Đồn', 429 * MILLION],
      ['Đông Triều', 760 * MILLION],
      [null, 420 * MILLION],
    ]);
  });

  it('beside 2017, in percent', () => {
    const before = facts({
      results: [said('visitors', 54_000), said('revenue-total', 6_800 * MILLION)],
      exhibitors: [exhibitor('x', { booths: 224 })],
    });
    const compared = fairReport(QUANG_NINH, before);
    expect(total(compared, 'revenue-total')).toMatchObject({ before: 6_800 * MILLION, change: '50.0' });
    expect(total(compared, 'visitors')).toMatchObject({ before: 54_000, change: '103.7' });
    expect(total(compared, 'booths')).toMatchObject({ before: 224, value: 1, change: '-99.6' });
    expect(total(compared, 'memoranda')).toMatchObject({ before: null, change: null });
  });
});

it('a fair whose exhibitors nobody kept here had not none', () => {
  const figuresOnly = facts({ results: [said('visitors', 54_000)] });
  expect(total(fairReport(figuresOnly, null), 'exhibitors').value).toBeNull();
  const compared = total(fairReport(QUANG_NINH, figuresOnly), 'booths');
  expect(compared).toMatchObject({ value: 1, before: null, change: null });
});

it('Sóc Trăng 2024: 42 billion are a fifth more than 35', () => {
  const now = facts({ results: [said('revenue-total', 42_000 * MILLION)] });
  const before = facts({ results: [said('revenue-total', 35_000 * MILLION)] });
  expect(total(fairReport(now, before), 'revenue-total').change).toBe('20.0');
  const inDollars = facts({ results: [said('revenue-total', 35_000, { currency: 'USD' })] });
  expect(total(fairReport(now, inDollars), 'revenue-total')).toMatchObject({ before: null, change: null });
});

describe('parts', () => {
  const report = fairReport(
    facts({
      units: [unit('ward', 'Phường', 'province'), unit('province', 'Tỉnh'), unit('other', 'Tỉnh khác')],
      zones: [
        { zoneId: 'ocop', name: 'OCOP' },
        { zoneId: 'food', name: 'Ẩm thực' },
      ],
      exhibitors: [
        exhibitor('a', { adminUnitId: 'ward', zoneId: 'ocop', booths: 2, productIds: ['1', '2'] }),
        exhibitor('b', { adminUnitId: 'province', zoneId: 'food', productIds: ['2'], noShow: true }),
        exhibitor('b2', { adminUnitId: 'province', zoneId: 'ocop', exhibitorId: 'of b' }),
        exhibitor('c', { adminUnitId: 'other', zoneId: 'food' }),
      ],
      results: [
        said('revenue-total', 10, { applicationId: 'a', source: 'till', countingRule: 'till' }),
        said('revenue-total', 20, { applicationId: 'b2' }),
        said('revenue-total', 25, { adminUnitId: 'ward' }),
        said('contracts', 3, { applicationId: 'c' }),
      ],
    }),
    null,
  );

  it('count an exhibitor with two places once, a product once', () => {
    const counts = Object.fromEntries(report.totals.map(({ figure, value }) => [figure, value]));
    expect(counts).toMatchObject({ booths: 5, exhibitors: 3, 'admin-units': 2, products: 2, 'no-shows': 1 });
  });

  it('by zone are sums of exhibitors', () => {
    expect(
      report.byZone.map(({ name, exhibitors, booths, figures }) => [
        name,
        exhibitors,
        booths,
        figures['revenue-total'],
      ]),
    ).toEqual([
      ['OCOP', 2, 3, 30],
      ['Ẩm thực', 2, 2, null],
    ]);
  });

  it('by unit take what was stated of a unit in place of its exhibitors, once', () => {
    expect(
      report.byAdminUnit.map(({ id, within, exhibitors, figures }) => [
        id,
        within,
        exhibitors,
        figures['revenue-total'],
      ]),
    ).toEqual([
      ['ward', 'province', 1, 25],
      ['province', null, 2, 45],
      ['other', null, 1, null],
    ]);
    expect(total(report, 'revenue-total')).toMatchObject({
      value: 45,
      basis: 'sum',
      sources: ['count'],
      sumOfParts: 45,
    });
    expect(total(report, 'contracts').value).toBe(3);
  });

  it('open their rows', () => {
    const view = reportView(report, 'en');
    expect(view.totals.find((one) => one.figure === 'no-shows')!.rowsUrl).toBe(
      '/api/fairs/v1/fairs/fair/attendance?came=no',
    );
    expect(view.totals.find((one) => one.figure === 'contracts')!.rowsUrl).toBe(
      '/api/fairs/v1/fairs/fair/results?figure=contracts',
    );
    expect(view.byZone[0]!.rowsUrl).toBe('/api/fairs/v1/fairs/fair/results?zoneId=ocop');
    expect(view.findings[0]!.rowsUrl).toContain('/api/fairs/v1/fairs/fair/results?figure=');
  });
});

it.each([
  [10_200 * MILLION, 'VND', 'vi', '10.200.000.000 VND'],
  [10_200 * MILLION, 'VND', 'en', '10,200,000,000 VND'],
  [150_050, 'USD', 'vi', '1.500,50 USD'],
  [150_050, 'KHR', 'en', '1,500.50 KHR'],
  [110_000, null, 'vi', '110.000'],
  [null, 'VND', 'vi', ''],
] as const)('%s %s in %s is %s', (value, currency, language, text) => {
  expect(figureText(value, currency, language)).toBe(text);
});
