import { Injectable } from '@nestjs/common';
import type { Tx } from '@onevillage/platform-database';

/** A product that is made. */
export interface NamedProduct {
  readonly productId: string;
  /** Whose it is, or who stands in its producer's place since that was merged. */
  readonly producerId: string;
  readonly nameKey: string;
}

@Injectable()
export class KnownProductStore {
  /** By product that is made: whose it is, or who stands in its producer's place since that was merged. */
  async producers(tx: Tx, productIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.query<{ id: string; producerId: string }>(
      `select product_id as id, standing_producer(producer_id) as "producerId" from known_products
       where product_id = any($1) and state = 'active'`,
      [productIds],
    );
    return new Map(rows.map((one) => [one.id, one.producerId]));
  }
  /** Of any producer. */
  named(tx: Tx, nameKeys: readonly string[]): Promise<NamedProduct[]> {
    return tx.query<NamedProduct>(
      `select product_id as "productId", standing_producer(producer_id) as "producerId", name_key as "nameKey"
       from known_products where name_key = any($1) and state = 'active'`,
      [nameKeys],
    );
  }
}
