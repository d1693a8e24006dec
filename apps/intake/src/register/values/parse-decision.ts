import { datesIn, type ParsedDate } from './parse-date.js';
import { isBlank } from './blank.js';

export interface ParsedDecision {
  /** As printed, without blanks: `3981/QĐ-UBND`. */
  readonly number?: string;
  /** Only digits, without the letters of the body that decided. */
  readonly bare?: true;
  readonly decidedOn?: ParsedDate;
  readonly issuer?: string;
  /** More than one decision in one cell. */
  readonly several?: true;
  /** Something is printed and it is no decision. */
  readonly unreadable?: true;
}

const NUMBER =
  /(?<![\d/.])(?:\d{1,3}\.\d{3}|\d{1,6})[a-zA-Z]?\s*\/\s*(?:\d{4}\s*\/\s*)?\p{L}[\p{L}\d.]*(?:\s*[-–]\s*\p{Lu}[\p{L}\d.&]*)*/gu;
const BARE_NUMBER = /^\s*(?:(?:số|so|qđ|qd|quyết định)\s*[:.]?\s*)*(\d{1,6})\s*(?=$|[,;]|\s+ngày)/iu;
/** Two provinces have a dash in their names; the dot of `TP.` ends nothing. */
const BODY = String.raw`(?:(?:Bà Rịa|Thừa Thiên)\s*[-–]\s*(?:Vũng Tàu|Huế)|[^,;()–\n])+?`;
const END = String.raw`$|[-–,;()\n]|(?<!(?<!\p{L})(?:TP|TX|T|H|Q))\.`;
const ISSUER = new RegExp(
  String.raw`(?:của|do)\s+(?:chủ tịch\s+)?((?:UBND|[ỦU][ỷyỶY] ban nhân dân|Bộ|Sở|Hội đồng|Ban)\s+${BODY})(?=\s*(?:${END}|v\/v|về việc|phê duyệt|công nhận|ban hành|cấp\b))`,
  'iu',
);
const LEADING_ISSUER = new RegExp(
  String.raw`^((?:UBND|[ỦU][ỷyỶY] ban nhân dân|Bộ|Sở)\s+${BODY})(?=\s*(?:${END}))`,
  'iu',
);

const tidy = (number: string): string =>
  number
    .replace(/\s+/g, '')
    .replace(/^(\d+)\.(?=\d{3})/, '$1')
    .replaceAll('–', '-')
    .replace(/[.&]+$/, '');

/** The body that decided, where a text names one: `… của UBND tỉnh Lâm Đồng – 3 sao`. */
export const issuerIn = (text: string): string | undefined =>
  (ISSUER.exec(text)?.[1] ?? LEADING_ISSUER.exec(text)?.[1])?.replace(/\s+/g, ' ').trim();

/** Number, date and issuer of a decision, as far as a text prints them. Nothing is added. */
export function parseDecision(text: string): ParsedDecision {
  if (isBlank(text)) return {};
  const numbers = [...new Set([...text.matchAll(NUMBER)].map(([number]) => tidy(number)))];
  if (numbers.length > 1) return { several: true };
  const rest = text.replace(NUMBER, ' ');
  const dates = datesIn(rest);
  const issuer = issuerIn(rest);
  const bare = numbers.length === 0 ? BARE_NUMBER.exec(text)?.[1] : undefined;
  const number = numbers[0] ?? bare;
  if (number === undefined && dates.length === 0) return { unreadable: true };
  return {
    ...(number === undefined ? {} : { number }),
    ...(bare === undefined ? {} : { bare: true as const }),
    ...(dates[0] ? { decidedOn: dates[0] } : {}),
    ...(issuer === undefined ? {} : { issuer }),
  };
}
