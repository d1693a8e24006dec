import { createRequire } from 'node:module';
import type { FairReportView, ReportPartView } from '@onevillage/contracts-fairs';
import pdfMake from 'pdfmake';
import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { PART_NAMES, sourcesText } from './report-tables.js';
import { FIGURE_WORDS, figureText, type Language } from './report-words.js';

const fontFile = (name: string): string =>
  createRequire(import.meta.url).resolve(`pdfmake/fonts/Roboto/Roboto-${name}.ttf`);
const FILES = {
  normal: fontFile('Regular'),
  bold: fontFile('Medium'),
  italics: fontFile('Italic'),
  bolditalics: fontFile('MediumItalic'),
};
pdfMake.setFonts({ Roboto: FILES });
// Nothing but the fonts that come with it: neither the network nor other files.
pdfMake.setUrlAccessPolicy(() => false);
pdfMake.setLocalAccessPolicy((path) => Object.values(FILES).includes(path));

const WORDS = {
  en: {
    title: 'Report of the fair',
    days: 'from {from} through {through}',
    compared: 'Compared with: {title}, {days}',
    figure: 'Figure',
    value: 'Value',
    before: 'Before',
    change: 'Change',
    source: 'Source and counting rule',
    findings: 'What does not add up',
    none: 'Nothing was found that does not add up.',
    page: 'Page {page} of {pages}',
    columns: ['Exhibitors', 'Booths', 'Revenue', 'of OCOP', 'Contracts', 'Their value', 'Memoranda'],
    heads: { byExhibitor: 'By exhibitor', byAdminUnit: 'By administrative unit', byZone: 'By zone' },
  },
  vi: {
    title: 'Báo cáo kết quả hội chợ',
    days: 'từ ngày {from} đến hết ngày {through}',
    compared: 'So sánh với: {title}, {days}',
    figure: 'Chỉ tiêu',
    value: 'Kết quả',
    before: 'Kỳ trước',
    change: 'Thay đổi',
    source: 'Nguồn và cách tính',
    findings: 'Số liệu chưa khớp',
    none: 'Không phát hiện số liệu chưa khớp.',
    page: 'Trang {page}/{pages}',
    columns: ['Đơn vị', 'Gian hàng', 'Doanh thu', 'trong đó OCOP', 'Hợp đồng', 'Giá trị', 'Ghi nhớ'],
    heads: { byExhibitor: 'Theo đơn vị tham gia', byAdminUnit: 'Theo địa phương', byZone: 'Theo khu' },
  },
} as const;

const filled = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
/** 2026-12-27 → 27/12/2026. */
const dayText = (day: string): string => day.split('-').reverse().join('/');
const head = (text: string): TableCell => ({ text, bold: true, fillColor: '#eeeeee' });
const number = (text: string): TableCell => ({ text, alignment: 'right' });

/** The report as a PDF of A4 pages. */
export function reportPdf(report: FairReportView, language: Language): Promise<Buffer> {
  const words = WORDS[language];
  const { fair, comparedWith } = report;
  const days = ({ opensOn, closesOn }: { opensOn: string; closesOn: string }) =>
    filled(words.days, { from: dayText(opensOn), through: dayText(closesOn) });
  const content: Content[] = [
    { text: words.title, fontSize: 16, bold: true },
    { text: fair.title, fontSize: 13, margin: [0, 4, 0, 0] },
    `${fair.place}, ${days(fair)}`,
    ...(comparedWith
      ? [filled(words.compared, { title: comparedWith.title, days: days(comparedWith) })]
      : []),
    { ...table(totals(report, language), ['auto', 'auto', 'auto', 'auto', '*']), margin: [0, 8, 0, 0] },
    heading(words.findings),
    report.findings.length === 0 ? words.none : { ul: report.findings.map((one) => one.message) },
    ...(['byAdminUnit', 'byZone', 'byExhibitor'] as const).flatMap((by): Content[] => [
      heading(words.heads[by]),
      table(parts(report, report[by], by, language), ['*', ...words.columns.map(() => 'auto')]),
    ]),
  ];
  const document: TDocumentDefinitions = {
    info: { title: `${words.title}: ${fair.title}` },
    language,
    pageSize: 'A4',
    pageOrientation: 'landscape',
    pageMargins: [36, 36, 36, 48],
    defaultStyle: { font: 'Roboto', fontSize: 9 },
    footer: (page, pages) => ({
      text: filled(words.page, { page, pages }),
      alignment: 'right',
      margin: [36, 16],
    }),
    content,
  };
  return pdfMake.createPdf(document).getBuffer();
}

const heading = (text: string): Content => ({ text, fontSize: 12, bold: true, margin: [0, 12, 0, 4] });
const table = (body: TableCell[][], widths: string[]) => ({
  layout: 'lightHorizontalLines',
  table: { headerRows: 1, widths, body },
});

function totals({ totals: all }: FairReportView, language: Language): TableCell[][] {
  const words = WORDS[language];
  return [
    [words.figure, words.value, words.before, words.change, words.source].map(head),
    ...all.map((one): TableCell[] => [
      FIGURE_WORDS[one.figure][language],
      number(figureText(one.value, one.currency, language)),
      number(figureText(one.before, one.currency, language)),
      number(one.changePercent === null ? '' : `${one.changePercent}%`),
      [sourcesText(one.sources, language), one.countingRules.join('; ')].filter((text) => text).join(': '),
    ]),
  ];
}

function parts(
  { currency }: FairReportView,
  rows: readonly ReportPartView[],
  by: keyof typeof PART_NAMES,
  language: Language,
): TableCell[][] {
  const count = (value: number | null) => number(figureText(value, null, language));
  const money = (value: number | null) => number(figureText(value, currency, language));
  return [
    [PART_NAMES[by][language === 'vi' ? 1 : 0], ...WORDS[language].columns].map(head),
    ...rows.map((row): TableCell[] => [
      row.name ?? '–',
      count(row.exhibitors),
      count(row.booths),
      money(row.revenueTotal),
      money(row.revenueOcop),
      count(row.contracts),
      money(row.contractsValue),
      count(row.memoranda),
    ]),
  ];
}
