import { Injectable } from '@nestjs/common';
import { nameKey, searchKey, type Principal } from '@onevillage/kernel';
import { lockKeys, type Tx } from '@onevillage/platform-database';
import { PRODUCT_VARIANTS } from './product-variants.read-model.js';
import type { Product } from './product.js';
import { VariantStore } from './variant.store.js';

const PRODUCT = `p.id, p.version, p.producer_id as "producerId", p.name, p.titles, p.descriptions, p.text_status as "textStatus",
  p.product_group as "group", p.subgroup, p.brand, p.label, p.media, p.state, p.refusal, ${PRODUCT_VARIANTS} as variants,
  p.asked_by as "askedBy"`;

/** A product, and who asked for it while it waits. */
export interface StoredProduct {
  product: Product;
  askedBy: Principal | null;
}
type Row = Product & { askedBy: Principal | null };

@Injectable()
export class ProductStore {
  constructor(private readonly variants: VariantStore) {}

  /**
   * Whoever writes products of a producer, or hears of one, does so one after the other and takes this first: a product
   * that comes while its producer is being heard of neither waits for ever nor is entered twice.
   */
  lockProducers(tx: Tx, producerIds: readonly string[]): Promise<void> {
    return lockKeys(tx, 'catalog.producer', producerIds);
  }

  /** One product with its producer's products locked, whoever the producer is by then. */
  async lock(tx: Tx, id: string): Promise<Product | undefined> {
    for (let producerId: string | undefined; ;) {
      const [row] = await tx.query<{ producerId: string }>(
        'select producer_id as "producerId" from products where id = $1',
        [id],
      );
      if (!row) return undefined;
      if (row.producerId === producerId) break;
      producerId = row.producerId;
      await this.lockProducers(tx, [producerId]);
    }
    const [found] = await this.read(tx, 'p.id = any($1)', [[id]]);
    return found?.product;
  }

  /** All of these producers, which are locked. */
  ofProducers(tx: Tx, producerIds: readonly string[]): Promise<StoredProduct[]> {
    return this.read(tx, `p.producer_id = any($1) and p.state <> 'refused'`, [producerIds]);
  }

  waiting(tx: Tx, producerIds: readonly string[]): Promise<StoredProduct[]> {
    return this.read(tx, `p.producer_id = any($1) and p.state = 'waiting'`, [producerIds]);
  }

  async save(
    tx: Tx,
    products: readonly Product[],
    now: Date,
    askedBy: Principal | null = null,
  ): Promise<void> {
    if (!products.length) return;
    const rows = products.map((p) => ({ ...p, nameKey: nameKey(p.name), searchKey: searchKeyOf(p) }));
    await tx.query(
      `insert into products (id, version, producer_id, name, name_key, search_key, product_group, subgroup, brand, titles, descriptions,
                             text_status, label, media, state, refusal, asked_by, asked_at, changed_at)
       select id, version, "producerId", name, "nameKey", "searchKey", "group", subgroup, brand, titles, descriptions, "textStatus",
              label, media, state, refusal, case when state = 'waiting' then $3::jsonb end, $2, $2
       from jsonb_to_recordset($1::jsonb) as p (id uuid, version int, "producerId" uuid, name text, "nameKey" text, "searchKey" text,
              "group" text, subgroup text, brand text, titles jsonb, descriptions jsonb, "textStatus" jsonb, label jsonb, media jsonb,
              state text, refusal text)
       on conflict (id) do update set version = excluded.version, producer_id = excluded.producer_id, name = excluded.name,
         name_key = excluded.name_key, search_key = excluded.search_key, product_group = excluded.product_group,
         subgroup = excluded.subgroup, brand = excluded.brand, titles = excluded.titles, descriptions = excluded.descriptions,
         text_status = excluded.text_status, label = excluded.label, media = excluded.media, state = excluded.state,
         refusal = excluded.refusal, changed_at = excluded.changed_at,
         asked_by = case when excluded.state in ('waiting', 'refused') then products.asked_by end`,
      [JSON.stringify(rows), now, askedBy && JSON.stringify(askedBy)],
    );
    await this.variants.save(tx, products);
  }

  /** Rows of which `condition` is true, by id: nobody else writes them while their producers are locked. */
  private async read(tx: Tx, condition: string, params: readonly unknown[]): Promise<StoredProduct[]> {
    const rows = await tx.query<Row>(
      `select ${PRODUCT} from products p where ${condition} order by p.id`,
      params,
    );
    return rows.map(({ askedBy, ...product }) => ({ product, askedBy }));
  }
}

const searchKeyOf = ({ name, brand, titles }: Product): string =>
  searchKey([name, brand, titles.vi, titles.en, titles.km].filter(Boolean).join(' '));
