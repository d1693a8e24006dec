import { Injectable } from '@nestjs/common';
import type { Tx } from '@onevillage/platform-database';
import type { Product } from './product.js';

@Injectable()
export class VariantStore {
  /** The variants and prices of these products, as they are now; their GTINs are locked. */
  async save(tx: Tx, products: readonly Product[]): Promise<void> {
    const productIds = products.map((product) => product.id);
    const variants = products.flatMap((product) =>
      product.variants.map((variant, position) => ({
        ...variant,
        productId: product.id,
        position,
        net: variant.netQuantity,
      })),
    );
    const variantIds = variants.map((variant) => variant.variantId);
    await tx.query(
      `insert into gtins (gtin, variant_id, product_id)
       select gtin, "variantId", "productId" from jsonb_to_recordset($1::jsonb) as v (gtin text, "variantId" uuid, "productId" uuid)
       where gtin is not null order by gtin on conflict (gtin) do nothing`,
      [JSON.stringify(variants)],
    );
    await tx.query('delete from variants where product_id = any($1) and not id = any($2)', [
      productIds,
      variantIds,
    ]);
    await tx.query(
      `insert into variants (id, product_id, position, sku, gtin, package, net_value, net_unit)
       select "variantId", "productId", position, sku, gtin, package, net ->> 'value', net ->> 'unit'
       from jsonb_to_recordset($1::jsonb) as v ("variantId" uuid, "productId" uuid, position int, sku text, gtin text, package text, net jsonb)
       on conflict (id) do update set position = excluded.position, sku = excluded.sku, gtin = excluded.gtin,
         package = excluded.package, net_value = excluded.net_value, net_unit = excluded.net_unit`,
      [JSON.stringify(variants)],
    );
    await tx.query('delete from prices where variant_id = any($1)', [variantIds]);
    const prices = variants.flatMap((variant) =>
      variant.prices.map((price) => ({ ...price, variantId: variant.variantId })),
    );
    await tx.query(
      `insert into prices (variant_id, amount, currency, includes_vat, valid_from, valid_through)
       select "variantId", amount, currency, "includesVat", "validFrom", "validThrough"
       from jsonb_to_recordset($1::jsonb) as r ("variantId" uuid, amount bigint, currency text, "includesVat" boolean, "validFrom" date, "validThrough" date)`,
      [JSON.stringify(prices)],
    );
    await tx.query(
      `delete from gtins where product_id in (select id from products where id = any($1) and state = 'refused')`,
      [productIds],
    );
  }
}
