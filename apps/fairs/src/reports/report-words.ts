import type { CountedFigureName, FindingCode, ReportFigureName } from '@onevillage/contracts-fairs';
import type { Heading } from '@onevillage/contracts-kit';
import { formatMoneyDecimal, type Currency } from '@onevillage/kernel';
import type { ReportFinding } from './report-findings.js';

export type Language = keyof Heading;
type Words = Readonly<Record<Language, string>>;

export const FIGURE_WORDS: Readonly<Record<ReportFigureName, Words>> = {
  booths: { en: 'Booths', vi: 'Gian hàng' },
  exhibitors: { en: 'Exhibitors', vi: 'Đơn vị tham gia' },
  'admin-units': { en: 'Administrative units', vi: 'Tỉnh, thành phố tham gia' },
  products: { en: 'Products', vi: 'Sản phẩm trưng bày' },
  'no-shows': { en: 'No-shows', vi: 'Đơn vị vắng mặt' },
  visitors: { en: 'Visitors', vi: 'Lượt khách tham quan' },
  'revenue-total': { en: 'Revenue', vi: 'Tổng doanh thu' },
  'revenue-ocop': { en: 'Revenue of OCOP products', vi: 'Doanh thu sản phẩm OCOP' },
  contracts: { en: 'Contracts', vi: 'Số hợp đồng' },
  'contracts-value': { en: 'Value of contracts', vi: 'Giá trị hợp đồng' },
  memoranda: { en: 'Memoranda', vi: 'Biên bản ghi nhớ' },
};

/** How the register counts. */
export const COUNTED_WORDS: Readonly<Record<CountedFigureName, Words>> = {
  booths: { en: 'Booths with a confirmed exhibitor', vi: 'Gian hàng đã xác nhận đơn vị tham gia' },
  exhibitors: {
    en: 'Organisations with a confirmed booth or with a figure of their own',
    vi: 'Đơn vị có gian hàng đã xác nhận hoặc có số liệu riêng',
  },
  'admin-units': {
    en: 'Highest administrative units that exhibitors are from',
    vi: 'Đơn vị hành chính cao nhất của các đơn vị tham gia',
  },
  products: {
    en: 'Products named in their applications, each once',
    vi: 'Sản phẩm ghi trong hồ sơ đăng ký, mỗi sản phẩm tính một lần',
  },
  'no-shows': {
    en: 'Exhibitors that were recorded, and on no day as having come',
    vi: 'Đơn vị được ghi nhận không có mặt ngày nào',
  },
};

export const SOURCE_WORDS: Readonly<Record<string, Words>> = {
  register: { en: 'register', vi: 'hệ thống' },
  'exhibitor-report': { en: 'report of exhibitors', vi: 'báo cáo của đơn vị tham gia' },
  till: { en: 'till', vi: 'máy bán hàng' },
  count: { en: 'count', vi: 'đếm thực tế' },
  estimate: { en: 'estimate', vi: 'ước tính' },
};

const THE_FAIR: Words = { en: 'the fair', vi: 'toàn hội chợ' };
const FINDING_WORDS: Readonly<Record<FindingCode, Words>> = {
  'total-below-parts': {
    en: '{figure} of {about}: {stated} was stated, and its parts come to {against}, which is more',
    vi: '{figure} của {about}: công bố {stated}, tổng các phần là {against}, lớn hơn số công bố',
  },
  'total-above-parts': {
    en: '{figure} of {about}: {stated} was stated, and its parts come to {against} only',
    vi: '{figure} của {about}: công bố {stated}, tổng các phần chỉ là {against}',
  },
  'ocop-exceeds-total': {
    en: 'Revenue of OCOP products of {about}, {stated}, is more than its whole revenue, {against}',
    vi: 'Doanh thu sản phẩm OCOP của {about} là {stated}, lớn hơn tổng doanh thu {against}',
  },
  'sources-differ': {
    en: '{figure} of {about}: {stated} counts, and another source says {against}',
    vi: '{figure} của {about}: lấy số {stated}, nguồn khác ghi {against}',
  },
  'not-all-reported': {
    en: 'Only {stated} of {against} exhibitors have a revenue: the sum is not of all of them',
    vi: 'Chỉ {stated} trên {against} đơn vị có số doanh thu: tổng chưa đủ',
  },
  'absent-with-revenue': {
    en: '{about} has a revenue of {stated}, and was recorded as not having come',
    vi: '{about} có doanh thu {stated} nhưng được ghi nhận là vắng mặt',
  },
};

const LOCALES = { en: 'en-GB', vi: 'vi-VN' } as const satisfies Words;

/** '10.200.000.000 VND' in Vietnamese, '10,200,000,000 VND' in English; empty when nobody said. */
export function figureText(value: number | null, currency: Currency | null, language: Language): string {
  if (value === null) return '';
  if (currency === null) return value.toLocaleString(LOCALES[language]);
  const [whole = '0', part] = formatMoneyDecimal({ amount: value, currency }).split('.');
  const point = language === 'vi' ? ',' : '.';
  const text = BigInt(whole).toLocaleString(LOCALES[language]);
  return `${text}${part === undefined ? '' : point + part} ${currency}`;
}

export function findingText({ code, ...finding }: ReportFinding, language: Language): string {
  const words: Record<string, string> = {
    figure: FIGURE_WORDS[finding.figure][language],
    about: finding.name ?? THE_FAIR[language],
    ...(code === 'not-all-reported'
      ? { stated: String(finding.stated), against: String(finding.against) }
      : {
          stated: figureText(finding.stated, finding.currency, language),
          against: figureText(finding.against, finding.currency, language),
        }),
  };
  return FINDING_WORDS[code][language].replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '');
}
