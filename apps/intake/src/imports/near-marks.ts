import type { RegisterEntry } from '../register/entries/register-entry.js';
import type { NearWhat } from './import-row.js';

/** An entry under the keys that a person's word gives it; its own key is the one that its own spelling has. */
export interface DecidedEntry extends RegisterEntry {
  ownKey: { readonly producer: boolean; readonly product: boolean };
}
/** A producer or product by the row that names it. */
export interface NearInFile {
  key: string;
  name: string;
  row: number;
}

export const idOf = (what: NearWhat, key: string): string => `${what} ${key}`;

/** What the rows that spell a key themselves are close to, followed to where it leads. */
export class NearMarks {
  private readonly marks = new Map<string, (NearInFile & { id: string })[]>();
  private readonly turns = new Map<string, number>();
  private readonly firsts = new Map<string, NearInFile[]>();

  constructor(
    entries: readonly DecidedEntry[],
    private readonly isDecided: (id: string) => boolean,
  ) {
    const places = new Map<string, RegisterEntry>();
    for (const entry of entries) {
      places.set(`producer ${entry.row} ${entry.producer.name}`, entry);
      places.set(`product ${entry.row} ${entry.product.name}`, entry);
    }
    for (const entry of entries) {
      for (const { what, row, name } of entry.near) {
        const [own, key] = [entry[what].key, places.get(`${what} ${row} ${name}`)?.[what].key];
        if (key === undefined || key === own || !entry.ownKey[what]) continue;
        const others = this.marks.get(idOf(what, own)) ?? [];
        others.push({ id: idOf(what, key), key, name, row });
        this.marks.set(idOf(what, own), others);
      }
    }
  }

  /** How many are before it in the longest chain of those that it is like. */
  turn(id: string): number {
    const known = this.turns.get(id);
    if (known !== undefined) return known;
    this.turns.set(id, 0);
    const turn = Math.max(0, ...(this.marks.get(id) ?? []).map((other) => 1 + this.turn(other.id)));
    this.turns.set(id, turn);
    return turn;
  }

  /** What it may mean: `c` is like `b`, `b` waits because it is like `a`, so `c` may be `a`. None once it is decided. */
  firstOnes(id: string): readonly NearInFile[] {
    const known = this.firsts.get(id);
    if (known || this.isDecided(id)) return known ?? [];
    this.firsts.set(id, []);
    const found = (this.marks.get(id) ?? []).flatMap(({ id: next, ...one }) =>
      this.marks.has(next) && !this.isDecided(next) ? this.firstOnes(next) : [one],
    );
    const ones = [...new Map(found.map((one) => [one.key, one])).values()];
    this.firsts.set(id, ones);
    return ones;
  }
}
