import type { Database, Tx } from '@onevillage/platform-database';

/** How far one projection has come in one partition. */
export interface StoredOffset {
  readonly partition: number;
  readonly clusterId: string;
  readonly next: number;
  readonly lastEventId: string | null;
  /** 0: nothing unfinished · 1: a chunk was started · n: the message at `next` was started alone n − 1 times. */
  readonly attempts: number;
}

export interface OffsetKey {
  readonly projection: string;
  readonly topic: string;
  readonly partition: number;
}

/** The stored offsets of these partitions; partitions never seen before begin at 0. */
export async function loadOffsets(
  database: Database,
  projection: string,
  topic: string,
  partitions: readonly number[],
  clusterId: string,
): Promise<StoredOffset[]> {
  await database.query(
    `insert into consumer_offsets (projection, topic, partition, cluster_id)
     select $1, $2, partition, $4 from unnest($3::int[]) partition on conflict do nothing`,
    [projection, topic, partitions, clusterId],
  );
  return database.query<StoredOffset>(
    `select partition, cluster_id "clusterId", next_offset next, last_event_id "lastEventId", attempts
     from consumer_offsets where projection = $1 and topic = $2 and partition = any($3::int[])`,
    [projection, topic, partitions],
  );
}

/** Compare-and-set: false when somebody else moved the offset, and then nothing of this transaction may stay. */
export async function advanceOffset(
  tx: Tx,
  key: OffsetKey,
  from: number,
  to: number,
  lastEventId: string,
): Promise<boolean> {
  const moved = await tx.query(
    `update consumer_offsets set next_offset = $5, last_event_id = $6, attempts = 0, updated_at = now()
     where projection = $1 and topic = $2 and partition = $3 and next_offset = $4 returning 1`,
    [key.projection, key.topic, key.partition, from, to, lastEventId],
  );
  return moved.length === 1;
}

/** Committed before the work it announces, so that it survives the death of the process. False when fenced. */
export async function markAttempt(
  database: Database,
  key: OffsetKey,
  next: number,
  attempts: number,
): Promise<boolean> {
  const marked = await database.query(
    `update consumer_offsets set attempts = $5, updated_at = now()
     where projection = $1 and topic = $2 and partition = $3 and next_offset = $4 returning 1`,
    [key.projection, key.topic, key.partition, next, attempts],
  );
  return marked.length === 1;
}

/** The topic is a new one: its messages are read from the start, the inbox skips what was applied. */
export async function restartOffset(
  database: Database,
  key: OffsetKey,
  from: number,
  clusterId: string,
): Promise<boolean> {
  const moved = await database.query(
    `update consumer_offsets
     set next_offset = 0, last_event_id = null, attempts = 0, cluster_id = $5, updated_at = now()
     where projection = $1 and topic = $2 and partition = $3 and next_offset = $4 returning 1`,
    [key.projection, key.topic, key.partition, from, clusterId],
  );
  return moved.length === 1;
}

/** Keeps a rebuild from swapping the inbox away under a replay or drop; does not hinder the consumer. */
export async function shareOffsets(tx: Tx, projection: string, topic: string): Promise<void> {
  await tx.query(
    `select 1 from consumer_offsets where projection = $1 and topic = $2 order by partition for key share`,
    [projection, topic],
  );
}

/** Of every projection and partition. */
export function storedOffsets(
  database: Database,
): Promise<{ projection: string; topic: string; partition: number; next: number }[]> {
  return database.query('select projection, topic, partition, next_offset next from consumer_offsets');
}

/** Where the live projection is: its shadow goes no further. */
export async function liveOffset(
  database: Database,
  projection: string,
  topic: string,
  partition: number,
): Promise<number> {
  const rows = await database.query<{ next: number }>(
    `select next_offset next from consumer_offsets where projection = $1 and topic = $2 and partition = $3`,
    [projection, topic, partition],
  );
  return rows[0]?.next ?? 0;
}
