import type { Tx } from '@onevillage/platform-database';
import type { FeedWriterLoop } from '../feed/feed-writer.loop.js';

/** What a mark names: of `stock` the variant whose stock moved, its line is not rendered again. */
export type MarkKind = 'product' | 'producer' | 'stock' | 'showroom' | 'channel';

/**
 * Marks facts to render again, and wakes the writer: always a new row, and always by what the fact itself names. Looking
 * up here what it belongs to would miss what another transaction is just writing; the writer looks it up under its lock.
 */
export async function markDirty(
  tx: Tx,
  writer: FeedWriterLoop,
  kind: MarkKind,
  ids: readonly string[],
): Promise<void> {
  await tx.query('INSERT INTO dirty_marks (kind, id) SELECT $1, unnest($2::uuid[])', [
    kind,
    [...new Set(ids)],
  ]);
  tx.afterCommit('feed-writer', () => writer.wake());
}

/** After a rebuild anything may have changed: everything is rendered again, and what is the same stays as it is. */
export async function markEverything(tx: Tx): Promise<void> {
  await tx.query(
    `INSERT INTO dirty_marks (kind, id)
     SELECT 'product', product_id FROM source_products UNION SELECT 'product', product_id FROM feed_lines`,
  );
}

/** Likewise of stock. */
export async function markAllStock(tx: Tx): Promise<void> {
  await tx.query(
    `INSERT INTO dirty_marks (kind, id)
     SELECT 'stock', variant_id FROM source_stock UNION SELECT 'stock', variant_id FROM channel_availability`,
  );
}
