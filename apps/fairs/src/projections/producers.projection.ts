import { producerEvents } from '@onevillage/contracts-producers';
import type { Tx } from '@onevillage/platform-database';
import { type ConsumedEvent, latestOf, OnEvents, Projection } from '@onevillage/platform-eventing';

/** Registered producers: who may exhibit where only they may, and of which unit they are. */
@Projection('producers', { tables: ['known_producers'] })
export class ProducersProjection {
  @OnEvents(...producerEvents)
  async keep(events: readonly ConsumedEvent<(typeof producerEvents)[number]>[], tx: Tx): Promise<void> {
    await tx.query(
      `insert into known_producers (producer_id, name, tax_code, state, merged_into, admin_unit_id, admin_unit_ids)
       select * from jsonb_to_recordset($1::jsonb) as p ("producerId" uuid, name text, "taxCode" text, state text,
         "mergedInto" uuid, "adminUnitId" uuid, "adminUnitIds" uuid[])
       on conflict (producer_id) do update set name = excluded.name, tax_code = excluded.tax_code, state = excluded.state,
         merged_into = excluded.merged_into, admin_unit_id = excluded.admin_unit_id,
         admin_unit_ids = excluded.admin_unit_ids`,
      [JSON.stringify(latestOf(events).map(({ data }) => data))],
    );
  }
}
