/** Cyrillic and Greek letters that look like Latin ones. */
const LOOKALIKE = /[АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο]/u;
const LATIN = /\p{Script=Latin}/u;
const FOREIGN = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;

/**
 * Words that look Latin and are not: a Latin word with a Cyrillic or Greek look-alike in it, or a word made only of
 * look-alikes (`ОСОР`) in a text that is otherwise not written in that script.
 */
export function lookalikeWords(text: string): string[] {
  const words = text.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const letters = [...text.normalize('NFC')];
  const reallyForeign = letters.some((letter) => FOREIGN.test(letter) && !LOOKALIKE.test(letter));
  return words.filter((word) => {
    if (!LOOKALIKE.test(word)) return false;
    return LATIN.test(word) || !reallyForeign;
  });
}
