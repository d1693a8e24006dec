import { columnsOf, type Column } from '@onevillage/contracts-kit';
import type {
  FairReportView,
  ReportedFair,
  ReportFigureView,
  ReportFindingView,
  ReportPartView,
} from '@onevillage/contracts-fairs';
import type { Currency } from '@onevillage/kernel';
import { FIGURE_WORDS, SOURCE_WORDS, type Language } from './report-words.js';

const total = columnsOf<ReportFigureView>();
export const totalColumns = (language: Language): Column<ReportFigureView>[] => [
  total.text('Figure', 'Chỉ tiêu', ({ figure }) => FIGURE_WORDS[figure][language]),
  total.integer('Number', 'Số lượng', ({ currency, value }) => (currency === null ? value : null)),
  total.money('Amount', 'Số tiền', ({ currency, value }) => amount(value, currency)),
  total.text('Currency', 'Tiền tệ', (row) => row.currency),
  total.integer('Number before', 'Số lượng kỳ trước', ({ currency, before }) =>
    currency === null ? before : null,
  ),
  total.money('Amount before', 'Số tiền kỳ trước', ({ currency, before }) => amount(before, currency)),
  total.decimal('Change, percent', 'Thay đổi, %', (row) => row.changePercent),
  total.text('Source', 'Nguồn', ({ sources }) => sourcesText(sources, language)),
  total.text('Counting rule', 'Cách tính', ({ countingRules }) => countingRules.join('; ')),
];

const part = columnsOf<ReportPartView>();
export const partColumns = (
  name: readonly [string, string],
  currency: Currency | null,
): Column<ReportPartView>[] => [
  part.text(name[0], name[1], (row) => row.name ?? '–'),
  part.integer('Number of exhibitors', 'Số đơn vị tham gia', (row) => row.exhibitors),
  part.integer('Booths', 'Gian hàng', (row) => row.booths),
  part.integer('Products', 'Sản phẩm', (row) => row.products),
  part.money('Revenue', 'Tổng doanh thu', (row) => amount(row.revenueTotal, currency)),
  part.money('Revenue of OCOP products', 'Doanh thu OCOP', (row) => amount(row.revenueOcop, currency)),
  part.integer('Contracts', 'Hợp đồng', (row) => row.contracts),
  part.money('Value of contracts', 'Giá trị hợp đồng', (row) => amount(row.contractsValue, currency)),
  part.integer('Memoranda', 'Biên bản ghi nhớ', (row) => row.memoranda),
];

const about = columnsOf<ReportedFair>();
export const aboutColumns: Column<ReportedFair>[] = [
  about.text('Fair', 'Hội chợ', (row) => row.title),
  about.text('Place', 'Địa điểm', (row) => row.place),
  about.date('First day', 'Ngày đầu', (row) => row.opensOn),
  about.date('Last day', 'Ngày cuối', (row) => row.closesOn),
];

const finding = columnsOf<ReportFindingView>();
export const findingColumns: Column<ReportFindingView>[] = [
  finding.text('What does not add up', 'Số liệu chưa khớp', (row) => row.message),
  finding.text('Code', 'Mã', (row) => row.code),
];

export const PART_NAMES = {
  byExhibitor: ['Exhibitor', 'Đơn vị tham gia'],
  byAdminUnit: ['Administrative unit', 'Địa phương'],
  byZone: ['Zone', 'Khu'],
} as const;

const LIST_NAMES = {
  en: {
    about: 'Fair',
    totals: 'Totals',
    byExhibitor: 'Exhibitors',
    byAdminUnit: 'Administrative units',
    byZone: 'Zones',
    findings: 'Findings',
  },
  vi: {
    about: 'Hội chợ',
    totals: 'Tổng hợp',
    byExhibitor: 'Đơn vị tham gia',
    byAdminUnit: 'Địa phương',
    byZone: 'Khu',
    findings: 'Số liệu chưa khớp',
  },
} as const satisfies Record<Language, object>;

/** The lists of the report in their order, each made into what the caller wants of it. */
export function reportLists<T>(
  report: FairReportView,
  language: Language,
  make: <R>(name: string, columns: readonly Column<R>[], rows: readonly R[]) => T,
): T[] {
  const { currency, fair, comparedWith } = report;
  const { about, totals, byExhibitor, byAdminUnit, byZone, findings } = LIST_NAMES[language];
  return [
    make(about, aboutColumns, comparedWith ? [fair, comparedWith] : [fair]),
    make(totals, totalColumns(language), report.totals),
    make(byExhibitor, partColumns(PART_NAMES.byExhibitor, currency), report.byExhibitor),
    make(byAdminUnit, partColumns(PART_NAMES.byAdminUnit, currency), report.byAdminUnit),
    make(byZone, partColumns(PART_NAMES.byZone, currency), report.byZone),
    make(findings, findingColumns, report.findings),
  ];
}

export const sourcesText = (sources: readonly string[], language: Language): string =>
  sources.map((source) => SOURCE_WORDS[source]?.[language] ?? source).join(', ');

const amount = (value: number | null, currency: Currency | null) =>
  value === null || currency === null ? null : { amount: value, currency };
