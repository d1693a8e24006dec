import { Inject } from '@nestjs/common';
import { producerEvents } from '@onevillage/contracts-producers';
import { searchKey, type Clock } from '@onevillage/kernel';
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
import { HearOfProducersUseCase } from '../products/hear-of-producers.use-case.js';
import { ProductStore } from '../products/product.store.js';

/** Names, states and units of producers. A producer heard of completes the products that waited for it. */
@Projection('producers', { tables: ['known_producers'] })
export class ProducersProjection {
  constructor(
    private readonly products: ProductStore,
    private readonly hearOf: HearOfProducersUseCase,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnEvents(...producerEvents)
  async keep(events: readonly ConsumedEvent<(typeof producerEvents)[number]>[], tx: Tx): Promise<void> {
    const last = latestOf(events);
    const ids = last.map((event) => event.aggregateId);
    const survivors = last.map((event) => event.data.mergedInto).filter((id) => id !== null);
    if (!isRebuild(tx)) await this.products.lockProducers(tx, [...ids, ...survivors]);
    await tx.query(
      `insert into known_producers (producer_id, name, search_key, state, merged_into, admin_unit_ids)
       select id, name, search_key, state, merged_into, units
       from jsonb_to_recordset($1::jsonb)
         as p (id uuid, name text, search_key text, state text, merged_into uuid, units uuid[])
       on conflict (producer_id) do update set name = excluded.name, search_key = excluded.search_key, state = excluded.state,
         merged_into = excluded.merged_into, admin_unit_ids = excluded.admin_unit_ids`,
      [
        JSON.stringify(
          last.map(({ aggregateId, data }) => ({
            id: aggregateId,
            name: data.name,
            search_key: searchKey(data.name),
            state: data.state,
            merged_into: data.mergedInto,
            units: data.adminUnitIds,
          })),
        ),
      ],
    );
    // A shadow only remembers; what follows from an event has followed when it was heard of first.
    if (!isRebuild(tx)) await this.hearOf.execute(tx, ids, this.clock());
  }

  /** Of what a rebuild brought, nobody has heard: whoever waited for any of it waits no longer. */
  @OnRebuilt()
  async completeWaiting(tx: Tx): Promise<void> {
    const known = await tx.query<{ id: string }>('select producer_id as id from known_producers');
    const ids = known.map((row) => row.id);
    await this.products.lockProducers(tx, ids);
    await this.hearOf.execute(tx, ids, this.clock());
  }
}
