import type { Tx } from '@onevillage/platform-database';

/**
 * Marks facts to render again: always a new row, and always by what the fact itself names. Looking up here what it
 * belongs to would miss what another transaction is just writing; the writer of the feed looks it up under its lock.
 */
export async function markDirty(tx: Tx, kind: 'product' | 'producer', ids: readonly string[]): Promise<void> {
  await tx.query('INSERT INTO dirty_marks (kind, id) SELECT $1, unnest($2::uuid[])', [
    kind,
    [...new Set(ids)],
  ]);
}

/** After a rebuild anything may have changed: everything is rendered again, and what is the same stays as it is. */
export async function markEverything(tx: Tx): Promise<void> {
  await tx.query(
    `INSERT INTO dirty_marks (kind, id)
     SELECT 'product', product_id FROM source_products UNION SELECT 'product', product_id FROM feed_lines`,
  );
}
