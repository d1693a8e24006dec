import { producerEvents } from '@onevillage/contracts-producers';
import type { Tx } from '@onevillage/platform-database';
import { type ConsumedEvent, latestOf, OnEvents, Projection } from '@onevillage/platform-eventing';

/** Who makes the goods: with whom agreements are signed, and to whom goods go back. */
@Projection('producers', { tables: ['known_producers'] })
export class ProducersProjection {
  @OnEvents(...producerEvents)
  async keep(events: readonly ConsumedEvent<(typeof producerEvents)[number]>[], tx: Tx): Promise<void> {
    await tx.query(
      `insert into known_producers (producer_id, name, state, merged_into, admin_unit_ids)
       select * from jsonb_to_recordset($1::jsonb) as p ("producerId" uuid, name text, state text, "mergedInto" uuid,
         "adminUnitIds" uuid[])
       on conflict (producer_id) do update set name = excluded.name, state = excluded.state,
         merged_into = excluded.merged_into, admin_unit_ids = excluded.admin_unit_ids`,
      [JSON.stringify(latestOf(events).map(({ data }) => data))],
    );
  }
}
