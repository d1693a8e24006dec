import { searchKey } from './text.js';

/** Edits (insert, delete, replace, swap of neighbours) from `a` to `b`, or `limit + 1` when there are more. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (last[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, replaced);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] as number) + 1);
      row[j] = best;
    }
    if (Math.min(...row) > limit) return limit + 1;
    before = last;
    last = row;
  }
  return last[b.length] as number;
}

const digits = (key: string): string =>
  key
    .replace(/[^0-9 ]+/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
const wordSet = (key: string): string => key.split(' ').sort().join(' ');

/**
 * Whether two names may be one name misspelt: equal without marks, or with the same words in another order, or a slip
 * of the finger apart (one edit, two from 12 letters on). Names that differ in a number are two names. A person decides.
 */
export const isNearName = (a: string, b: string): boolean => isNearKey(searchKey(a), searchKey(b));

/** The same of names that `searchKey` has folded already, for comparing many with many. */
export function isNearKey(left: string, right: string): boolean {
  if (Math.abs(left.length - right.length) > 2) return false;
  if (left === right || wordSet(left) === wordSet(right)) return true;
  const limit = Math.min(left.length, right.length) < 12 ? 1 : 2;
  return editDistance(left, right, limit) <= limit && digits(left) === digits(right);
}
