import { producerKey } from './producer-identity.js';
import type { Producer } from './producer.js';

/** Producers that rows of an import may mean, by what they are found by. Grows with what the import writes. */
export class ProducerIndex {
  private readonly byId = new Map<string, Producer>();
  private readonly idsByKey = new Map<string, Set<string>>();

  constructor(producers: readonly Producer[]) {
    for (const producer of producers) this.put(producer);
  }

  put(producer: Producer): void {
    this.byId.set(producer.id, producer);
    this.index(`name ${producerKey(producer.name)}`, producer.id);
    if (producer.taxCode) this.index(`tax ${producer.taxCode}`, producer.id);
  }

  get(id: string): Producer | undefined {
    return this.byId.get(id);
  }

  withTaxCode(taxCode: string): Producer[] {
    return this.at(`tax ${taxCode}`).filter((producer) => producer.taxCode === taxCode);
  }

  /** `key` as `producerKey` gives it. */
  named(key: string): Producer[] {
    return this.at(`name ${key}`).filter((producer) => producerKey(producer.name) === key);
  }

  private index(key: string, id: string): void {
    this.idsByKey.set(key, (this.idsByKey.get(key) ?? new Set()).add(id));
  }

  private at(key: string): Producer[] {
    return [...(this.idsByKey.get(key) ?? [])].map((id) => this.byId.get(id)!);
  }
}
