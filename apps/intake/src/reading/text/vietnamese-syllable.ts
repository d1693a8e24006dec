const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const INITIAL = 'ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x';
const NUCLEUS =
  'uyê|uya|uây|uôi|ươi|ươu|iêu|yêu|oai|oay|oao|oeo|uyu|uai|uay|ia|iê|ya|yê|ua|uô|ưa|ươ|oa|oă|oe|oo|uê|uy|uơ|uâ|' +
  'ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y';
const SYLLABLE = new RegExp(`^(?:${INITIAL})?(?:${NUCLEUS})(?:ch|ng|nh|c|m|n|p|t)?$`, 'u');
const CASES = /^(?:\p{L}?[^\p{Lu}]*|[^\p{Ll}]*)$/u;

/** Whether a word could be a syllable of Vietnamese: letters in a known order, at most one tone, usual capitals. */
export function isVietnameseSyllable(word: string): boolean {
  const decomposed = word.normalize('NFD');
  if ((decomposed.match(TONES) ?? []).length > 1) return false;
  const plain = decomposed.replace(TONES, '').normalize('NFC');
  return SYLLABLE.test(plain.toLowerCase()) && CASES.test(word.normalize('NFC'));
}
