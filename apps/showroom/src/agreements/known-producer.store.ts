import { Injectable } from '@nestjs/common';
import type { Tx } from '@onevillage/platform-database';

@Injectable()
export class KnownProducerStore {
  /** What was heard of its state. */
  async stateOf(tx: Tx, producerId: string): Promise<string | undefined> {
    const [row] = await tx.query<{ state: string }>(
      'select state from known_producers where producer_id = $1',
      [producerId],
    );
    return row?.state;
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
