import type { TextLine } from './table.js';
import { folded } from '../text/folded.js';

const NUMBERING = /^\s*([IVXLC]{1,6}|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*)\s*[.)/:–-]+\s*/u;
const ROMAN = /^[IVXLC]{1,6}$/;

export const isSectionNumber = (text: string): boolean => /^(?:[IVXLC]{1,6}|[A-ZĐ])\.?$/u.test(text.trim());

/** `I. Thực phẩm` → `Thực phẩm`. */
export const withoutNumbering = (text: string): string => text.replace(NUMBERING, '').trim();

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:quyet dinh|qd) /, 'decision'],
  [/^(?:ubnd|uy ban nhan dan|so nong nghiep|bo nong nghiep) /, 'issuer'],
  [/^tinh /, 'province'],
  [/^(?:huyen|quan|thi xa|thanh pho|tp) /, 'district'],
  [/^(?:xa|phuong|thi tran|dac khu) /, 'commune'],
  [/^(?:nganh|nhom|linh vuc) /, 'group'],
  [
    /^(?:hop tac xa|htx|cong ty|cty|to hop tac|tht|ho kinh doanh|hkd|doanh nghiep|dntn|co so|trang trai) /,
    'producer',
  ],
  [/^(?:san pham |hang |dat )*(?:[1-5]|mot|hai|ba|bon|nam) sao\b/, 'level'],
];

const kindOf = (text: string): string | undefined => {
  const key = `${folded(withoutNumbering(text))} `;
  return KINDS.find(([pattern]) => pattern.test(key))?.[1];
};

/** How a heading ranks among others: by its numbering (I., A., 1.), else by what it speaks of. */
function rankOf(text: string): string {
  const number = NUMBERING.exec(text)?.[1];
  if (number === undefined) return kindOf(text) ?? 'plain';
  if (ROMAN.test(number)) return 'roman';
  return /^\d/.test(number) ? `arabic${number.split('.').length}` : 'letter';
}

/** Whether a lone text reads like the heading of a section rather than like a product. */
export const readsLikeSection = (text: string): boolean => {
  const number = NUMBERING.exec(text)?.[1];
  return (number !== undefined && (ROMAN.test(number) || /^\D$/u.test(number))) || kindOf(text) !== undefined;
};

/** The sections that are open where the reader is: a heading closes those of its own rank and below. */
export class OpenSections {
  private readonly open: { readonly rank: string; readonly line: TextLine }[] = [];

  /** Depth of the new section, 0 for the outermost. */
  begin(line: TextLine): number {
    const rank = rankOf(line.text);
    const same = this.open.findIndex((section) => section.rank === rank);
    if (same !== -1) this.open.length = same;
    this.open.push({ rank, line });
    return this.open.length - 1;
  }

  lines(): readonly TextLine[] {
    return this.open.map(({ line }) => line);
  }
}
