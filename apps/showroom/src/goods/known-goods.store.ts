import { Injectable } from '@nestjs/common';
import { nameKey } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { canonicalGtin, KnownGoods, type Good, type GoodsName } from './known-goods.js';

@Injectable()
export class KnownGoodsStore {
  /** Everything that these names may mean. */
  async named(tx: Tx, names: readonly GoodsName[]): Promise<KnownGoods> {
    const skus = names.filter((one) => one.sku !== undefined && one.producerId !== undefined);
    const goods = await tx.query<Good>(
      `select v.variant_id as "variantId", p.product_id as "productId", p.producer_id as "producerId",
         p.name as "productName", r.name as "producerName", p.group_code as "group", v.listed and p.state = 'active' as listed,
         v.sku, v.gtin, v.package, v.unit
       from known_variants v join known_products p using (product_id) left join known_producers r using (producer_id)
       where v.variant_id = any(array(
         select unnest($1::uuid[])
         union select g.variant_id from known_variants g where g.gtin = any($2)
         union select s.variant_id from known_variants s join known_products o using (product_id)
           join unnest($3::uuid[], $4::text[]) as asked (producer_id, sku)
             on o.producer_id = asked.producer_id and s.sku = asked.sku
         union select n.variant_id from known_variants n join known_products o using (product_id)
           where o.name_key = any($5)))`,
      [
        names.flatMap((one) => one.variantId ?? []),
        names.flatMap((one) => canonicalGtin(one.gtin) ?? []),
        skus.map((one) => one.producerId),
        skus.map((one) => one.sku),
        [...new Set(names.flatMap((one) => (one.productName === undefined ? [] : nameKey(one.productName))))],
      ],
    );
    return new KnownGoods(goods);
  }
}
