import type { Tx } from '@onevillage/platform-database';
import type { MarkKind } from '../projections/dirty-marks.js';
import type { ProductFacts } from '../render/facts.js';
import type { StoredLine } from './plan-changes.js';

/** All that one product's lines are compared and rendered from, of one snapshot. */
export interface ProductToRender {
  readonly productId: string;
  readonly facts: ProductFacts;
  readonly stored: readonly StoredLine[];
  /** When it was to be rendered again; null: never. */
  readonly dueAt: Date | null;
}

/** What to publish anew. */
export interface Work {
  /** Products to render. */
  readonly productIds: readonly string[];
  /** Variants whose stock is to be counted. */
  readonly variantIds: readonly string[];
  /** More is marked or due than these. */
  readonly isMore: boolean;
}

interface Mark {
  readonly kind: MarkKind;
  readonly id: string;
  readonly isDue: boolean;
}

/**
 * Takes up to `limit` marks of facts and as many of stock out, so that neither waits behind the other, and with them up
 * to `limit` of what the passing of time has changed by `now`.
 */
export async function takeWork(tx: Tx, now: Date, limit: number): Promise<Work> {
  const marks = await tx.query<Mark>(
    `WITH taken AS (
       DELETE FROM dirty_marks WHERE seq = ANY (
         ARRAY(SELECT seq FROM dirty_marks WHERE kind <> 'stock' ORDER BY seq LIMIT $1)
         || ARRAY(SELECT seq FROM dirty_marks WHERE kind = 'stock' ORDER BY seq LIMIT $1))
       RETURNING kind, id)
     SELECT kind, id, false AS "isDue" FROM taken
     UNION ALL (SELECT kind, id, true FROM feed_due WHERE at <= $2 ORDER BY at LIMIT $1)`,
    [limit, now],
  );
  const idsOf = (...kinds: MarkKind[]): string[] => [
    ...new Set(marks.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id)),
  ];
  const wide = idsOf('producer', 'showroom', 'channel');
  if (wide.length > 0) await spreadMarks(tx, idsOf('producer'), idsOf('showroom'), idsOf('channel'));
  const taken = marks.filter(({ isDue }) => !isDue);
  const ofStock = taken.filter(({ kind }) => kind === 'stock').length;
  const isFull = [ofStock, taken.length - ofStock, marks.length - taken.length].includes(limit);
  return { productIds: idsOf('product'), variantIds: idsOf('stock'), isMore: isFull || wide.length > 0 };
}

/**
 * A mark of what concerns many becomes one of each of them, to be taken next, so that a chunk stays small however many
 * there are; a product or stock that appears meanwhile brings a mark of its own.
 */
async function spreadMarks(
  tx: Tx,
  producerIds: readonly string[],
  showroomIds: readonly string[],
  channelIds: readonly string[],
): Promise<void> {
  await tx.query(
    `INSERT INTO dirty_marks (kind, id)
     SELECT 'product', product_id FROM source_products WHERE producer_id = ANY($1::uuid[])
     UNION
     SELECT 'stock', variant_id FROM source_stock WHERE showroom_id = ANY($2::uuid[] || ARRAY(
       SELECT unnest(showroom_ids) FROM channels WHERE channel_id = ANY($3::uuid[])))
     UNION
     SELECT 'stock', variant_id FROM channel_availability WHERE channel_id = ANY($3::uuid[])`,
    [producerIds, showroomIds, channelIds],
  );
}

/** One statement, hence one snapshot: taken after the marks, it holds all that was committed before they were. */
export function loadProducts(tx: Tx, productIds: readonly string[]): Promise<ProductToRender[]> {
  return tx.query<ProductToRender>(
    `SELECT wanted.id AS "productId", due.at AS "dueAt",
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
     LEFT JOIN feed_due due ON due.kind = 'product' AND due.id = wanted.id
     ORDER BY wanted.id`,
    [productIds],
  );
}

/** When something changes by itself, beside when it was thought to. */
export interface Due {
  readonly kind: 'product' | 'stock';
  readonly id: string;
  readonly dueAt: Date | null;
  readonly nextChangeAt: Date | null;
}

/** Notes when each changes by itself; those that never will are forgotten. */
export async function schedule(tx: Tx, given: readonly Due[]): Promise<void> {
  const moved = given.filter((one) => one.dueAt?.getTime() !== one.nextChangeAt?.getTime());
  if (moved.length === 0) return;
  await tx.query(
    `WITH moved AS (SELECT * FROM unnest($1::text[], $2::uuid[], $3::timestamptz[]) AS m(kind, id, at)),
     settled AS (
       DELETE FROM feed_due d USING moved m WHERE m.at IS NULL AND (d.kind, d.id) = (m.kind, m.id))
     INSERT INTO feed_due (kind, id, at) SELECT * FROM moved WHERE at IS NOT NULL
     ON CONFLICT (kind, id) DO UPDATE SET at = excluded.at`,
    [moved.map((one) => one.kind), moved.map((one) => one.id), moved.map((one) => one.nextChangeAt)],
  );
}
