import { Injectable } from '@nestjs/common';
import { lockKeys, type Tx } from '@onevillage/platform-database';

export interface KnownProduct {
  productId: string;
  retired: boolean;
  /** Null while its producer has not been heard of. */
  adminUnitIds: string[] | null;
}

@Injectable()
export class KnownProductStore {
  /** Before products are: a product heard of while its producer is must not miss it. */
  lockProducers(tx: Tx, producerIds: readonly string[]): Promise<void> {
    return lockKeys(tx, 'recognition.producer', producerIds);
  }

  async ofProducers(tx: Tx, producerIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      'select product_id as id from known_products where producer_id = any($1)',
      [producerIds],
    );
    return rows.map((row) => row.id);
  }

  /**
   * Grants for one product go one after the other, also while it has not been heard of: a certificate that comes in that
   * moment does not wait for ever.
   */
  lock(tx: Tx, productIds: readonly string[]): Promise<void> {
    return lockKeys(tx, 'recognition.product', productIds);
  }

  async of(tx: Tx, productIds: readonly string[]): Promise<Map<string, KnownProduct>> {
    const rows = await tx.query<KnownProduct>(
      `select p.product_id as "productId", p.retired, r.admin_unit_ids as "adminUnitIds"
       from known_products p left join known_producers r on r.producer_id = p.producer_id
       where p.product_id = any($1)`,
      [productIds],
    );
    return new Map(rows.map((row) => [row.productId, row]));
  }
}
