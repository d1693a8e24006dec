import type { Tx } from '@onevillage/platform-database';
import type { LineChange, NewLine } from './plan-changes.js';

/** Makes the caller the writer of the feed until its transaction ends. Everything below needs this lock. */
export async function lockHead(tx: Tx): Promise<{ seq: number; renderedAt: Date | null }> {
  const [head] = await tx.query<{ seq: number; renderedAt: Date | null }>(
    `SELECT seq, CASE WHEN isfinite(rendered_at) THEN rendered_at END AS "renderedAt" FROM feed_head FOR UPDATE`,
  );
  if (!head) throw new Error('feed_head has no row');
  return head;
}

/** Publishes changes, at most one per variant, as numbers `after` + 1 … n. */
export async function publishChanges(
  tx: Tx,
  changes: readonly LineChange[],
  after: number,
  now: Date,
): Promise<void> {
  if (changes.length === 0) return;
  const numbered = changes.map((change, index) => ({ ...change, seq: after + 1 + index }));
  // By what the table holds, not by what the product had: a variant may have come from another product.
  await tx.query(
    `WITH changed AS (
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::bigint[]) AS c(variant_id, scope_key, seq)),
     gone AS (
       DELETE FROM feed_lines WHERE variant_id IN (SELECT variant_id FROM changed WHERE scope_key IS NULL))
     INSERT INTO feed_exits (variant_id, scope_key, admin_unit_ids, product_group, stars, seq, left_at)
     SELECT l.variant_id, l.scope_key, l.admin_unit_ids, l.product_group, l.stars, c.seq, $4
     FROM changed c JOIN feed_lines l USING (variant_id)
     WHERE l.scope_key IS DISTINCT FROM c.scope_key
     ON CONFLICT (variant_id, scope_key) DO UPDATE SET seq = excluded.seq, left_at = excluded.left_at`,
    [
      numbered.map((one) => one.variantId),
      numbered.map((one) => (one.openLine === null ? null : one.scopeKey)),
      numbered.map((one) => one.seq),
      now,
    ],
  );
  const lines = numbered.filter((one) => one.openLine !== null);
  if (lines.length > 0) await upsertLines(tx, lines);
}

async function upsertLines(tx: Tx, lines: readonly (NewLine & { readonly seq: number })[]): Promise<void> {
  await tx.query(
    `INSERT INTO feed_lines
       (variant_id, product_id, seq, open_line, hash, unit, scope_key, admin_unit_ids, product_group, stars)
     SELECT variant_id, product_id, seq, open_line, hash, unit, scope_key, string_to_array(admin_units, ',')::uuid[],
       product_group, stars
     FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
         $9::text[], $10::int[])
       AS n(variant_id, product_id, seq, open_line, hash, unit, scope_key, admin_units, product_group, stars)
     ON CONFLICT (variant_id) DO UPDATE SET
       product_id = excluded.product_id, seq = excluded.seq, open_line = excluded.open_line, hash = excluded.hash,
       unit = excluded.unit, scope_key = excluded.scope_key, admin_unit_ids = excluded.admin_unit_ids,
       product_group = excluded.product_group, stars = excluded.stars`,
    [
      lines.map((one) => one.variantId),
      lines.map((one) => one.productId),
      lines.map((one) => one.seq),
      lines.map((one) => one.openLine),
      lines.map((one) => one.hash),
      lines.map((one) => one.unit),
      lines.map((one) => one.scopeKey),
      lines.map((one) => one.scope.adminUnitIds.join(',')),
      lines.map((one) => one.scope.group),
      lines.map((one) => one.scope.stars),
    ],
  );
}

/** `lineSeq` is the number of the last change of a line, where there was one. */
export async function moveHead(tx: Tx, seq: number, lineSeq: number | null, now: Date): Promise<void> {
  await tx.query('UPDATE feed_head SET seq = $1, line_seq = COALESCE($2, line_seq), rendered_at = $3', [
    seq,
    lineSeq,
    now,
  ]);
}

/** Forgets up to 10,000 exits of before `before`, the oldest first, and remembers how far that went. */
export async function purgeExits(tx: Tx, before: Date): Promise<number> {
  const [purged] = await tx.query<{ count: number }>(
    `WITH gone AS (
       DELETE FROM feed_exits WHERE (variant_id, scope_key) IN
         (SELECT variant_id, scope_key FROM feed_exits WHERE left_at < $1 ORDER BY seq LIMIT 10000)
       RETURNING seq),
     moved AS (
       UPDATE feed_head SET purged_seq = GREATEST(purged_seq, (SELECT max(seq) FROM gone)) WHERE EXISTS (SELECT FROM gone))
     SELECT count(*) AS count FROM gone`,
    [before],
  );
  return purged?.count ?? 0;
}
