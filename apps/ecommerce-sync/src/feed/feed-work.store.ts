import type { Tx } from '@onevillage/platform-database';
import type { ProductFacts } from '../render/facts.js';
import type { StoredLine } from './plan-changes.js';

/** All that one product's lines are compared and rendered from, of one snapshot. */
export interface ProductToRender {
  readonly productId: string;
  readonly facts: ProductFacts;
  readonly stored: readonly StoredLine[];
}

/** Products to render. */
interface Work {
  readonly productIds: string[];
  /** More is marked or due than these. */
  readonly isMore: boolean;
}

export interface DueProduct {
  readonly productId: string;
  readonly at: Date;
}

/**
 * Takes up to `limit` marks out and tells the products they mean, with as many again whose lines the passing of time has
 * changed by `now`; and whether more is left. A producer's mark becomes one of each of its products, to be taken next, so
 * that a chunk stays small however many it has; a product that appears meanwhile brings a mark of its own.
 */
export async function takeWork(tx: Tx, now: Date, limit: number): Promise<Work> {
  const [work] = await tx.query<Work>(
    `WITH taken AS (
       DELETE FROM dirty_marks WHERE seq IN (SELECT seq FROM dirty_marks ORDER BY seq LIMIT $1) RETURNING kind, id),
     spread AS (
       INSERT INTO dirty_marks (kind, id)
       SELECT 'product', product_id FROM source_products
       WHERE producer_id IN (SELECT id FROM taken WHERE kind = 'producer')
       RETURNING seq),
     due AS (SELECT product_id FROM feed_due WHERE at <= $2 ORDER BY at LIMIT $1)
     SELECT ARRAY(SELECT id FROM taken WHERE kind = 'product' UNION SELECT product_id FROM due) AS "productIds",
       EXISTS (SELECT FROM spread) OR $1 IN ((SELECT count(*) FROM taken), (SELECT count(*) FROM due)) AS "isMore"`,
    [limit, now],
  );
  return work!;
}

/** One statement, hence one snapshot: taken after the marks, it holds all that was committed before they were. */
export function loadProducts(tx: Tx, productIds: readonly string[]): Promise<ProductToRender[]> {
  return tx.query<ProductToRender>(
    `SELECT wanted.id AS "productId",
       jsonb_build_object(
         'product', CASE WHEN p.product_id IS NOT NULL THEN jsonb_build_object('version', p.version, 'state', p.state) END,
         'producer', CASE WHEN r.producer_id IS NOT NULL THEN jsonb_build_object('version', r.version, 'state', r.state) END,
         'certificates', COALESCE(
           (SELECT jsonb_agg(c.state) FROM source_certificates c WHERE c.product_id = wanted.id), '[]')
       ) AS facts,
       COALESCE(
         (SELECT jsonb_agg(jsonb_build_object('variantId', l.variant_id, 'hash', l.hash) ORDER BY l.variant_id)
          FROM feed_lines l WHERE l.product_id = wanted.id), '[]') AS stored
     FROM unnest($1::uuid[]) AS wanted(id)
     LEFT JOIN source_products p ON p.product_id = wanted.id
     LEFT JOIN source_producers r ON r.producer_id = p.producer_id
     ORDER BY wanted.id`,
    [productIds],
  );
}

/** Notes when each of the rendered products changes by itself; those that never will are forgotten. */
export async function scheduleProducts(
  tx: Tx,
  rendered: readonly string[],
  due: readonly DueProduct[],
): Promise<void> {
  const dueIds = new Set(due.map((one) => one.productId));
  const settled = rendered.filter((productId) => !dueIds.has(productId));
  if (settled.length > 0)
    await tx.query('DELETE FROM feed_due WHERE product_id = ANY($1::uuid[])', [settled]);
  if (due.length === 0) return;
  await tx.query(
    `INSERT INTO feed_due (product_id, at) SELECT * FROM unnest($1::uuid[], $2::timestamptz[])
     ON CONFLICT (product_id) DO UPDATE SET at = excluded.at WHERE feed_due.at <> excluded.at`,
    [[...dueIds], due.map((one) => one.at)],
  );
}
