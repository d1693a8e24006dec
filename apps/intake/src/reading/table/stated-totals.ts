import type { StatedTotal, TextLine } from './table.js';

type Count = Pick<StatedTotal, 'of' | 'level' | 'stated'>;

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'd')
    .toLowerCase();

const NUMBER = String.raw`(\d{1,3}(?:[.,]\d{3})+|\d{1,6})`;
const PRODUCTS = new RegExp(
  `${NUMBER}\\s*(?:san pham|sp\\b|products?)(?:\\s+(?:ocop\\s+)?(?:dat\\s+|hang\\s+)*([1-5])\\s*sao)?`,
  'g',
);
const LEVEL_FIRST = new RegExp(`([1-5])\\s*sao\\s*(?:[:=(]|co|la)\\s*${NUMBER}\\s*(?:san pham|sp\\b)`, 'g');
const PRODUCERS = new RegExp(`${NUMBER}\\s*(?:chu the|producers?)`, 'g');

const toNumber = (text: string): number => Number(text.replace(/[.,]/g, ''));

/** The counts that a text states: `60 sản phẩm của 31 chủ thể`, `44 sản phẩm 3 sao`. */
export function statedCounts(text: string): Count[] {
  const folded = plain(text);
  const counts: Count[] = [];
  const levelFirst = [...folded.matchAll(LEVEL_FIRST)];
  for (const [, level = '', stated = ''] of levelFirst) {
    counts.push({ of: 'products', level: Number(level), stated: toNumber(stated) });
  }
  const rest = folded.replace(LEVEL_FIRST, ' ');
  for (const [, stated = '', level] of rest.matchAll(PRODUCTS)) {
    counts.push({ of: 'products', stated: toNumber(stated), ...(level ? { level: Number(level) } : {}) });
  }
  for (const [, stated = ''] of rest.matchAll(PRODUCERS))
    counts.push({ of: 'producers', stated: toNumber(stated) });
  return counts;
}

/** In a title only what says that it sums up: `gồm 60 sản phẩm`. */
export const countsOfTitle = (text: string): Count[] =>
  /\b(?:gom|tong|co)\b/.test(plain(text)) ? statedCounts(text) : [];

/** In a row of totals also a lone number in a cell of its own. */
export function countsOfTotalRow(texts: readonly string[]): Count[] {
  const counts = statedCounts(texts.join(' '));
  if (counts.length > 0) return counts;
  const numbers = texts.filter((text) => /^\d[\d.,]*$/.test(text));
  if (numbers.length === 1 && /^\d{1,6}$/.test(numbers[0] ?? ''))
    return [{ of: 'products', stated: Number(numbers[0]) }];
  const [, inText] = /(?:cong|so|total)\s*[:(=]?\s*(\d{1,6})\s*\)?\s*$/.exec(plain(texts.join(' '))) ?? [];
  return inText === undefined || numbers.length > 0 ? [] : [{ of: 'products', stated: Number(inText) }];
}

interface Section extends TextLine {
  readonly depth: number;
}

export interface TotalRow extends TextLine {
  readonly counts: readonly Count[];
}

interface Extent {
  readonly first: number;
  readonly last: number;
}

function sectionSpan(section: Section, sections: readonly Section[], { last }: Extent): StatedTotal['spans'] {
  const next = sections.find(({ row, depth }) => row > section.row && depth <= section.depth);
  return [{ from: section.row, to: next ? next.row - 1 : last }];
}

/** A total in the middle sums up its section or all so far; the last one all, unless it only says `Cộng`. */
function totalSpans(
  total: TotalRow,
  sections: readonly Section[],
  totals: readonly TotalRow[],
  extent: Extent,
): StatedTotal['spans'] {
  const all = { from: extent.first, to: total.row };
  const isLast = total.row > extent.last;
  if (isLast && (sections.length === 0 || plain(total.text).startsWith('tong'))) return [all];
  const starts = [...sections, ...totals].map(({ row }) => row).filter((row) => row < total.row);
  const sectionStart = Math.max(extent.first, ...starts);
  return [{ from: sectionStart, to: total.row }, all, ...starts.map((from) => ({ from, to: total.row }))];
}

/** Everything that the file states about its own numbers, with the rows that each may speak of. */
export function statedTotals(
  titles: readonly TextLine[],
  sections: readonly Section[],
  totals: readonly TotalRow[],
  extent: Extent,
): StatedTotal[] {
  const whole = [{ from: extent.first, to: extent.last }];
  return [
    ...titles.flatMap((line) =>
      countsOfTitle(line.text).map((count) => ({ ...line, ...count, spans: whole })),
    ),
    ...sections.flatMap(({ row, text, depth }) =>
      statedCounts(text).map((count) => ({
        row,
        text,
        ...count,
        spans: sectionSpan({ row, text, depth }, sections, extent),
      })),
    ),
    ...totals.flatMap(({ row, text, counts }) =>
      counts.map((count) => ({
        row,
        text,
        ...count,
        spans: totalSpans({ row, text, counts }, sections, totals, extent),
      })),
    ),
  ];
}
