import { Injectable } from '@nestjs/common';
import type { UpsertProduct } from '@onevillage/contracts-catalog';
import type { BulkOutcome } from '@onevillage/contracts-kit';
import { REGISTER_ZONE } from '@onevillage/contracts-producers';
import { localDateAt, orViolation, type Caller, type RuleViolation } from '@onevillage/kernel';
import { newId, type Tx } from '@onevillage/platform-database';
import { appendEvents } from '@onevillage/platform-eventing';
import { GtinStore } from './gtin.store.js';
import { KnownProducerStore } from './known-producer.store.js';
import { ProductIndex } from './product-index.js';
import { productEvents } from './product-events.js';
import { ProductStore } from './product.store.js';
import type { Product } from './product.js';
import { upsertRow } from './upsert-row.js';

/** What rows of an import become: found by producer and folded name, changed or left alone, created, or put to a person. */
@Injectable()
export class UpsertProductsUseCase {
  constructor(
    private readonly store: ProductStore,
    private readonly gtins: GtinStore,
    private readonly producers: KnownProducerStore,
  ) {}

  async execute(
    tx: Tx,
    items: readonly UpsertProduct[],
    { principal, now }: Caller,
  ): Promise<(BulkOutcome | RuleViolation)[]> {
    const producerIds = [...new Set(items.map((item) => item.producerId))];
    await this.store.lockProducers(tx, producerIds);
    const producers = await this.producers.of(tx, producerIds);
    const stored = await this.store.ofProducers(tx, producerIds);
    const gtins = await this.gtins.lock(tx, items);
    const known = new ProductIndex(stored.map(({ product }) => product));
    const askers = new Map(stored.map(({ product, askedBy }) => [product.id as string, askedBy]));
    const written = new Map<string, Product>();
    const today = localDateAt(now, REGISTER_ZONE);

    const outcomes = items.map((item) =>
      orViolation(() => {
        const producer = producers.get(item.producerId);
        return upsertRow({ item, producer, principal, today, known, askers, gtins, written, newId });
      }),
    );
    await this.store.save(tx, [...written.values()], now, principal);
    await appendEvents(tx, productEvents([...written.values()]));
    return outcomes;
  }
}
