/** Letters that NFD does not take apart, and what a reader without them types. */
const PLAIN: Record<string, string> = {
  đ: 'd',
  ð: 'd',
  ɖ: 'd',
  ø: 'o',
  ł: 'l',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
};

const WORD_JOINING = '\\p{Script=Khmer}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Myanmar}';
/** ZWSP, ZWNJ and ZWJ carry meaning only inside these scripts; ZWJ also builds emoji. */
const STRAY_JOINERS = new RegExp(
  `(?<![${WORD_JOINING}])[\\u200B\\u200C]|[\\u200B\\u200C](?![${WORD_JOINING}])` +
    `|(?<![${WORD_JOINING}\\p{Extended_Pictographic}\\uFE0F\\p{Emoji_Modifier}])\\u200D` +
    `|\\u200D(?![${WORD_JOINING}\\p{Extended_Pictographic}])`,
  'gu',
);
/** Soft hyphen, bidi controls, word joiner, BOM, tag characters: they hide or reorder what a reader sees. */
const INVISIBLE =
  /[\u00AD\u061C\u115F\u1160\u180E\u200E\u200F\u202A-\u202E\u2060-\u206F\u2800\u3164\uFEFF\uFFA0\u{E0000}-\u{E007F}]/gu;
const SPACES = /[\s\u0085]+/gu;
const LINE_SPACES = /[^\S\n]+/gu;

/** Again until nothing changes: what is taken out may leave a joiner with other neighbours. */
function visible(text: string): string {
  const next = text
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(/\u200B+/g, '\u200B')
    .replace(STRAY_JOINERS, '')
    .normalize('NFC');
  return next === text ? next : visible(next);
}

/** Text of one line as it is kept: NFC, visible characters only, every run of blanks one space, trimmed. */
export const nfc = (text: string): string => visible(text).replace(SPACES, ' ').trim();

/** Like `nfc`, but line breaks stay (as \n, at most one empty line in a row). */
export const nfcLines = (text: string): string =>
  visible(text)
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(LINE_SPACES, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

const TONE = '\u0300\u0301\u0303\u0309\u0323';
/** In oa, oe, uy the old spelling puts the tone on the first vowel, the new on the second (hòa, hoà). */
const OLD_PLACE = new RegExp(
  `(?:(o)([${TONE}])([ae][\\u0306\\u0302]?)|(u)([${TONE}])(y))(?![${TONE}])`,
  'giu',
);
/** After q the u is no vowel: a tone on it is a slip of the finger (qúy, qùa). */
const AFTER_Q = new RegExp(`(q)(u)([${TONE}])([aeioy][\\u0306\\u0302]?)(?![${TONE}])`, 'giu');

function newTonePlace(decomposed: string): string {
  return decomposed
    .replace(AFTER_Q, '$1$2$4$3')
    .replace(
      OLD_PLACE,
      (_, o = '', onO = '', a = '', u = '', onU = '', y = '') => `${o}${u}${a}${y}${onO}${onU}`,
    );
}

/** Lower case, full-width forms made plain, Thai sara am composed, joiners gone, punctuation to single spaces. */
function folded(text: string): string {
  return text
    .replace(/[\uFF00-\uFFEF]+/g, (run) => run.normalize('NFKC'))
    .normalize('NFC')
    .toLowerCase()
    .replace(/\u0E4D([\u0E48-\u0E4B]?)\u0E32/g, '$1\u0E33')
    .replace(/[\p{Cf}\uFE0F]/gu, '');
}

/** Letters with their marks, and digits; everything else, marks on it included, is a gap. */
const spaced = (decomposed: string): string =>
  (decomposed.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? []).join(' ').normalize('NFC');

/**
 * What two spellings of one name share: tone placement (hòa = hoà), case, punctuation, composition. Tones and marks
 * count, because `kẹo dừa` (coconut) is not `kẹo dứa` (pineapple).
 */
export const nameKey = (text: string): string =>
  spaced(newTonePlace(folded(text).replace(/[ðɖ]/g, 'đ').normalize('NFD')));

/**
 * What a search compares: `nameKey` without the marks of Latin letters, đ as d. Khmer, Thai and Japanese marks are
 * part of their letters and stay.
 */
export const searchKey = (text: string): string =>
  spaced(
    folded(text)
      .normalize('NFD')
      .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
      .replace(/[đðɖøłıßæœ]/g, (letter) => PLAIN[letter] ?? letter),
  );
