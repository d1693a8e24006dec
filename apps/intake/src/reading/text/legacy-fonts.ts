import { isVietnameseSyllable } from './vietnamese-syllable.js';

/** TCVN3 (.VnTime): Vietnamese letter after the Latin-1 letter that stands for it. */
const TCVN3_PAIRS =
  'µà¶ả·ã¸á¹ạ¨ă»ằ¼ẳ½ẵ¾ắÆặ©âÇầÈẩÉẫÊấËậ®đÌèÎẻÏẽÐéÑẹªêÒềÓểÔễÕếÖệ×ìØỉÜĩÝíÞịßòáỏâõãóäọ«ôåồæổçỗèốéộ¬ơêờëởìỡíớîợ' +
  'ïùñủòũóúôụ\u00adưõừöử÷ữøứùựúỳûỷüỹýýþỵ¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ';
const TCVN3 = new Map<string, string>();
for (let at = 0; at + 1 < TCVN3_PAIRS.length; at += 2) {
  TCVN3.set(TCVN3_PAIRS.charAt(at), TCVN3_PAIRS.charAt(at + 1));
}

const VNI_MARKS: Record<string, string> = {
  ù: '\u0301', ø: '\u0300', û: '\u0309', õ: '\u0303', ï: '\u0323',
  â: '\u0302', á: '\u0302\u0301', à: '\u0302\u0300', å: '\u0302\u0309', ã: '\u0302\u0303', ä: '\u0302\u0323',
  ê: '\u0306', é: '\u0306\u0301', è: '\u0306\u0300', ú: '\u0306\u0309', ü: '\u0306\u0303', ë: '\u0306\u0323',
}; // prettier-ignore
const VNI_LETTERS: Record<string, string> = { ñ: 'đ', ô: 'ơ', ö: 'ư', æ: 'ỉ', ó: 'ĩ', ò: 'ị', î: 'ỵ' };

const fromTcvn3 = (word: string): string =>
  [...word]
    .map((letter) => TCVN3.get(letter) ?? letter)
    .join('')
    .toLowerCase();

function fromVni(word: string): string {
  let read = '';
  for (const letter of word.toLowerCase()) {
    const mark = VNI_MARKS[letter];
    if (mark !== undefined && /[aeouyơư]$/u.test(read)) read += mark;
    else read += VNI_LETTERS[letter] ?? letter;
  }
  return read.normalize('NFC');
}

const WORDS = /[^\s,;:"'()|/\\.\d\-+*?!<>=_]+/g;
const NON_ASCII = /[^\p{ASCII}]/u;
const ENOUGH_WORDS = 2_000;

export interface LegacyText {
  readonly font: 'TCVN3 (.VnTime)' | 'VNI';
  readonly sample: string;
}

/**
 * Text typed for a font of the 1990s, whose letters are Latin ones in other places (`S¶n phÈm`, `Saûn phaåm`): told
 * by words that are no Vietnamese as they stand and are Vietnamese when read in that font.
 */
export function findLegacyFont(text: string): LegacyText | undefined {
  const words = { plain: 0, tcvn3: [] as string[], vni: [] as string[] };
  let seen = 0;
  for (const [word] of text.matchAll(WORDS)) {
    if (!NON_ASCII.test(word)) continue;
    if ((seen += 1) > ENOUGH_WORDS) break;
    if (isVietnameseSyllable(word)) {
      words.plain += 1;
      continue;
    }
    if (isVietnameseSyllable(fromTcvn3(word))) words.tcvn3.push(word);
    if (isVietnameseSyllable(fromVni(word))) words.vni.push(word);
  }
  const isTcvn3 = words.tcvn3.length >= words.vni.length;
  const legacy = isTcvn3 ? words.tcvn3 : words.vni;
  if (legacy.length < (words.plain === 0 ? 2 : 5) || legacy.length <= words.plain) return undefined;
  return { font: isTcvn3 ? 'TCVN3 (.VnTime)' : 'VNI', sample: legacy.slice(0, 5).join(' ') };
}

/** Share of the words with marks that are Vietnamese; undefined when no word has any. */
export function vietnameseShare(text: string): number | undefined {
  let marked = 0;
  let vietnamese = 0;
  for (const [word] of text.matchAll(WORDS)) {
    if (!NON_ASCII.test(word)) continue;
    if ((marked += 1) > ENOUGH_WORDS) break;
    if (isVietnameseSyllable(word)) vietnamese += 1;
  }
  return marked === 0 ? undefined : vietnamese / marked;
}
