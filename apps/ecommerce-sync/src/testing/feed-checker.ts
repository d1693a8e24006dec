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
     live AS (SELECT variant_id FROM feed_lines WHERE line IS NOT NULL)
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
