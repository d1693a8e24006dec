import { Injectable } from '@nestjs/common';
import { catalogProblems, type UpsertProduct } from '@onevillage/contracts-catalog';
import { mergeProblems, platformProblems, refusedItem, type BulkItemResult } from '@onevillage/contracts-kit';
import { localDateAt, RuleViolation } from '@onevillage/kernel';
import { newId, type Tx } from '@onevillage/platform-database';
import { appendEvents } from '@onevillage/platform-eventing';
import type { Principal } from '@onevillage/platform-http';
import { HOME_ZONE } from '../home-zone.js';
import { GtinStore } from './gtin.store.js';
import { KnownProducerStore } from './known-producer.store.js';
import { KnownProducts } from './known-products.js';
import { productEvents } from './product-events.js';
import { ProductStore } from './product.store.js';
import type { Product } from './product.js';
import { upsertRow } from './upsert-row.js';

const problems = mergeProblems(platformProblems, catalogProblems);

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
    principal: Principal | null,
    now: Date,
  ): Promise<BulkItemResult[]> {
    const producerIds = [...new Set(items.map((item) => item.producerId))];
    await this.store.lockProducers(tx, producerIds);
    const producers = await this.producers.of(tx, producerIds);
    const stored = await this.store.ofProducers(tx, producerIds);
    const gtins = await this.gtins.lock(tx, items);
    const known = new KnownProducts(stored.map(({ product }) => product));
    const askers = new Map(stored.map(({ product, askedBy }) => [product.id as string, askedBy]));
    const written = new Map<string, Product>();
    const today = localDateAt(now, HOME_ZONE);

    const results = items.map((item, index): BulkItemResult => {
      const producer = producers.get(item.producerId);
      try {
        return upsertRow({ item, index, producer, principal, today, known, askers, gtins, written, newId });
      } catch (error) {
        if (error instanceof RuleViolation) return refusedItem(index, error, problems);
        throw error;
      }
    });
    await this.store.save(tx, [...written.values()], now, principal);
    await appendEvents(tx, productEvents([...written.values()]));
    return results;
  }
}
