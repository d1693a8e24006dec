import { randomUUID } from 'node:crypto';
import { bulkItem, type BulkItemResult } from '@onevillage/contracts-kit';
import { isNearKey } from '@onevillage/kernel';
import { folded, foldedName } from '../reading/text/folded.js';

export type FakeService = 'producers' | 'catalog' | 'recognition';
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
const text = (value: unknown): string => foldedName(String(value ?? ''));

/** Natural keys as the services have them, roughly. */
const KEYS: Readonly<Record<FakeService, (item: Item) => string>> = {
  producers: (item) => {
    const { commune } = (item['adminUnit'] ?? {}) as { commune?: string };
    return item['taxCode'] ? `tax ${String(item['taxCode'])}` : `${text(item['name'])} in ${text(commune)}`;
  },
  catalog: (item) => `${String(item['producerId'])} ${text(item['name'])}`,
  recognition: (item) =>
    ['productId', 'scheme', 'issuer', 'decisionNumber', 'decidedOn']
      .map((name) => String(item[name]))
      .join(' '),
};

/** The three services behind the bulk APIs as an import sees them: upsert by natural key, near matches, dry runs. */
export class FakeRegister {
  readonly calls: FakeCall[] = [];
  private things: Record<FakeService, Thing[]> = { producers: [], catalog: [], recognition: [] };
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
    this.things = { producers: [], catalog: [], recognition: [] };
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
  bulk(path: string, items: readonly object[], dryRun: boolean, key: string): Promise<BulkItemResult[]> {
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
    if (problem) return bulkItem(index, 'refused', { problem });
    const { sameAs, decision, ...told } = item;
    const key = KEYS[service](item);
    const before = known.find((thing) => (sameAs ? thing.id === sameAs : thing.key === key));
    if (sameAs && !before) {
      return bulkItem(index, 'refused', {
        problem: { code: 'not-found', detail: 'There is nothing here.', errors: [] },
      });
    }
    if (before) {
      const after = { ...before.item, ...told, ...(sameAs ? { name: before.item['name'] } : {}) };
      const isSame = JSON.stringify(sorted(after)) === JSON.stringify(sorted(before.item));
      if (!isSame) Object.assign(before, { item: after, version: before.version + 1 });
      return bulkItem(index, isSame ? 'unchanged' : 'updated', { id: before.id, version: before.version });
    }
    const near =
      decision || service === 'recognition' ? [] : known.filter((thing) => isNear(service, thing.item, item));
    if (near.length) {
      const candidates = near.map((thing) => ({
        id: thing.id,
        name: String(thing.item['name']),
        detail: 'xã Thuận Hà',
        score: 95,
      }));
      return bulkItem(index, 'near-match', { candidates });
    }
    const made: Thing = { id: randomUUID(), key, version: 1, item: told };
    known.push(made);
    return bulkItem(index, 'created', { id: made.id, version: 1 });
  }
}

function isNear(service: FakeService, a: Item, b: Item): boolean {
  if (service === 'catalog' && a['producerId'] !== b['producerId']) return false;
  return isNearKey(folded(String(a['name'])), folded(String(b['name'])));
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
