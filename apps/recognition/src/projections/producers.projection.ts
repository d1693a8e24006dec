import { Inject } from '@nestjs/common';
import { producerEvents } from '@onevillage/contracts-producers';
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

/** In whose administrative units a producer is: only their officers write certificates of its products. */
@Projection('producers', { tables: ['known_producers'] })
export class ProducersProjection {
  constructor(
    private readonly products: KnownProductStore,
    private readonly grants: GrantCertificatesUseCase,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnEvents(...producerEvents)
  async keep(events: readonly ConsumedEvent<(typeof producerEvents)[number]>[], tx: Tx): Promise<void> {
    const last = latestOf(events);
    const ids = last.map((event) => event.aggregateId);
    if (!isRebuild(tx)) await this.products.lockProducers(tx, ids);
    await tx.query(
      `insert into known_producers (producer_id, admin_unit_ids)
       select p.id, p.units from jsonb_to_recordset($1::jsonb) as p (id uuid, units uuid[])
       on conflict (producer_id) do update set admin_unit_ids = excluded.admin_unit_ids`,
      [JSON.stringify(last.map(({ aggregateId, data }) => ({ id: aggregateId, units: data.adminUnitIds })))],
    );
    // A shadow only remembers; what follows from an event has followed when it was heard of first.
    if (!isRebuild(tx))
      await this.grants.complete(tx, await this.products.ofProducers(tx, ids), this.clock());
  }

  /** Of what a rebuild brought, nobody has heard: whoever waited for any of it waits no longer. */
  @OnRebuilt()
  async completeWaiting(tx: Tx): Promise<void> {
    const known = await tx.query<{ id: string }>('select producer_id as id from known_producers');
    const ids = known.map((row) => row.id);
    await this.products.lockProducers(tx, ids);
    await this.grants.complete(tx, await this.products.ofProducers(tx, ids), this.clock());
  }
}
