import type { Database, Tx } from '@onevillage/platform-database';
import type { Scope } from '../channels/channel.js';
import type { FeedHead } from './feed-head.js';

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

/**
 * A database that was put back to an earlier state goes on with numbers that it gave before, for other changes. So the
 * epoch that partners see also says which history these numbers are of: the cluster, its timeline (recovery to a point in
 * time and failover begin another), the database and the table (loading a dump makes new ones). A UUID of version 8.
 */
const EPOCH = `(
  SELECT overlay(overlay(hash PLACING '8' FROM 13) PLACING 'a' FROM 17)::uuid
  FROM md5(feed_head.epoch || (
    SELECT concat_ws('/', '', system_identifier, left(pg_walfile_name(pg_current_wal_lsn()), 8),
      (SELECT oid FROM pg_database WHERE datname = current_database()), 'feed_head'::regclass::oid)
    FROM pg_control_system())) AS hash) AS epoch`;
const HEAD = `${EPOCH}, feed_head.seq, purged_seq AS "purgedSeq"`;

/** Whether the row `alias` is in the scope of parameters $1 to $3: an empty list and null let everything in. */
const inScope = (alias: string): string => `(
  (cardinality($1::uuid[]) = 0 OR ${alias}.admin_unit_ids && $1::uuid[])
  AND (cardinality($2::text[]) = 0 OR ${alias}.product_group = ANY($2::text[]))
  AND ($3::int IS NULL OR ${alias}.stars >= $3::int))`;

const scopeParams = (scope: Scope): unknown[] => [scope.adminUnitIds, scope.groups, scope.minStars];

/** What is read, and whether the passing of time has changed lines that are not rendered yet. */
export type ReadAt<T> = T & { readonly overdue: boolean };

export async function readHeadAt(db: Database, now: Date): Promise<ReadAt<FeedHead>> {
  const [head] = await db.query<ReadAt<FeedHead>>(
    `SELECT ${HEAD}, EXISTS (SELECT FROM feed_due WHERE at <= $1) AS overdue FROM feed_head`,
    [now],
  );
  if (!head) throw new Error('feed_head has no row');
  return head;
}

export async function readHead(db: Database | Tx): Promise<FeedHead> {
  const [head] = await db.query<FeedHead>(`SELECT ${HEAD} FROM feed_head`);
  if (!head) throw new Error('feed_head has no row');
  return head;
}

export async function countMarks(db: Database): Promise<number> {
  const [row] = await db.query<{ count: number }>('SELECT count(*) FROM dirty_marks');
  return row?.count ?? 0;
}

/** Whether the writer has anything to do. */
export async function hasWork(db: Database, now: Date): Promise<boolean> {
  const [row] = await db.query<{ work: boolean }>(
    `SELECT EXISTS (SELECT FROM dirty_marks) OR EXISTS (SELECT FROM feed_due WHERE at <= $1) AS work`,
    [now],
  );
  return row?.work ?? false;
}

/**
 * Up to `limit` steps of the feed after number `after` that concern a scope, in order, with the head of the same
 * snapshot: lines that are in scope now, and variants that left it. A step that a later one has overtaken (the variant is
 * back, or left again) is passed on as `overtaken`: the reader moves past it, and is told the later one. A line that
 * moves from one scope to another leaves and comes under one number: it comes first, since a page may be cut in between.
 */
export async function readSteps(
  db: Database,
  scope: Scope,
  after: number,
  limit: number,
  now: Date,
): Promise<ReadAt<{ head: FeedHead; steps: FeedStep[] }>> {
  const rows = await db.query<ReadAt<FeedHead> & Omit<FeedStep, 'seq'> & { stepSeq: number | null }>(
    // Scalar subqueries and a limit for each side: with EXISTS and one limit the planner reads both tables whole.
    `SELECT ${HEAD}, EXISTS (SELECT FROM feed_due WHERE at <= $6) AS overdue,
       step.seq AS "stepSeq", step.variant_id AS "variantId", step.line,
       step.line IS NULL AND COALESCE(
         (SELECT true FROM feed_lines l WHERE l.variant_id = step.variant_id AND ${inScope('l')}),
         (SELECT true FROM feed_exits e
          WHERE e.variant_id = step.variant_id AND e.seq > step.seq AND ${inScope('e')} LIMIT 1),
         false) AS overtaken
     FROM feed_head LEFT JOIN (
       (SELECT l.seq, l.variant_id, l.line, false AS gone FROM feed_lines l
        WHERE l.seq > $4 AND ${inScope('l')} ORDER BY l.seq LIMIT $5)
       UNION ALL
       (SELECT e.seq, e.variant_id, NULL, true FROM feed_exits e
        WHERE e.seq > $4 AND ${inScope('e')} ORDER BY e.seq LIMIT $5)
       ORDER BY seq, gone LIMIT $5
     ) AS step ON true
     ORDER BY step.seq, step.gone`,
    [...scopeParams(scope), after, limit, now],
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
  tx: Tx,
  scope: Scope,
  after: number,
  limit: number,
): Promise<LineBlock | null> {
  const [block] = await tx.query<LineBlock & { lastSeq: number | null }>(
    `SELECT string_agg(line, E'\\n' ORDER BY seq) || E'\\n' AS lines, count(*) AS count, max(seq) AS "lastSeq"
     FROM (SELECT seq, line FROM feed_lines l
           WHERE l.seq > $4 AND ${inScope('l')}
           ORDER BY l.seq LIMIT $5) AS block`,
    [...scopeParams(scope), after, limit],
  );
  return block && block.lastSeq !== null ? block : null;
}

/** A partner may read slowly: the ordinary 10 s without a statement would cut its feed off. */
export async function allowSlowReader(tx: Tx): Promise<void> {
  await tx.query(`SET LOCAL idle_in_transaction_session_timeout = '60s'`);
}
