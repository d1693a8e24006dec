import { productEvents, stockUnit } from '@onevillage/contracts-catalog';
import { nameKey } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import {
  type ConsumedEvent,
  isRebuild,
  latestOf,
  OnEvents,
  OnRebuilt,
  Projection,
} from '@onevillage/platform-eventing';
import { WidenRecalls } from '../recalls/widen-recalls.js';

/** What there is to sell: products, and their variants, also those that they list no more. */
@Projection('products', { tables: ['known_products', 'known_variants'] })
export class ProductsProjection {
  constructor(private readonly recalls: WidenRecalls) {}

  @OnEvents(...productEvents)
  async keep(events: readonly ConsumedEvent<(typeof productEvents)[number]>[], tx: Tx): Promise<void> {
    const products = latestOf(events).map(({ data }) => ({ ...data, nameKey: nameKey(data.name) }));
    await tx.query(
      `insert into known_products (product_id, producer_id, name, name_key, group_code, subgroup, label, state, zone)
       select * from jsonb_to_recordset($1::jsonb) as p ("productId" uuid, "producerId" uuid, name text, "nameKey" text, "group" text,
         subgroup text, label jsonb, state text, zone text)
       on conflict (product_id) do update set producer_id = excluded.producer_id, name = excluded.name,
         name_key = excluded.name_key, group_code = excluded.group_code, subgroup = excluded.subgroup, label = excluded.label, state = excluded.state,
         zone = excluded.zone`,
      [JSON.stringify(products)],
    );
    const listed = new Set(products.flatMap(({ variants }) => variants.map((one) => one.variantId)));
    // From every event, not only the last: a variant that came and went again may have been sold in between.
    const variants = new Map(
      events.flatMap(({ data: { productId, variants: all } }) =>
        all.map((one) => [
          one.variantId,
          { ...one, productId, listed: listed.has(one.variantId), unit: stockUnit(one) },
        ]),
      ),
    );
    await tx.query('update known_variants set listed = false where product_id = any($1) and listed', [
      products.map((one) => one.productId),
    ]);
    await tx.query(
      `insert into known_variants (variant_id, product_id, listed, sku, gtin, package, net_quantity, unit, prices)
       select * from jsonb_to_recordset($1::jsonb) as v ("variantId" uuid, "productId" uuid, listed boolean, sku text,
         gtin text, package text, "netQuantity" jsonb, unit text, prices jsonb)
       on conflict (variant_id) do update set product_id = excluded.product_id, listed = excluded.listed, sku = excluded.sku,
         gtin = excluded.gtin, package = excluded.package, net_quantity = excluded.net_quantity, unit = excluded.unit,
         prices = excluded.prices`,
      [JSON.stringify([...variants.values()])],
    );
    if (isRebuild(tx)) return;
    const gtins = [...variants.values()].flatMap(({ gtin }) => gtin ?? []);
    await this.recalls.execute(tx, [...new Set(gtins)]);
  }

  /** A rebuild may have brought what was lost. */
  @OnRebuilt()
  async widenAllRecalls(tx: Tx): Promise<void> {
    const rows = await tx.query<{ gtin: string }>(
      'select distinct gtin from known_variants where gtin is not null',
    );
    await this.recalls.execute(
      tx,
      rows.map((row) => row.gtin),
    );
  }
}
