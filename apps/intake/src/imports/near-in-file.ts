import type { RegisterIssue } from '../register/entries/issue.js';
import { withProducerKey, withProductKey } from '../register/entries/rekeyed.js';
import type { RegisterEntry } from '../register/entries/register-entry.js';
import { checkRepeats } from '../register/entries/repeated-products.js';
import type { Decision } from './import-row.js';

type What = Decision['what'];

/** A producer or product by the row that names it. */
export interface NearInFile {
  key: string;
  name: string;
  row: number;
}

/** The rows of a file after a person's word on what is close to what. */
export interface DecidedRows {
  /** Rows that a person said mean the same have one key; rows whose own spelling that is come with `ownKey`. */
  entries: readonly DecidedEntry[];
  /** Why rows that turned out to mean the same cannot both go in. */
  issues: readonly RegisterIssue[];
  decision(what: What, key: string): Decision | undefined;
  /** 0 for a key that is like no other; what is like others comes after them, so that the services know what it is told from. */
  turn(what: What, key: string): number;
  /** What a key may mean, as long as nobody has said it. */
  near(what: What, key: string): readonly NearInFile[];
  /** Where the file first names a key. */
  named(what: What, key: string): NearInFile | undefined;
}
export interface DecidedEntry extends RegisterEntry {
  ownKey: { readonly producer: boolean; readonly product: boolean };
}

const idOf = (what: What, key: string): string => `${what} ${key}`;

/** Keys that decisions of the form "the same as that row" lead to, as far as the file still has them. */
function sameKeys(
  what: What,
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
  const decided = placed.map(({ entry, isOwn }): DecidedEntry => {
    const key = productOf(entry.product.key);
    return {
      ...withProductKey(entry, key),
      ownKey: { producer: isOwn, product: key === entry.product.key },
    };
  });
  const checked = checkRepeats(decided);
  const marks = nearMarks(decided);
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
    issues: checked.issues.filter(({ severity }) => severity === 'refused'),
    decision: (what, key) => byKey.get(idOf(what, key)),
    named: (what, key) => named.get(idOf(what, key)),
    turn: (what, key) => turnOf(what, key, marks),
    near: (what, key) => firstOnes(what, key, marks, (id) => byKey.has(id)),
  };
}

/** What the rows that spell a key themselves are close to. */
function nearMarks(entries: readonly DecidedEntry[]): Map<string, NearInFile[]> {
  const places = new Map<string, RegisterEntry>();
  for (const entry of entries) {
    places.set(`producer ${entry.row} ${entry.producer.name}`, entry);
    places.set(`product ${entry.row} ${entry.product.name}`, entry);
  }
  const marks = new Map<string, NearInFile[]>();
  for (const entry of entries) {
    for (const { what, row, name } of entry.near) {
      const [own, key] = [entry[what].key, places.get(`${what} ${row} ${name}`)?.[what].key];
      if (key === undefined || key === own || !entry.ownKey[what]) continue;
      const id = idOf(what, own);
      marks.set(id, [...(marks.get(id) ?? []), { key, name, row }]);
    }
  }
  return marks;
}

/** Where the marks of a key lead to: `c` is like `b`, `b` waits because it is like `a`, so `c` may be `a`. */
function firstOnes(
  what: What,
  key: string,
  marks: ReadonlyMap<string, readonly NearInFile[]>,
  isDecided: (id: string) => boolean,
  seen: ReadonlySet<string> = new Set(),
): NearInFile[] {
  const id = idOf(what, key);
  if (isDecided(id) || seen.has(id)) return [];
  const found = (marks.get(id) ?? []).flatMap((one) => {
    const next = idOf(what, one.key);
    return marks.has(next) && !isDecided(next)
      ? firstOnes(what, one.key, marks, isDecided, new Set([...seen, id]))
      : [one];
  });
  return [...new Map(found.map((one) => [one.key, one])).values()];
}

const turnOf = (
  what: What,
  key: string,
  marks: ReadonlyMap<string, readonly NearInFile[]>,
  seen: ReadonlySet<string> = new Set(),
): number =>
  seen.has(key)
    ? 0
    : Math.max(
        0,
        ...(marks.get(idOf(what, key)) ?? []).map(
          (one) => 1 + turnOf(what, one.key, marks, new Set([...seen, key])),
        ),
      );
