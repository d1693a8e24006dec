import type { Queryable } from '@onevillage/platform-database';
import { sells, type Channel } from '../channels/channel.js';
import type { FeedHead } from './feed-head.js';

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

/** Of the channel that the parameter names by `stockChannel`. What other channels publish of stock is no change for it. */
export const headOf = (channelParam: string): string => `${EPOCH}, purged_seq AS "purgedSeq",
  GREATEST(line_seq, (
    SELECT max(a.seq) FROM channel_availability a WHERE a.channel_id = ${channelParam}::uuid)) AS seq`;

/** As which channel stock is read: its id, or null when it publishes none. */
export const stockChannel = (channel: Channel): string | null => (sells(channel) ? channel.channelId : null);

/** What is read, and whether the passing of time has changed lines that are not rendered yet. */
export type ReadAt<T> = T & { readonly overdue: boolean };

export async function readHeadAt(db: Queryable, channel: Channel, now: Date): Promise<ReadAt<FeedHead>> {
  const [head] = await db.query<ReadAt<FeedHead>>(
    `SELECT ${headOf('$1')}, EXISTS (SELECT FROM feed_due WHERE at <= $2) AS overdue FROM feed_head`,
    [stockChannel(channel), now],
  );
  if (!head) throw new Error('feed_head has no row');
  return head;
}

export async function readHead(db: Queryable, channel: Channel): Promise<FeedHead> {
  const [head] = await db.query<FeedHead>(`SELECT ${headOf('$1')} FROM feed_head`, [stockChannel(channel)]);
  if (!head) throw new Error('feed_head has no row');
  return head;
}

/** Number of the last change of all. */
export async function lastSeq(db: Queryable): Promise<number> {
  const [head] = await db.query<{ seq: number }>('SELECT seq FROM feed_head');
  return head?.seq ?? 0;
}

export async function countMarks(db: Queryable): Promise<number> {
  const [row] = await db.query<{ count: number }>('SELECT count(*) FROM dirty_marks');
  return row?.count ?? 0;
}

/** Whether the writer has anything to do. */
export async function hasWork(db: Queryable, now: Date): Promise<boolean> {
  const [row] = await db.query<{ work: boolean }>(
    `SELECT EXISTS (SELECT FROM dirty_marks) OR EXISTS (SELECT FROM feed_due WHERE at <= $1) AS work`,
    [now],
  );
  return row?.work ?? false;
}
