import { Injectable } from '@nestjs/common';
import type { Tx } from '@onevillage/platform-database';

export interface KnownProducer {
  producerId: string;
  name: string;
  state: string;
  adminUnitIds: string[];
}

@Injectable()
export class KnownProducerStore {
  async of(tx: Tx, producerIds: readonly string[]): Promise<Map<string, KnownProducer>> {
    const rows = await tx.query<KnownProducer>(
      `select producer_id as "producerId", name, state, admin_unit_ids as "adminUnitIds"
       from known_producers where producer_id = any($1)`,
      [producerIds],
    );
    return new Map(rows.map((row) => [row.producerId, row]));
  }

  /** For those that were merged: who stands in their place at last, heard of or not. */
  async standsFor(tx: Tx, producerIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.query<{ root: string; id: string }>(
      `with recursive chain (root, id, depth) as (
         select producer_id, merged_into, 1 from known_producers where producer_id = any($1) and merged_into is not null
         union all
         select c.root, p.merged_into, c.depth + 1
         from chain c join known_producers p on p.producer_id = c.id and p.merged_into is not null
       )
       select distinct on (root) root, id from chain order by root, depth desc`,
      [producerIds],
    );
    return new Map(rows.map((row) => [row.root, row.id]));
  }
}
