import { addDays, type LocalDate } from '@onevillage/kernel';
import type { EntryProducer, EntryProduct, EntryVariant } from '../register/entries/register-entry.js';
import type { DecidedEntry } from './near-marks.js';

export interface ListedPrice {
  amount: number;
  validFrom: LocalDate;
  validThrough?: LocalDate;
}
export interface ListedVariant extends Omit<EntryVariant, 'price'> {
  prices: ListedPrice[];
}
export interface ListedProduct extends Omit<EntryProduct, 'variant'> {
  variants: ListedVariant[];
}

/** Rows by key, those first that spell the key themselves; `entries` come by their word. */
function rowsByKey(
  entries: readonly DecidedEntry[],
  what: 'producer' | 'product',
): [string, readonly DecidedEntry[]][] {
  return [...Map.groupBy(entries, (entry) => entry[what].key)].map(([key, rows]) => [
    key,
    [...rows.filter((row) => row.ownKey[what]), ...rows.filter((row) => !row.ownKey[what])],
  ]);
}

/** What the first has, and what only a later one has. */
const filled = <T extends object>([first, ...others]: readonly [T, ...T[]]): T =>
  others.reduce((all, other) => ({ ...other, ...all }), first);

/** What all rows of a producer say together: the latest that tells the commune has the word, the others fill in what it leaves out. */
export const producersOf = (entries: readonly DecidedEntry[]): Map<string, EntryProducer> =>
  new Map(
    rowsByKey(entries, 'producer').map(([key, rows]) => {
      // Rows under another name that a person said means this one fill in: what it is known by stays its own.
      const told = rows.toSorted(
        (a, b) =>
          Number(b.ownKey.producer) - Number(a.ownKey.producer) ||
          Number(Boolean(b.producer.place.commune)) - Number(Boolean(a.producer.place.commune)) ||
          (dayOf(b) < dayOf(a) ? -1 : dayOf(b) > dayOf(a) ? 1 : 0),
      );
      const [first, ...more] = told.map(({ producer }) => producer);
      const [apart, ...others] = told.flatMap(({ producer }) => producer.confidential ?? []);
      return [
        key,
        { ...filled([first!, ...more]), ...(apart && { confidential: filled([apart, ...others]) }) },
      ];
    }),
  );

const dayOf = ({ producer: { place } }: DecidedEntry): string => place.asOf ?? '';

/** What all rows of a product say together: each package once, and each of its prices from the day of its row. */
export function productsOf(entries: readonly DecidedEntry[], today: LocalDate): Map<string, ListedProduct> {
  return new Map(
    rowsByKey(entries, 'product').map(([key, rows]) => {
      const told = rows.map(({ product: { variant: _variant, ...product } }) => product);
      const [first, ...more] = told;
      // A subgroup belongs to its group: of rows that name another it says nothing.
      const alike = more.map(({ subgroup, ...product }) =>
        product.group === first!.group && subgroup ? { ...product, subgroup } : product,
      );
      return [key, { ...filled([first!, ...alike]), variants: variantsOf(rows, today) }];
    }),
  );
}

const isPlain = ({ package: packed, netQuantity, gtin }: EntryVariant): boolean =>
  !packed && !netQuantity && !gtin;
const netOf = ({ netQuantity }: EntryVariant): string =>
  netQuantity ? `${netQuantity.value} ${netQuantity.unit}` : '';

function sameVariant(a: EntryVariant, b: EntryVariant): boolean {
  if (a.gtin && b.gtin) return a.gtin === b.gtin;
  return a.package === b.package && netOf(a) === netOf(b);
}

/** A row that prints no package speaks of the first one. */
function variantsOf(rows: readonly DecidedEntry[], today: LocalDate): ListedVariant[] {
  const variants: ListedVariant[] = [];
  const details = rows.filter(({ product }) => !isPlain(product.variant));
  for (const { product } of details.length ? details : rows.slice(0, 1)) {
    const { price: _price, ...variant } = product.variant;
    const at = variants.findIndex((known) => sameVariant(known, variant));
    if (at === -1) variants.push({ ...variant, prices: [] });
    else variants[at] = { ...variant, ...variants[at]! };
  }
  for (const { product, certificate } of rows) {
    const { price } = product.variant;
    if (price === undefined) continue;
    const variant = variants.find((known) => sameVariant(known, product.variant)) ?? variants[0]!;
    const validFrom = certificate?.decidedOn ?? today;
    if (!variant.prices.some((known) => known.validFrom === validFrom))
      variant.prices.push({ amount: price, validFrom });
  }
  return variants.map((variant) => ({ ...variant, prices: inTurn(variant.prices) }));
}

/** Each price holds until the next one begins; the same amount again is no new price. */
function inTurn(prices: readonly ListedPrice[]): ListedPrice[] {
  const sorted = prices.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  const changes = sorted.filter(({ amount }, i) => amount !== sorted[i - 1]?.amount);
  return changes.map((price, i) => {
    const next = changes[i + 1];
    return next ? { ...price, validThrough: addDays(next.validFrom, -1) } : price;
  });
}
