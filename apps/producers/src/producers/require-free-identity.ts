import { RuleViolation } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { ProducerIndex } from './producer-index.js';
import { producerKey } from './producer-identity.js';
import type { Producer } from './producer.js';
import type { ProducerStore } from './producer.store.js';

/** Throws `producers.tax-code-taken`, `producers.name-taken`. Identities are locked; the database refuses both as well. */
export async function requireFreeIdentity(tx: Tx, store: ProducerStore, producer: Producer): Promise<void> {
  const taxCodes = producer.taxCode ? [producer.taxCode] : [];
  const nameKeys = producer.taxCode ? [] : [producerKey(producer.name)];
  assertFreeIdentity(producer, new ProducerIndex(await store.lockMatching(tx, { taxCodes, nameKeys })));
}

/** A tax code names one living producer; where it has none, name, commune and unit do. */
export function assertFreeIdentity(producer: Producer, known: ProducerIndex): void {
  const { id, name, taxCode, communeKey, adminUnitId } = producer;
  const isOther = (other: Producer) => other.id !== id && other.state !== 'merged';
  if (taxCode) {
    const coded = known.withTaxCode(taxCode).find(isOther);
    if (coded) throw new RuleViolation('producers.tax-code-taken', { taxCode, producerId: coded.id });
    return;
  }
  const named = known
    .named(producerKey(name))
    .filter(isOther)
    .find((other) => !other.taxCode && other.communeKey === communeKey && other.adminUnitId === adminUnitId);
  if (named) throw new RuleViolation('producers.name-taken', { name, producerId: named.id });
}
