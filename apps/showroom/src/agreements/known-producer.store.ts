import { Injectable } from '@nestjs/common';
import type { Tx } from '@onevillage/platform-database';

@Injectable()
export class KnownProducerStore {
  /** What was heard of its state, and who stands in its place when it was merged. */
  async find(tx: Tx, producerId: string): Promise<{ state: string; heir: string } | undefined> {
    const [row] = await tx.query<{ state: string; heir: string }>(
      `select state, standing_producer(producer_id) as "heir" from known_producers where producer_id = $1`,
      [producerId],
    );
    return row;
  }

  /** Those that are of no product of the producer. */
  async strangers(tx: Tx, producerId: string, variantIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select id from unnest($2::uuid[]) as asked (id) where not exists (
         select from known_variants v join known_products p using (product_id)
         where v.variant_id = asked.id and p.producer_id = $1)`,
      [producerId, variantIds],
    );
    return rows.map((row) => row.id);
  }
}
