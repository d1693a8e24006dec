import { Inject } from '@nestjs/common';
import { productEvents } from '@onevillage/contracts-catalog';
import type { Clock } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import {
  type ConsumedEvent,
  isRebuild,
  latestOf,
  OnEvents,
  OnRebuilt,
  Projection,
} from '@onevillage/platform-eventing';
import { CLOCK } from '@onevillage/platform-service';
import { GrantCertificatesUseCase } from '../certificates/grant-certificates.use-case.js';
import { KnownProductStore } from '../certificates/known-product.store.js';

/** Which product is whose. A product heard of completes the certificates that waited for it. */
@Projection('products', { tables: ['known_products'] })
export class ProductsProjection {
  constructor(
    private readonly products: KnownProductStore,
    private readonly grants: GrantCertificatesUseCase,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnEvents(...productEvents)
  async keep(events: readonly ConsumedEvent<(typeof productEvents)[number]>[], tx: Tx): Promise<void> {
    const last = latestOf(events);
    const productIds = last.map((event) => event.aggregateId);
    const producerIds = last.map((event) => event.data.producerId);
    if (!isRebuild(tx)) {
      await this.products.lockProducers(tx, producerIds);
      await this.products.lock(tx, productIds);
    }
    await tx.query(
      `insert into known_products (product_id, producer_id, retired)
       select * from unnest($1::uuid[], $2::uuid[], $3::boolean[])
       on conflict (product_id) do update set producer_id = excluded.producer_id, retired = excluded.retired`,
      [productIds, producerIds, last.map((event) => event.data.state === 'retired')],
    );
    // A shadow only remembers; what follows from an event has followed when it was heard of first.
    if (!isRebuild(tx)) await this.grants.complete(tx, productIds, this.clock());
  }

  /** Of what a rebuild brought, nobody has heard: whoever waited for any of it waits no longer. */
  @OnRebuilt()
  async completeWaiting(tx: Tx): Promise<void> {
    const known = await tx.query<{ id: string; producerId: string }>(
      'select product_id as id, producer_id as "producerId" from known_products',
    );
    await this.products.lockProducers(
      tx,
      known.map((row) => row.producerId),
    );
    await this.grants.complete(
      tx,
      known.map((row) => row.id),
      this.clock(),
    );
  }
}
