import type { BothLanguages, Language } from '../../both-languages.js';
import type { IssueScope, IssueText } from './issue-text.js';
import { ISSUE_TEXTS, type IssueCode } from './issue-texts.js';

export interface RegisterIssue {
  /** Row of the file; 1 is the first line. */
  readonly row: number;
  /** Column of the value, 1 is A; null when the issue is of the row. */
  readonly column: number | null;
  readonly heading: string | null;
  /** As printed; null for values that are personal data. */
  readonly value: string | null;
  /** `intake.…` */
  readonly code: string;
  readonly severity: 'refused' | 'note';
  readonly scope: IssueScope;
  readonly message: BothLanguages;
  readonly remedy: BothLanguages;
}

export interface IssuePlace {
  readonly row: number;
  readonly column?: number;
  readonly heading?: string;
  readonly value?: string;
}

/** Dates as YYYY-MM-DD; words of ours in both languages. */
export type IssueParams = Readonly<Record<string, string | number | BothLanguages>>;

const LONGEST_VALUE = 300;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Vietnamese readers see days as they write them. */
const shownIn = (language: Language, value: string | number | BothLanguages | undefined): string => {
  if (typeof value === 'object') return value[language];
  const text = String(value ?? '');
  if (language === 'en') return text;
  return text
    .split(', ')
    .map((part) => part.replace(DAY, '$3/$2/$1'))
    .join(', ');
};

const fill = (text: string, language: Language, params: IssueParams): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) =>
    shownIn(language, Object.hasOwn(params, name) ? params[name] : undefined),
  );

const shortened = (value: string): string => {
  const letters = [...value];
  return letters.length > LONGEST_VALUE ? `${letters.slice(0, LONGEST_VALUE).join('')}…` : value;
};

/** An issue in both languages. `params` fill its sentences and must hold no personal data. */
export function issue(code: IssueCode, place: IssuePlace, params: IssueParams = {}): RegisterIssue {
  const { scope, severity, vi, en }: IssueText = ISSUE_TEXTS[code];
  return {
    row: place.row,
    column: place.column ?? null,
    heading: place.heading ?? null,
    value: place.value === undefined ? null : shortened(place.value),
    code: `intake.${code}`,
    severity,
    scope,
    message: { vi: fill(vi[0], 'vi', params), en: fill(en[0], 'en', params) },
    remedy: { vi: fill(vi[1], 'vi', params), en: fill(en[1], 'en', params) },
  };
}

/** Says of an issue with a certificate what became of the product; true only of rows that are taken. */
export const withOutcome = (found: RegisterIssue): RegisterIssue => ({
  ...found,
  message: {
    vi: `${found.message.vi} Sản phẩm được ghi, giấy chứng nhận thì không.`,
    en: `${found.message.en} The product is recorded, its certificate is not.`,
  },
});
