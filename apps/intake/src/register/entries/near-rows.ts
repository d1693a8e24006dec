import { issue, type RegisterIssue } from './issue.js';
import { looseProducerKey, unitKey } from './natural-keys.js';
import { nearPairs } from './near-names.js';
import type { NearRow, RegisterEntry } from './register-entry.js';
import type { Checked } from './repeated-products.js';
import { folded } from '../../reading/text/folded.js';

function groupBy<T>(items: Iterable<T>, keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}

/** The first row of each key, in the order of the file. */
function firstByKey(
  entries: readonly RegisterEntry[],
  keyOf: (entry: RegisterEntry) => string,
): RegisterEntry[] {
  const firsts = new Map<string, RegisterEntry>();
  for (const entry of entries) if (!firsts.has(keyOf(entry))) firsts.set(keyOf(entry), entry);
  return [...firsts.values()];
}

interface Pair {
  readonly item: RegisterEntry;
  readonly near: RegisterEntry;
}

/** Two tax codes are two producers, however alike their names. */
const mayBeOne = ({ item, near }: Pair): boolean =>
  item.producer.taxCode === undefined || near.producer.taxCode === undefined;

/** Producers of one commune whose names are a slip apart; or of one name, where one row prints no commune. */
function nearProducers(entries: readonly RegisterEntry[]): Pair[] {
  const producers = firstByKey(entries, ({ producer }) => producer.key);
  const nameOf = ({ producer }: RegisterEntry): string => looseProducerKey(producer.name);
  const inCommune = groupBy(producers, ({ producer }) => unitKey(producer.place.commune));
  const bySlip = inCommune.flatMap((group) => nearPairs(group, nameOf));
  const byName = groupBy(producers, nameOf).flatMap((group) => {
    const [homeless, placed] = [
      group.find((one) => one.producer.place.commune === undefined),
      group.find((one) => one.producer.place.commune !== undefined),
    ];
    return homeless && placed
      ? [homeless.row < placed.row ? { item: placed, near: homeless } : { item: homeless, near: placed }]
      : [];
  });
  return [...bySlip, ...byName].filter(mayBeOne);
}

const nearProducts = (entries: readonly RegisterEntry[]): Pair[] =>
  groupBy(
    firstByKey(entries, ({ product }) => product.key),
    ({ producer }) => producer.key,
  ).flatMap((group) => nearPairs(group, ({ product }) => folded(product.name)));

/** Marks rows that may mean the same producer or product as an earlier one. Nothing is merged: a person decides. */
export function markNearRows(entries: readonly RegisterEntry[]): Checked {
  const marks = new Map<RegisterEntry, NearRow[]>();
  const issues: RegisterIssue[] = [];
  const mark = (what: NearRow['what'], { item, near }: Pair): void => {
    const name = near[what].name;
    marks.set(item, [...(marks.get(item) ?? []), { what, row: near.row, name }]);
    const code = what === 'producer' ? 'near-producer' : 'near-product';
    issues.push(issue(code, { row: item.row, value: item[what].name }, { name, other: near.row }));
  };
  for (const pair of nearProducers(entries)) mark('producer', pair);
  for (const pair of nearProducts(entries)) mark('product', pair);
  return {
    entries: entries.map((entry) => (marks.has(entry) ? { ...entry, near: marks.get(entry) ?? [] } : entry)),
    issues,
  };
}
