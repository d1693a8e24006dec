import { searchKey } from './text.js';

/** Edits (insert, delete, replace, swap of neighbours) from `a` to `b`, or `limit + 1` when there are more. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  const start = sharedStart(a, b);
  const end = sharedEnd(a, b, start);
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (!left || !right) return left.length + right.length;
  return Math.min(limit + 1, distance(left, right, limit));
}

/** Row by row of the usual table, of which only the band around its diagonal can stay within the limit. */
function distance(a: string, b: string, limit: number): number {
  const beyond = limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = new Array<number>(b.length + 1).fill(beyond);
    row[0] = i;
    let least = i;
    for (let j = Math.max(1, i - limit); j <= Math.min(b.length, i + limit); j++) {
      const replaced = (last[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, replaced);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] as number) + 1);
      row[j] = best;
      if (best < least) least = best;
    }
    if (least > limit) return beyond;
    before = last;
    last = row;
  }
  return last[b.length] as number;
}

function sharedStart(a: string, b: string): number {
  let n = 0;
  while (n < a.length && n < b.length && a[n] === b[n]) n++;
  return n;
}

function sharedEnd(a: string, b: string, start: number): number {
  let n = 0;
  while (n < a.length - start && n < b.length - start && a[a.length - 1 - n] === b[b.length - 1 - n]) n++;
  return n;
}

const digits = (key: string): string =>
  key
    .replace(/[^0-9 ]+/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
/** Words of one letter: loại A, loại B. */
const letters = (key: string): string =>
  key
    .split(' ')
    .filter((word) => /^\D$/u.test(word))
    .join(' ');
const wordSet = (key: string): string => key.split(' ').sort().join(' ');

/**
 * Whether two names may be one name misspelt: equal without marks, or with the same words in another order, or a slip
 * of the finger apart (one edit, two from 12 letters on). Names that differ in a number, or each in a letter of its own
 * (loại A, loại B), are two names. A person decides.
 */
export const isNearName = (a: string, b: string): boolean => isNearKey(searchKey(a), searchKey(b));

/** The same of names that `searchKey` has folded already, for comparing many with many. */
export function isNearKey(left: string, right: string): boolean {
  if (Math.abs(left.length - right.length) > 2) return false;
  const limit = Math.min(left.length, right.length) < 12 ? 1 : 2;
  if (editDistance(left, right, limit) <= limit && !tellApart(left, right)) return true;
  return left.length === right.length && wordSet(left) === wordSet(right);
}

function tellApart(left: string, right: string): boolean {
  const [a, b] = [letters(left), letters(right)];
  return digits(left) !== digits(right) || (a !== '' && b !== '' && a !== b);
}

/** How alike two names are, in percent of the longer one's letters. */
export function likeness(a: string, b: string): number {
  const [left, right] = [searchKey(a), searchKey(b)];
  const longest = Math.max(left.length, right.length, 1);
  return Math.round(100 * (1 - editDistance(left, right, longest) / longest));
}
