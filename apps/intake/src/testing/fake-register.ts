import { randomUUID } from 'node:crypto';
import type { BulkItemResult } from '@onevillage/contracts-kit';
import { isNearKey } from '@onevillage/kernel';
import {
  folded,
  foldedName,
  foldedNearProducer,
  foldedProducerName,
  foldedUnit,
} from '../reading/text/folded.js';
import type { BulkApi } from '../imports/public-apis.client.js';
import { provinceKey } from '../register/values/province-names.js';

export type FakeService = 'producers' | 'catalog' | 'recognition' | 'showroom' | 'fairs';
export type Item = Record<string, unknown>;
export interface FakeCall {
  service: FakeService;
  dryRun: boolean;
  key: string;
  items: Item[];
}
export interface Thing {
  id: string;
  key: string;
  version: number;
  item: Item;
}

export const serviceOf = (path: string): FakeService => path.split('/')[2] as FakeService;
const text = (value: unknown): string => String(value ?? '');

/** Natural keys of the services that have one; producers are found by `producerOf`. */
const KEYS: Readonly<Record<FakeService, (item: Item) => string>> = {
  producers: (item) =>
    `${text(item['taxCode'])} ${foldedProducerName(text(item['name']))} ${communeOf(item)}`,
  catalog: (item) => `${text(item['producerId'])} ${foldedName(text(item['name']))}`,
  recognition: (item) =>
    ['productId', 'scheme', 'issuer', 'decisionNumber', 'decidedOn']
      .map((name) => text(item[name]))
      .join(' '),
  showroom: ({ quantity: _, lines: _lines, expectedOn: _expectedOn, ...about }) =>
    JSON.stringify(sorted(about)),
  fairs: (item) => JSON.stringify(sorted(item)),
};

/** The services behind the bulk APIs as an import sees them: upsert by natural key, near matches, dry runs. */
export class FakeRegister {
  readonly calls: FakeCall[] = [];
  private things: Record<FakeService, Thing[]> = {
    producers: [],
    catalog: [],
    recognition: [],
    showroom: [],
    fairs: [],
  };
  /** A reason to refuse one item. */
  refuse: (service: FakeService, item: Item) => BulkItemResult['problem'] = () => undefined;

  of(service: FakeService): readonly Thing[] {
    return this.things[service];
  }

  callsTo(service: FakeService): FakeCall[] {
    return this.calls.filter((call) => call.service === service);
  }

  reset(): void {
    this.calls.length = 0;
    this.things = { producers: [], catalog: [], recognition: [], showroom: [], fairs: [] };
    this.refuse = () => undefined;
  }

  /** What there is, without ids and versions: the same from whatever order of events. */
  endState(): string[] {
    const names = new Map<string, string>();
    for (const { id, key } of this.things.producers) names.set(id, key);
    for (const { id, key, item } of this.things.catalog)
      names.set(id, key.replace(String(item['producerId']), names.get(String(item['producerId'])) ?? '?'));
    const plain = ({ item }: Thing): string =>
      JSON.stringify(sorted(item), (_, value: unknown) => names.get(value as string) ?? value);
    return (['producers', 'catalog', 'recognition'] as const)
      .flatMap((service) => this.things[service].map((thing) => `${service} ${plain(thing)}`))
      .sort();
  }

  /** As `PublicApis.bulk`. */
  bulk({ path }: BulkApi, items: readonly object[], dryRun: boolean, key: string): Promise<BulkItemResult[]> {
    return Promise.resolve(this.work({ service: serviceOf(path), items: items as Item[], dryRun, key }));
  }

  work(call: FakeCall): BulkItemResult[] {
    const { service, items, dryRun } = structuredClone(call);
    this.calls.push({ ...call, items });
    const known = structuredClone(this.things[service]);
    const results = items.map((item, index) =>
      this.upsert(service, JSON.parse(JSON.stringify(item)) as Item, index, known),
    );
    if (!dryRun) this.things[service] = known;
    return results;
  }

  private upsert(service: FakeService, item: Item, index: number, known: Thing[]): BulkItemResult {
    const problem = this.refuse(service, item);
    if (problem) return { index, status: 'refused', problem };
    const { sameAs, decision, ...told } = item;
    const key = KEYS[service](item);
    const before = sameAs
      ? known.find((thing) => thing.id === sameAs)
      : service === 'producers'
        ? producerOf(item, known)
        : known.find((thing) => thing.key === key);
    if (sameAs && !before) {
      return {
        index,
        status: 'refused',
        problem: { code: 'not-found', detail: 'There is nothing here.', errors: [] },
      };
    }
    if (before) {
      const after: Item = { ...before.item, ...told, ...(sameAs ? { name: before.item['name'] } : {}) };
      if (service === 'catalog') after['variants'] = variantsTogether(before.item, told);
      if (service === 'producers' && !communeOf(item)) after['adminUnit'] = before.item['adminUnit'];
      const isSame = JSON.stringify(sorted(after)) === JSON.stringify(sorted(before.item));
      if (!isSame) Object.assign(before, { item: after, version: before.version + 1 });
      return { index, status: isSame ? 'unchanged' : 'updated', id: before.id, version: before.version };
    }
    const near =
      decision || (service !== 'producers' && service !== 'catalog')
        ? []
        : known.filter((thing) => isNear(service, thing.item, item));
    if (near.length) {
      const candidates = near.map((thing) => ({
        id: thing.id,
        name: String(thing.item['name']),
        detail: 'xã Thuận Hà',
        score: 95,
      }));
      return { index, status: 'near-match', candidates };
    }
    const made: Thing = { id: randomUUID(), key, version: 1, item: told };
    known.push(made);
    return { index, status: 'created', id: made.id, version: 1 };
  }
}

interface Variant {
  package?: string;
  netQuantity?: object;
  prices?: { validFrom: string }[];
}
const packOf = (variant: Variant): string => JSON.stringify([variant.package, variant.netQuantity]);

/** A list that names some packages and prices says nothing of the others. */
function variantsTogether(before: Item, told: Item): Variant[] {
  const [known, listed] = [before['variants'] as Variant[], (told['variants'] ?? []) as Variant[]];
  const isOnly = known.length === 1 && listed.length === 1;
  const after = known.map((one) => {
    const same = listed.find((other) => isOnly || packOf(other) === packOf(one));
    const isTold = (day: string): boolean =>
      Boolean(same?.prices?.some(({ validFrom }) => validFrom === day));
    const prices = [
      ...(one.prices ?? []).filter(({ validFrom }) => !isTold(validFrom)),
      ...(same?.prices ?? []),
    ];
    return { ...one, ...same, ...(prices.length && { prices }) };
  });
  const isKnown = (other: Variant): boolean => isOnly || known.some((one) => packOf(one) === packOf(other));
  return [...after, ...listed.filter((other) => !isKnown(other))];
}

type Unit = { commune?: string; province?: string } | undefined;
const communeOf = (item: Item): string => foldedUnit((item['adminUnit'] as Unit)?.commune ?? '');
const provinceOf = (item: Item): string => provinceKey((item['adminUnit'] as Unit)?.province);
const differ = (a: string, b: string): boolean => a !== '' && b !== '' && a !== b;
const liesAlike = (a: Item, b: Item): boolean =>
  !differ(communeOf(a), communeOf(b)) && !differ(provinceOf(a), provinceOf(b));
const isNamesake = (a: Item, b: Item): boolean =>
  foldedProducerName(text(a['name'])) === foldedProducerName(text(b['name'])) && liesAlike(a, b);

/** By tax code; else the only one of its name that nothing tells apart, rather of the same commune. */
function producerOf(item: Item, known: readonly Thing[]): Thing | undefined {
  const taxCode = text(item['taxCode']);
  const coded = known.find((thing) => taxCode && thing.item['taxCode'] === taxCode);
  if (coded) return coded;
  const agreeing = known.filter(
    (thing) => isNamesake(thing.item, item) && !differ(taxCode, text(thing.item['taxCode'])),
  );
  const closest = agreeing.filter((thing) => communeOf(thing.item) === communeOf(item));
  const uncoded = closest.filter((thing) => !thing.item['taxCode']);
  const exact = closest.filter((thing) => text(thing.item['taxCode']) === taxCode);
  const few = item['decision'] === 'new' ? [exact] : [closest, uncoded, agreeing];
  return few.find((ones) => ones.length === 1)?.[0];
}

function isNear(service: FakeService, a: Item, b: Item): boolean {
  const [one, other] = [text(a['name']), text(b['name'])];
  if (service === 'catalog')
    return a['producerId'] === b['producerId'] && isNearKey(folded(one), folded(other));
  return (
    isNamesake(a, b) || (liesAlike(a, b) && isNearKey(foldedNearProducer(one), foldedNearProducer(other)))
  );
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value))
    return value.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort()
      .map(([key, one]) => [key, sorted(one)]),
  );
};
