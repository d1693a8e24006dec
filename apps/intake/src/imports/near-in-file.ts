import { productKey } from '../register/entries/natural-keys.js';
import type { RegisterEntry } from '../register/entries/register-entry.js';
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
  decision(what: What, key: string): Decision | undefined;
  /** What a key is close to, as long as nobody has said what it means. */
  near(what: What, key: string): NearInFile | undefined;
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

/** The entry under other keys; the keys of product and certificate begin with that of the producer. */
function rekeyed(entry: RegisterEntry, producer: string, product: string): RegisterEntry {
  const { certificate } = entry;
  return {
    ...entry,
    producer: { ...entry.producer, key: producer },
    product: { ...entry.product, key: product },
    ...(certificate && {
      certificate: { ...certificate, key: product + certificate.key.slice(entry.product.key.length) },
    }),
  };
}

export function decidedRows(entries: readonly RegisterEntry[], decisions: readonly Decision[]): DecidedRows {
  const byKey = new Map(decisions.map((one) => [idOf(one.what, one.key), one]));
  const producerOf = sameKeys('producer', decisions, new Set(entries.map(({ producer }) => producer.key)));
  const placed = entries.map((entry) => {
    const producer = producerOf(entry.producer.key);
    if (producer === entry.producer.key) return { entry, own: true };
    return { entry: rekeyed(entry, producer, productKey(producer, entry.product.name)), own: false };
  });
  const productOf = sameKeys('product', decisions, new Set(placed.map(({ entry }) => entry.product.key)));
  const decided = placed.map(({ entry, own }): DecidedEntry => {
    const product = productOf(entry.product.key);
    const isOwn = product === entry.product.key;
    const kept = isOwn ? entry : rekeyed(entry, entry.producer.key, product);
    return { ...kept, ownKey: { producer: own, product: isOwn } };
  });
  const near = nearKeys(decided);
  const named = new Map<string, NearInFile>();
  for (const entry of decided) {
    for (const what of ['producer', 'product'] as const) {
      const { key, name } = entry[what];
      const id = idOf(what, key);
      if (entry.ownKey[what] && !named.has(id)) named.set(id, { key, name, row: entry.row });
    }
  }
  return {
    entries: decided,
    decision: (what, key) => byKey.get(idOf(what, key)),
    named: (what, key) => named.get(idOf(what, key)),
    near: (what, key) => (byKey.has(idOf(what, key)) ? undefined : near.get(idOf(what, key))),
  };
}

/** What each key is close to: the first of a chain, `c` like `b` like `a`. */
function nearKeys(entries: readonly RegisterEntry[]): Map<string, NearInFile> {
  const places = new Map<string, RegisterEntry>();
  for (const entry of entries) {
    places.set(`producer ${entry.row} ${entry.producer.name}`, entry);
    places.set(`product ${entry.row} ${entry.product.name}`, entry);
  }
  const near = new Map<string, NearInFile>();
  for (const entry of entries) {
    for (const { what, row, name } of entry.near) {
      const other = places.get(`${what} ${row} ${name}`);
      const [own, key] = [entry[what].key, other?.[what].key];
      if (key === undefined || key === own || near.has(idOf(what, own))) continue;
      near.set(idOf(what, own), near.get(idOf(what, key)) ?? { key, name, row });
    }
  }
  return near;
}
