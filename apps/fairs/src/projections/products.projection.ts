import { productEvents } from '@onevillage/contracts-catalog';
import { nameKey } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { type ConsumedEvent, latestOf, OnEvents, Projection } from '@onevillage/platform-eventing';

/** What exhibitors show. */
@Projection('products', { tables: ['known_products'] })
export class ProductsProjection {
  @OnEvents(...productEvents)
  async keep(events: readonly ConsumedEvent<(typeof productEvents)[number]>[], tx: Tx): Promise<void> {
    await tx.query(
      `insert into known_products (product_id, producer_id, name, name_key, group_code, state)
       select * from jsonb_to_recordset($1::jsonb) as p ("productId" uuid, "producerId" uuid, name text, "nameKey" text,
         "group" text, state text)
       on conflict (product_id) do update set producer_id = excluded.producer_id, name = excluded.name,
         name_key = excluded.name_key, group_code = excluded.group_code, state = excluded.state`,
      [JSON.stringify(latestOf(events).map(({ data }) => ({ ...data, nameKey: nameKey(data.name) })))],
    );
  }
}
