/** Names further apart than this are not near. */
const MOST_EDITS = 2;
/** Names compared with each one within a block; blocks of real registers are far smaller. */
const MOST_COMPARED = 200;
const BLOCK = 4;

/** Numbers and single letters tell things apart on purpose: Bắc Ruộng 1, loại A. */
const marksOf = (text: string): string =>
  (text.match(/\d+|(?<![\p{L}\d])\p{L}(?![\p{L}\d])/gu) ?? []).join(' ');

/** Edits between two texts if they are at most `MOST_EDITS`, else undefined. */
export function fewEdits(a: string, b: string): number | undefined {
  if (Math.abs(a.length - b.length) > MOST_EDITS) return undefined;
  let previous = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(changed, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    if (Math.min(...current) > MOST_EDITS) return undefined;
    previous = current;
  }
  const edits = previous[b.length] ?? 0;
  return edits <= MOST_EDITS ? edits : undefined;
}

/** A name and what it numbers or letters, taken out once. */
interface Named {
  readonly text: string;
  readonly marks: string;
}
const named = (text: string): Named => ({ text, marks: marksOf(text) });

function isSlip(a: Named, b: Named): boolean {
  if (a.marks !== b.marks) return false;
  const edits = fewEdits(a.text, b.text);
  return edits !== undefined && edits * 5 <= Math.max(a.text.length, b.text.length);
}

/** A slip of the pen: few edits for the length, and no other number or single letter (`40 độ đạm`, `loại A`). */
export const areNear = (a: string, b: string): boolean => isSlip(named(a), named(b));

/** Pairs of near names: each name with the first earlier one that is near it. Only names of one block are compared. */
export function nearPairs<T>(items: readonly T[], textOf: (item: T) => string): { item: T; near: T }[] {
  const blocks = new Map<string, { item: T; name: Named }[]>();
  const pairs: { item: T; near: T }[] = [];
  for (const item of items) {
    const name = named(textOf(item));
    const keys = [`<${name.text.slice(0, BLOCK)}`, `>${name.text.slice(-BLOCK)}`];
    const known = keys.flatMap((key) => (blocks.get(key) ?? []).slice(-MOST_COMPARED));
    const near = known.find((other) => isSlip(other.name, name));
    if (near !== undefined) pairs.push({ item, near: near.item });
    for (const key of keys) {
      const block = blocks.get(key);
      if (block) block.push({ item, name });
      else blocks.set(key, [{ item, name }]);
    }
  }
  return pairs;
}
