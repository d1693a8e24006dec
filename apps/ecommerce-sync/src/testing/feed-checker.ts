import type { Database } from '@onevillage/platform-database';

/** What the feed should be by the sources alone, in SQL: told apart from the code that renders it. */
export async function wrongVariants(
  db: Database,
  now: Date,
): Promise<{ uncertified: string[]; absent: string[] }> {
  const rows = await db.query<{ variantId: string; due: boolean; live: boolean }>(
    `WITH due AS (
       SELECT (v ->> 'variantId')::uuid AS variant_id
       FROM source_products p
       JOIN source_producers r USING (producer_id)
       CROSS JOIN LATERAL jsonb_array_elements(p.state -> 'variants') AS v
       WHERE p.state ->> 'state' = 'active' AND r.state ->> 'state' = 'active'
         AND EXISTS (
           SELECT FROM source_certificates c
           WHERE c.product_id = p.product_id AND c.state ->> 'state' <> 'annulled'
             AND ($1::timestamptz AT TIME ZONE (c.state ->> 'zone'))::date
               BETWEEN (c.state ->> 'validFrom')::date AND (c.state ->> 'validThrough')::date)),
     live AS (SELECT variant_id FROM feed_lines)
     SELECT variant_id AS "variantId", due.variant_id IS NOT NULL AS due, live.variant_id IS NOT NULL AS live
     FROM due FULL JOIN live USING (variant_id)`,
    [now],
  );
  return {
    uncertified: rows.filter((row) => row.live && !row.due).map((row) => row.variantId),
    absent: rows.filter((row) => row.due && !row.live).map((row) => row.variantId),
  };
}

export const RIGHT = { uncertified: [], absent: [] };

/** What channels should publish of the goods by stock and places alone, in SQL; of goods that are counted by the piece. */
export function wrongQuantities(
  db: Database,
  now: Date,
): Promise<{ channelId: string; variantId: string; published: string; sellable: string }[]> {
  return db.query(
    `WITH goods AS (
       SELECT c.channel_id, l.variant_id, COALESCE(a.quantity, '0') AS published, GREATEST(0, COALESCE((
         SELECT sum(s.free) FROM source_stock s JOIN source_selling_places p USING (location_id)
         WHERE s.variant_id = l.variant_id AND p.showroom_id = ANY(c.showroom_ids) AND NOT s.recalled
           AND (s.expires_on IS NULL OR s.expires_on >= ($1::timestamptz AT TIME ZONE p.zone)::date)), 0)
         - c.safety_buffer)::text AS sellable
       FROM channels c CROSS JOIN feed_lines l
       LEFT JOIN channel_availability a ON (a.channel_id, a.variant_id) = (c.channel_id, l.variant_id)
       WHERE c.state = 'open' AND c.showroom_ids <> '{}' AND l.unit = 'piece')
     SELECT channel_id AS "channelId", variant_id AS "variantId", published, sellable
     FROM goods WHERE published <> sellable`,
    [now],
  );
}

export const NONE_WRONG: never[] = [];
