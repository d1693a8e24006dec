import type { Tx } from '@onevillage/platform-database';
import type { Seller } from './availability.js';
import type { AvailabilityChange, VariantToCount } from './plan-availability.js';

/** The channels that publish quantities. */
export function loadSellers(tx: Tx): Promise<Seller[]> {
  return tx.query<Seller>(
    `SELECT channel_id AS "channelId", showroom_ids AS "showroomIds", safety_buffer AS "safetyBuffer"
     FROM channels WHERE state = 'open' AND showroom_ids <> '{}'`,
  );
}

/** One statement, hence one snapshot: taken after the marks, it holds all that was committed before they were. */
export function loadVariants(tx: Tx, variantIds: readonly string[]): Promise<VariantToCount[]> {
  return tx.query<VariantToCount>(
    // Each table is read once for all variants: one by one the planner reads too much while it knows too little of them.
    `WITH lots AS (
       SELECT s.variant_id, s.unit, s.expires_on AS "expiresOn", p.showroom_id AS "showroomId", p.zone, sum(s.free) AS free
       FROM source_stock s JOIN source_selling_places p USING (location_id)
       WHERE s.variant_id = ANY($1::uuid[]) AND NOT s.recalled
       GROUP BY s.variant_id, s.unit, s.expires_on, p.showroom_id, p.zone),
     stock AS (SELECT variant_id, jsonb_agg(lots) AS stock FROM lots GROUP BY variant_id),
     published AS (
       SELECT variant_id, jsonb_object_agg(channel_id, quantity) AS published
       FROM channel_availability WHERE variant_id = ANY($1::uuid[]) GROUP BY variant_id)
     SELECT wanted.id AS "variantId", l.unit, l.seq AS "lineSeq",
       COALESCE(stock.stock, '[]') AS stock, COALESCE(published.published, '{}') AS published,
       (SELECT at FROM feed_due WHERE kind = 'stock' AND id = wanted.id) AS "dueAt"
     FROM unnest($1::uuid[]) AS wanted(id)
     LEFT JOIN feed_lines l ON l.variant_id = wanted.id
     LEFT JOIN stock ON stock.variant_id = wanted.id
     LEFT JOIN published ON published.variant_id = wanted.id
     ORDER BY wanted.id`,
    [variantIds],
  );
}

/** Publishes what channels say of variants, each change under its number. Needs the lock of the head. */
export async function publishAvailability(
  tx: Tx,
  changes: readonly (AvailabilityChange & { readonly variantId: string; readonly seq: number })[],
): Promise<void> {
  if (changes.length === 0) return;
  await tx.query(
    `WITH changed AS (
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[])
         AS c(variant_id, channel_id, quantity, seq)),
     gone AS (
       DELETE FROM channel_availability a USING changed c
       WHERE c.quantity IS NULL AND (a.variant_id, a.channel_id) = (c.variant_id, c.channel_id))
     INSERT INTO channel_availability (variant_id, channel_id, quantity, seq)
     SELECT * FROM changed WHERE quantity IS NOT NULL
     ON CONFLICT (variant_id, channel_id) DO UPDATE SET quantity = excluded.quantity, seq = excluded.seq`,
    [
      changes.map((one) => one.variantId),
      changes.map((one) => one.channelId),
      changes.map((one) => one.quantity),
      changes.map((one) => one.seq),
    ],
  );
}

/** The channel publishes no quantities any longer. Needs the lock of the head. */
export async function forgetAvailability(tx: Tx, channelId: string): Promise<void> {
  await tx.query('DELETE FROM channel_availability WHERE channel_id = $1', [channelId]);
}
