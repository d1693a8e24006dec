import { isBlank } from './blank.js';
import { folded } from '../../reading/text/folded.js';

export type ParsedLevel =
  | { readonly kind: 'blank' }
  /** `potential`: stars that the product is only said to be capable of. */
  | { readonly kind: 'level'; readonly level: number; readonly potential?: number }
  | { readonly kind: 'potential'; readonly potential: number }
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable' };

const WORDS: Readonly<Record<string, number>> = {
  khong: 0, mot: 1, hai: 2, ba: 3, bon: 4, tu: 4, nam: 5, one: 1, two: 2, three: 3, four: 4, five: 5,
}; // prettier-ignore
const COUNT = `(?:0?[0-9]|${Object.keys(WORDS).join('|')})`;
const STARS = new RegExp(
  `(tiem nang (?:dat )?(?:hang )?)?\\b(${COUNT}) (?:sao|stars?)\\b( tiem nang(?! (?:dat |hang )*${COUNT}\\b))?`,
  'g',
);
/** `3-4 sao` is neither. */
const RANGE = /\b0?[0-5] 0?[0-9] (?:sao|stars?)\b/;
const BARE = /^(?:ocop |hang |dat |dat hang |loai |cap |muc )*0?([0-9])(?: 0+)?$/;
const NOT_GRADED = /^(?:khong dat|chua dat|khong xep hang|chua xep hang|truot|khong cong nhan)\b/;
const FILLED_SIGNS = /[*★⭐✪✭]/gu;

const toNumber = (text: string): number => WORDS[text] ?? Number(text);

function fromSigns(text: string): ParsedLevel | undefined {
  const signs = text.match(FILLED_SIGNS)?.length ?? 0;
  const digit = /^\s*0?([0-5])\s*[*★⭐✪✭]\s*$/u.exec(text.replace(/\uFE0F/g, ''))?.[1];
  if (digit !== undefined) return { kind: 'level', level: Number(digit) };
  if (signs === 0 || /[\p{L}\d]/u.test(text)) return undefined;
  return signs <= 5 ? { kind: 'level', level: signs } : { kind: 'unreadable' };
}

function fromWords(key: string): ParsedLevel | undefined {
  if (RANGE.test(key)) return { kind: 'unreadable' };
  const matches = [...key.matchAll(STARS)];
  if (matches.length === 0) return undefined;
  const potential = matches.find(([, before, , after]) => before !== undefined || after !== undefined);
  const firm = new Set(
    matches.filter((match) => match !== potential).map(([, , count = '']) => toNumber(count)),
  );
  const hoped = potential ? toNumber(potential[2] ?? '') : undefined;
  if (firm.size > 1 || [...firm].some((level) => level > 5) || (hoped ?? 0) > 5)
    return { kind: 'unreadable' };
  const [level] = [...firm];
  if (level !== undefined)
    return { kind: 'level', level, ...(hoped === undefined ? {} : { potential: hoped }) };
  return hoped === undefined ? undefined : { kind: 'potential', potential: hoped };
}

/** `4`, `04 sao`, `4.0`, `bốn sao`, `4*`, `★★★★`, `tiềm năng 5 sao`. */
export function parseLevel(text: string): ParsedLevel {
  if (isBlank(text)) return { kind: 'blank' };
  const key = folded(text);
  if (NOT_GRADED.test(key)) return { kind: 'none' };
  const read = fromSigns(text) ?? fromWords(key);
  if (read) return read;
  const bare = BARE.exec(key)?.[1] ?? (WORDS[key] === undefined ? undefined : String(WORDS[key]));
  if (bare === undefined || Number(bare) > 5) return { kind: 'unreadable' };
  return { kind: 'level', level: Number(bare) };
}

/** The one level that a heading or a remark names: `… – 3 sao`, `Ocop.4`. */
export function levelIn(text: string): number | undefined {
  const key = folded(text);
  const read = fromWords(key);
  if (read?.kind === 'level') return read.level;
  const mark = /\bocop ?([1-5])\b/.exec(key)?.[1];
  return mark === undefined ? undefined : Number(mark);
}
