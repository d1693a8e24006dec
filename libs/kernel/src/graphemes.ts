const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Characters as a reader counts them: a Khmer cluster, a letter with its marks, an emoji are one. */
export function graphemeCount(text: string): number {
  let count = 0;
  for (const _ of segmenter.segment(text)) count += 1;
  return count;
}

/** The first `max` graphemes; a cluster is never cut. */
export function truncateGraphemes(text: string, max: number): string {
  let count = 0;
  for (const { index } of segmenter.segment(text)) {
    if (count === max) return text.slice(0, index);
    count += 1;
  }
  return text;
}

/** A surrogate without its other half: no character, and PostgreSQL and UTF-8 cannot hold it. */
export const hasLoneSurrogate = (text: string): boolean => /\p{Surrogate}/u.test(text);

/** More than eight marks on one letter: no language writes so. */
export const hasPiledMarks = (text: string): boolean => /\p{M}{9}/u.test(text);
