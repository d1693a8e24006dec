import type { RegisterIssue } from '../register/issues/issue.js';
import { withProducerKey, withProductKey } from '../register/entries/rekeyed.js';
import type { RegisterEntry } from '../register/entries/register-entry.js';
import { checkRepeats } from '../register/entries/repeated-products.js';
import type { Decision, NearWhat } from './import-row.js';
import { idOf, NearMarks, type DecidedEntry, type NearInFile } from './near-marks.js';

/** The rows of a file after a person's word on what is close to what. */
export interface DecidedRows {
  /** Rows that a person said mean the same have one key; rows whose own spelling that is come with `ownKey`. */
  entries: readonly DecidedEntry[];
  /** These, and the rows that do not go in because they contradict others on a product: what they say of its producer stands. */
  told: readonly DecidedEntry[];
  /** Why rows that turned out to mean the same cannot both go in. */
  issues: readonly RegisterIssue[];
  decision(what: NearWhat, key: string): Decision | undefined;
  /** What a person said of the producer and the product of a row, under the keys that it had then. */
  words(row: number, part: number): Words;
  /** 0 for a key that is like no other; what is like others comes after them, so that the services know what it is told from. */
  turn(what: NearWhat, key: string): number;
  /** What a key may mean, as long as nobody has said it. */
  near(what: NearWhat, key: string): readonly NearInFile[];
  /** Where the file first names a key. */
  named(what: NearWhat, key: string): NearInFile | undefined;
}
export type Words = Readonly<Partial<Record<NearWhat, Decision>>>;

/** Keys that decisions of the form "the same as that row" lead to, as far as the file still has them. */
function sameKeys(
  what: NearWhat,
  decisions: readonly Decision[],
  known: ReadonlySet<string>,
): (key: string) => string {
  const next = new Map(
    decisions.flatMap(({ what: of, key, sameKey }) =>
      of === what && sameKey !== null && known.has(sameKey) ? [[key, sameKey] as const] : [],
    ),
  );
  return (key) => {
    const seen = new Set<string>();
    let at = key;
    while (next.has(at) && !seen.has(at)) {
      seen.add(at);
      at = next.get(at)!;
    }
    // Two rows said to be each other: neither leads anywhere.
    return seen.has(at) ? key : at;
  };
}

export function decidedRows(entries: readonly RegisterEntry[], decisions: readonly Decision[]): DecidedRows {
  const byKey = new Map(decisions.map((one) => [idOf(one.what, one.key), one]));
  const producerOf = sameKeys('producer', decisions, new Set(entries.map(({ producer }) => producer.key)));
  const placed = entries.map((entry) => {
    const key = producerOf(entry.producer.key);
    return { entry: withProducerKey(entry, key), isOwn: key === entry.producer.key };
  });
  const productOf = sameKeys('product', decisions, new Set(placed.map(({ entry }) => entry.product.key)));
  const words = new Map<string, Words>();
  const decided = placed.map(({ entry, isOwn }, at): DecidedEntry => {
    const key = productOf(entry.product.key);
    words.set(`${entry.row} ${entry.part}`, {
      producer: byKey.get(idOf('producer', entries[at]!.producer.key)),
      product: byKey.get(idOf('product', entry.product.key)),
    });
    return {
      ...withProductKey(entry, key),
      ownKey: { producer: isOwn, product: key === entry.product.key },
    };
  });
  const checked = checkRepeats(decided);
  const marks = new NearMarks(decided, (id) => byKey.has(id));
  const named = new Map<string, NearInFile>();
  for (const entry of checked.entries) {
    for (const what of ['producer', 'product'] as const) {
      const { key, name } = entry[what];
      const id = idOf(what, key);
      if (entry.ownKey[what] && !named.has(id)) named.set(id, { key, name, row: entry.row });
    }
  }
  return {
    entries: checked.entries,
    told: decided,
    issues: checked.issues.filter(({ severity }) => severity === 'refused'),
    words: (row, part) => words.get(`${row} ${part}`) ?? {},
    decision: (what, key) => byKey.get(idOf(what, key)),
    named: (what, key) => named.get(idOf(what, key)),
    turn: (what, key) => marks.turn(idOf(what, key)),
    near: (what, key) => marks.firstOnes(idOf(what, key)),
  };
}
