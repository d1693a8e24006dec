import { foldedProducerName } from '../../reading/text/folded.js';
import { identityOf } from './natural-keys.js';
import { withProducerKey } from './rekeyed.js';
import type { RegisterEntry } from './register-entry.js';

/** The rows of one producer key. */
export interface ProducerRows {
  readonly key: string;
  readonly entries: readonly RegisterEntry[];
  /** What its rows print of it: commune, tax code, district, province; each may print another. */
  readonly told: readonly ReadonlySet<string>[];
}

/** A name that more share tells nobody: they stay as they are. */
const MOST_NAMESAKES = 200;

export const producerRows = (entries: readonly RegisterEntry[]): ProducerRows[] =>
  [...Map.groupBy(entries, ({ producer }) => producer.key)].map(([key, rows]) => {
    const identities = rows.map(({ producer }) => identityOf(producer));
    const told = identities[0]!.map(
      (_, part) => new Set(identities.map((one) => one[part]!).filter(Boolean)),
    );
    return { key, entries: rows, told };
  });

/** Whether rows tell two producers apart: all that both print of something differs. */
export const areApart = (a: ProducerRows, b: ProducerRows): boolean =>
  a.told.some((one, part) => {
    const other = b.told[part]!;
    return one.size > 0 && other.size > 0 && ![...one].some((value) => other.has(value));
  });

/** How much is told of a producer; a commune tells more than all the rest. */
const toldOf = ({ told }: ProducerRows): string => told.map(({ size }) => (size > 0 ? 1 : 0)).join('');

/** Those first of whom most is told, in most rows: what less is told of may mean one of them. */
export const byTold = (a: ProducerRows, b: ProducerRows): number =>
  Number(toldOf(b)) - Number(toldOf(a)) || b.entries.length - a.entries.length || (a.key < b.key ? -1 : 1);

/**
 * Rows of one name that nothing tells apart are of one producer: a list need not print tax code and address in each row.
 * Where a row could be of either of two, it stays by itself and a person decides.
 */
export function withSameProducers(entries: readonly RegisterEntry[]): RegisterEntry[] {
  const all = producerRows(entries);
  const byName = new Map<string, Set<ProducerRows>>();
  for (const one of all)
    for (const { producer } of one.entries) {
      const name = foldedProducerName(producer.name);
      byName.set(name, (byName.get(name) ?? new Set()).add(one));
    }
  const keys = new Map<string, string>();
  for (const namesakes of byName.values()) {
    if (namesakes.size === 1 || namesakes.size > MOST_NAMESAKES) continue;
    for (const { key, entries: rows } of together([...namesakes]))
      for (const { producer } of rows) keys.set(producer.key, key);
  }
  return entries.map((entry) => withProducerKey(entry, keys.get(entry.producer.key) ?? entry.producer.key));
}

/** Each joins the only one that it may mean. What less is told of comes last, so that it never decides about others. */
function together(namesakes: readonly ProducerRows[]): ProducerRows[] {
  const found: ProducerRows[] = [];
  for (const one of namesakes.toSorted(byTold)) {
    const meant = found.flatMap((other, at) => (areApart(one, other) ? [] : [at]));
    if (meant.length === 0) found.push(one);
    else if (meant.length === 1) found[meant[0]!] = joined(found[meant[0]!]!, one);
  }
  return found;
}

const isCoded = ({ key }: ProducerRows): boolean => key.startsWith('tax:');

const joined = (a: ProducerRows, b: ProducerRows): ProducerRows => ({
  key: isCoded(b) ? b.key : a.key,
  entries: [...a.entries, ...b.entries],
  told: a.told.map((one, part) => new Set([...one, ...b.told[part]!])),
});
