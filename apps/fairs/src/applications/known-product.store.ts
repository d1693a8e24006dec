import { Injectable } from '@nestjs/common';
import type { Tx } from '@onevillage/platform-database';

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
}
