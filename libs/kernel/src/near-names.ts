import { isNearKey } from './near-name.js';

/** Letters that two edits can add or take away. */
const MAX_LETTERS = 4;

interface Entry<T> {
  readonly key: string;
  readonly letters: number;
  readonly item: T;
}

/** Things by their folded names, to find those a slip of the finger away without comparing with each. */
export class NearNames<T> {
  private readonly byLength = new Map<number, Entry<T>[]>();

  /** `key` as `searchKey` gives it. */
  add(key: string, item: T): void {
    const others = this.byLength.get(key.length) ?? [];
    others.push({ key, letters: lettersOf(key), item });
    this.byLength.set(key.length, others);
  }

  /** Exactly those whose key `isNearKey` takes for this one. */
  near(key: string): T[] {
    const letters = lettersOf(key);
    return [-2, -1, 0, 1, 2]
      .flatMap((more) => this.byLength.get(key.length + more) ?? [])
      .filter((other) => bitCount(other.letters ^ letters) <= MAX_LETTERS && isNearKey(other.key, key))
      .map(({ item }) => item);
  }
}

/** Which letters a name has, one bit each; unlike letters may share a bit. */
function lettersOf(key: string): number {
  let letters = 0;
  for (let index = 0; index < key.length; index++) letters |= 1 << (key.charCodeAt(index) % 32);
  return letters;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let left = bits >>> 0; left !== 0; left = (left & (left - 1)) >>> 0) count++;
  return count;
}
