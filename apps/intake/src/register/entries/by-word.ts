import type { RegisterEntry } from './register-entry.js';

const dayOf = ({ recognition: { decidedOn, year } }: RegisterEntry): string =>
  decidedOn ?? String(year ?? '');

const textOf = ({ producer, product, recognition, certificate }: RegisterEntry): string =>
  JSON.stringify([producer, product, recognition, certificate]);

/**
 * Rows in the order in which they have the word where they differ: the later decision; of one day the row that says more;
 * of two that say as much, the last by its letters. Where a row stands in the file never matters.
 */
export const byWord = <T extends RegisterEntry>(entries: readonly T[]): T[] =>
  entries
    .map((entry) => ({ entry, day: dayOf(entry), text: textOf(entry) }))
    .sort(
      (a, b) =>
        order(b.day, a.day) ||
        b.text.length - a.text.length ||
        order(b.text, a.text) ||
        a.entry.row - b.entry.row ||
        a.entry.part - b.entry.part,
    )
    .map(({ entry }) => entry);

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
