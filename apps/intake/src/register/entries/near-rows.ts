import { NearNames } from '@onevillage/kernel';
import { folded, foldedNearProducer } from '../../reading/text/folded.js';
import { byWord } from './by-word.js';
import { issue, type RegisterIssue } from '../issues/issue.js';
import type { NearRow, RegisterEntry } from './register-entry.js';
import type { Checked } from './repeated-products.js';
import { areApart, byTold, producerRows } from './same-producers.js';

/** Things that are compared with each one; neither a commune nor a producer has as many. */
const MOST_COMPARED = 2_000;

/** Rows that mean one thing, and those of others that they may mean too. */
interface Near {
  readonly rows: readonly RegisterEntry[];
  readonly others: readonly (readonly RegisterEntry[])[];
}

/** A thing by its names, and where the names of others count; nowhere in particular is everywhere. */
interface Named<T> {
  readonly thing: T;
  readonly names: readonly string[];
  readonly places: readonly string[];
}
const EVERYWHERE = '';

/** Each thing with the earlier ones whose name is near one of its own, by the law that the services have. */
function nearOnes<T>(things: readonly Named<T>[]): { thing: T; near: T[] }[] {
  const indexes = new Map<string, { names: NearNames<T>; size: number }>();
  const indexOf = (place: string) => {
    const index = indexes.get(place) ?? { names: new NearNames<T>(), size: 0 };
    indexes.set(place, index);
    return index;
  };
  let lookedEverywhere = 0;
  return things.map(({ thing, names, places }) => {
    const own = [...new Set(names)];
    const isSomewhere = places.length > 0;
    const where = isSomewhere ? places : lookedEverywhere++ < MOST_COMPARED ? [EVERYWHERE] : [];
    const near = where.flatMap((place) => own.flatMap((name) => indexOf(place).names.near(name)));
    for (const place of [...places, EVERYWHERE]) {
      const index = indexOf(place);
      if (place !== EVERYWHERE && index.size++ >= MOST_COMPARED) continue;
      for (const name of own) index.names.add(name, thing);
    }
    return { thing, near: [...new Set(near)] };
  });
}

/** Producers of whom less is told than of another that they may be; of like names, unless something tells them apart. */
function nearProducers(entries: readonly RegisterEntry[]): Near[] {
  const things = producerRows(entries)
    .sort(byTold)
    .map((one) => ({
      thing: one,
      names: one.entries.map(({ producer }) => foldedNearProducer(producer.name)),
      places: [...one.told[0]!],
    }));
  return nearOnes(things).map(({ thing, near }) => ({
    rows: thing.entries,
    others: near.filter((other) => !areApart(thing, other)).map((other) => other.entries),
  }));
}

/** Products of one producer under like names; the name that more rows print is the likelier one. */
function nearProducts(entries: readonly RegisterEntry[]): Near[] {
  const things = [...Map.groupBy(byWord(entries), ({ product }) => product.key).values()]
    .sort((a, b) => b.length - a.length)
    .map((rows) => ({
      thing: rows,
      names: [folded(rows[0]!.product.name)],
      places: [rows[0]!.producer.key],
    }));
  return nearOnes(things).map(({ thing, near }) => ({ rows: thing, others: near }));
}

const firstOf = (rows: readonly RegisterEntry[]): RegisterEntry =>
  rows.reduce((first, row) =>
    row.row < first.row || (row.row === first.row && row.part < first.part) ? row : first,
  );

/** Marks rows that may mean a producer or product of other rows. Nothing is merged: a person decides. */
export function markNearRows(entries: readonly RegisterEntry[]): Checked {
  const marks = new Map<RegisterEntry, NearRow[]>();
  const issues: RegisterIssue[] = [];
  const mark = (what: NearRow['what'], { rows, others }: Near): void => {
    if (!others.length) return;
    const [first, ...near] = [firstOf(rows), ...others.map(firstOf)];
    const found = near.map((other): NearRow => ({ what, row: other.row, name: other[what].name }));
    marks.set(first, [...(marks.get(first) ?? []), ...found]);
    const { row, name } = found[0]!;
    const code = what === 'producer' ? 'near-producer' : 'near-product';
    issues.push(issue(code, { row: first.row, value: first[what].name }, { name, other: row }));
  };
  for (const near of nearProducers(entries)) mark('producer', near);
  for (const near of nearProducts(entries)) mark('product', near);
  return {
    entries: entries.map((entry) => (marks.has(entry) ? { ...entry, near: marks.get(entry) ?? [] } : entry)),
    issues,
  };
}
