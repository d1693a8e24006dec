import type { Queryable, Tx } from '@onevillage/platform-database';
import type { Channel } from '../channels/channel.js';
import type { FeedHead } from './feed-head.js';
import { headOf, type ReadAt, stockChannel } from './feed-head.read-model.js';

export interface FeedStep {
  readonly seq: number;
  readonly variantId: string;
  /** Null: it is gone, or no longer in scope. */
  readonly line: string | null;
  readonly overtaken: boolean;
}

export interface LineBlock {
  readonly lines: string;
  readonly count: number;
  readonly lastSeq: number;
}

/** $1 to $4 of each statement: what lets a row in, and the channel whose stock it publishes. */
const paramsOf = (channel: Channel): unknown[] => {
  const { adminUnitIds, groups, minStars } = channel.scope;
  return [adminUnitIds, groups, minStars, stockChannel(channel)];
};

/** Whether the row `alias` is in the scope of the channel: an empty list and null let everything in. */
const inScope = (alias: string): string => `(
  (cardinality($1::uuid[]) = 0 OR ${alias}.admin_unit_ids && $1::uuid[])
  AND (cardinality($2::text[]) = 0 OR ${alias}.product_group = ANY($2::text[]))
  AND ($3::int IS NULL OR ${alias}.stars >= $3::int))`;

/** What the channel publishes of the stock of line `l`. The limit keeps the planner from reading that of all lines. */
const STOCK_OF_LINE = `LATERAL (
  SELECT quantity, seq FROM channel_availability
  WHERE variant_id = l.variant_id AND channel_id = $4::uuid LIMIT 1) AS a ON true`;

/** The line `l` as the channel publishes it, with its stock `a`. */
const LINE = `l.open_line || CASE
  WHEN $4::uuid IS NULL OR l.unit IS NULL THEN ',"availability":"on_request","quantity":null}'
  WHEN a.quantity <> '0' THEN ',"availability":"in_stock","quantity":"' || a.quantity || '"}'
  ELSE ',"availability":"out_of_stock","quantity":"0"}' END`;

/**
 * Up to `limit` steps of the feed after number `after` that concern a channel, in order, with the head of the same
 * snapshot: lines that are in scope now, those whose stock is another, and variants that left the scope. A step that a
 * later one has overtaken (the variant is back, or left again; its stock changed since) is passed on as `overtaken`: the
 * reader moves past it, and is told the later one. What happens to a variant under one number is told by the first of
 * these three, since a page may be cut in between.
 */
export async function readSteps(
  db: Queryable,
  channel: Channel,
  after: number,
  limit: number,
  now: Date,
): Promise<ReadAt<{ head: FeedHead; steps: FeedStep[] }>> {
  const rows = await db.query<ReadAt<FeedHead> & Omit<FeedStep, 'seq'> & { stepSeq: number | null }>(
    // Scalar subqueries and a limit for each side: with EXISTS and one limit the planner reads the tables whole.
    `SELECT ${headOf('$4')}, EXISTS (SELECT FROM feed_due WHERE at <= $7) AS overdue,
       step.seq AS "stepSeq", step.variant_id AS "variantId", step.line,
       COALESCE(
         step.overtaken,
         (SELECT true FROM feed_lines l WHERE l.variant_id = step.variant_id AND ${inScope('l')}),
         (SELECT true FROM feed_exits e
          WHERE e.variant_id = step.variant_id AND e.seq > step.seq AND ${inScope('e')} LIMIT 1),
         false) AS overtaken
     FROM feed_head LEFT JOIN (
       (SELECT l.seq, l.variant_id, ${LINE} AS line, COALESCE(a.seq > l.seq, false) AS overtaken, 1 AS rank
        FROM feed_lines l LEFT JOIN ${STOCK_OF_LINE}
        WHERE l.seq > $5 AND ${inScope('l')} ORDER BY l.seq LIMIT $6)
       UNION ALL
       (SELECT a.seq, a.variant_id, ${LINE}, l.seq >= a.seq, 2
        FROM channel_availability a JOIN feed_lines l USING (variant_id)
        WHERE a.channel_id = $4::uuid AND a.seq > $5 AND ${inScope('l')} ORDER BY a.seq LIMIT $6)
       UNION ALL
       (SELECT e.seq, e.variant_id, NULL, NULL, 3 FROM feed_exits e
        WHERE e.seq > $5 AND ${inScope('e')} ORDER BY e.seq LIMIT $6)
       ORDER BY seq, rank LIMIT $6
     ) AS step ON true
     ORDER BY step.seq, step.rank`,
    [...paramsOf(channel), after, limit, now],
  );
  const [first] = rows;
  if (!first) throw new Error('feed_head has no row');
  const { epoch, seq, purgedSeq, overdue } = first;
  const steps = rows.flatMap(({ stepSeq, variantId, line, overtaken }) =>
    stepSeq === null ? [] : [{ seq: stepSeq, variantId, line, overtaken }],
  );
  return { head: { epoch, seq, purgedSeq }, steps, overdue };
}

/**
 * The next lines of the full feed after number `after`, already joined: one value crosses the wire instead of a row for
 * each. Null at the end. Calls of one repeatable-read transaction see one snapshot.
 */
export async function readLineBlock(
  tx: Queryable,
  channel: Channel,
  after: number,
  limit: number,
): Promise<LineBlock | null> {
  const [block] = await tx.query<LineBlock & { lastSeq: number | null }>(
    `SELECT string_agg(line, E'\\n' ORDER BY seq) || E'\\n' AS lines, count(*) AS count, max(seq) AS "lastSeq"
     FROM (SELECT l.seq, ${LINE} AS line FROM feed_lines l LEFT JOIN ${STOCK_OF_LINE}
           WHERE l.seq > $5 AND ${inScope('l')}
           ORDER BY l.seq LIMIT $6) AS block`,
    [...paramsOf(channel), after, limit],
  );
  return block && block.lastSeq !== null ? block : null;
}

/** A partner may read slowly: the ordinary 10 s without a statement would cut its feed off. */
export async function allowSlowReader(tx: Tx): Promise<void> {
  await tx.query(`SET LOCAL idle_in_transaction_session_timeout = '60s'`);
}
