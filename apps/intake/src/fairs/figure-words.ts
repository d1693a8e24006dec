import { FIGURES, RESULT_SOURCES, type FigureName, type ResultSource } from '@onevillage/contracts-fairs';
import { CURRENCIES, type Currency } from '@onevillage/kernel';
import { folded } from '../reading/text/folded.js';

/* As organisers write them, folded (searchKey); their codes mean themselves. Separated by |. */
const FIGURE_WORDS: Readonly<Record<FigureName, string>> = {
  visitors:
    'khach|khach tham quan|luot khach|luot khach tham quan|so khach|so luot khach|so luot khach tham quan|visits|number of visitors',
  'revenue-total': 'doanh thu|tong doanh thu|doanh so|tong doanh so|revenue|total revenue|sales',
  'revenue-ocop':
    'doanh thu ocop|doanh thu san pham ocop|doanh thu cua san pham ocop|trong do ocop|ocop revenue|revenue of ocop',
  contracts: 'hop dong|so hop dong|hop dong ky ket|so hop dong ky ket|so hop dong da ky|number of contracts',
  'contracts-value':
    'gia tri hop dong|tong gia tri hop dong|gia tri hop dong ky ket|contract value|value of contracts',
  memoranda:
    'ghi nho|ban ghi nho|bien ban ghi nho|so bien ban ghi nho|thoa thuan ghi nho|memorandum|mou|memoranda of understanding',
};
const SOURCE_WORDS: Readonly<Record<ResultSource, string>> = {
  'exhibitor-report':
    'don vi bao cao|bao cao cua don vi|bao cao don vi|bao cao|don vi|don vi tham gia bao cao|gian hang bao cao|exhibitor|reported',
  till: 'may ban hang|may tinh tien|pos|may pos|hoa don|phan mem ban hang|cash register',
  count: 'dem|kiem dem|dem thuc te|ve|ve vao cua|so ve|counted|tickets',
  estimate: 'uoc tinh|uoc|uoc luong|uoc dat|estimated',
};

const meanings = <Code extends string>(
  codes: readonly Code[],
  words: Readonly<Record<Code, string>>,
): ReadonlyMap<string, Code> =>
  new Map(
    codes.flatMap((code) =>
      [code.replaceAll('-', ' '), ...words[code].split('|')].map((word) => [word, code] as const),
    ),
  );
const FIGURE_OF = meanings(FIGURES, FIGURE_WORDS);
const SOURCE_OF = meanings(RESULT_SOURCES, SOURCE_WORDS);

export const parseFigure = (text: string): FigureName | undefined => FIGURE_OF.get(folded(text));
export const parseSource = (text: string): ResultSource | undefined => SOURCE_OF.get(folded(text));

export function parseCurrency(text: string): Currency | undefined {
  const key = folded(text).toUpperCase();
  if (['DONG', 'D', 'VN DONG', 'DONG VIET NAM'].includes(key)) return 'VND';
  return CURRENCIES.find((one) => one === key);
}
