import type { ImportField } from '@onevillage/contracts-intake';
import { FIELD_OF_PHRASE, fieldOfPhrase, type Phrases } from './heading-vocabulary.js';
import { folded } from '../text/folded.js';

export interface HeadingGuess {
  readonly field: ImportField;
  /** 0 to 1. */
  readonly score: number;
}

const LONGEST_HEADING = 120;

type Phrase = readonly [phrase: string, field: ImportField];

/** What headings of a kind of list mean. */
export interface HeadingWords {
  readonly fields: ReadonlyMap<string, ImportField>;
  /** Phrases of three or more words mean something inside a longer heading too. */
  readonly inner: readonly Phrase[];
}

const wordsOf = (fields: ReadonlyMap<string, ImportField>): HeadingWords => ({
  fields,
  inner: [...fields]
    .filter(([phrase]) => phrase.split(' ').length >= 3 || phrase.length >= 12)
    .sort((a, b) => b[0].length - a[0].length),
});
export const headingWords = (phrases: Phrases): HeadingWords => wordsOf(fieldOfPhrase(phrases));
export const REGISTER_WORDS = wordsOf(FIELD_OF_PHRASE);

/** A heading without its notes in brackets, its units and its numbering. */
const core = (heading: string): string =>
  folded(heading.replace(/[([{][^)\]}]*[)\]}]/g, ' ').replace(/^\s*\d+[.)]\s*/, ''));

function guessesOf(key: string, weight: number, { fields, inner }: HeadingWords): HeadingGuess[] {
  if (key === '') return [];
  const exact = fields.get(key);
  if (exact) return [{ field: exact, score: weight }];
  const words = key.split(' ');
  for (let length = Math.min(words.length - 1, 6); length >= 2; length -= 1) {
    const field = fields.get(words.slice(0, length).join(' '));
    if (field) return [{ field, score: weight * 0.85 }];
  }
  const found = inner.find(([phrase]) => ` ${key} `.includes(` ${phrase} `));
  return found ? [{ field: found[1], score: weight * 0.7 }] : [];
}

/**
 * What a heading may mean, best first. `parts` are its lines from top to bottom: `Quyết định công nhận`, `Số`. A whole
 * that is known says most, then its last line, then its first.
 */
export function guessHeading(parts: readonly string[], words: HeadingWords = REGISTER_WORDS): HeadingGuess[] {
  if (parts.join(' ').length > LONGEST_HEADING) return [];
  const best = new Map<ImportField, number>();
  const add = (guesses: readonly HeadingGuess[]): void => {
    for (const { field, score } of guesses) best.set(field, Math.max(score, best.get(field) ?? 0));
  };
  const whole = core(parts.join(' '));
  add(guessesOf(whole, parts.length > 1 && !words.fields.has(whole) ? 0.8 : 1, words));
  if (parts.length > 1) {
    add(guessesOf(core(parts.at(-1) ?? ''), 0.9, words));
    add(guessesOf(core(parts[0] ?? ''), 0.6, words));
  }
  return [...best].map(([field, score]) => ({ field, score })).sort((a, b) => b.score - a.score);
}

/** How many different columns of a list a row of texts would head. */
export function headingCount(texts: Iterable<string>, words: HeadingWords = REGISTER_WORDS): number {
  const fields = new Set<ImportField>();
  for (const text of texts) {
    const [guess] = guessHeading([text], words);
    if (guess && guess.score === 1) fields.add(guess.field);
  }
  return fields.size;
}
