import type { Tx } from '@onevillage/platform-database';

/** The inbox row of one aggregate, locked; version 0 where there is none yet. */
export interface LockedKey {
  readonly aggregateId: string;
  readonly version: number;
  readonly eventId: string | null;
  /** Whether messages of the aggregate are parked. */
  readonly hasWaiting: boolean;
  readonly isNew: boolean;
}

export interface InboxChange {
  readonly version: number;
  readonly eventId: string | null;
}

/** Somebody else made the row of a new aggregate: the transaction must look again. Retried like a serialisation failure. */
class InboxRaced extends Error {
  readonly code = '40001';
}

/** Locks the rows, always in the same order: consumer, replay and drop meet here. */
export async function lockInbox(
  tx: Tx,
  projection: string,
  topic: string,
  aggregateIds: readonly string[],
): Promise<LockedKey[]> {
  if (aggregateIds.length === 0) return [];
  const found = await tx.query<LockedKey>(
    `select i.aggregate_id "aggregateId", i.version, i.event_id "eventId", false "isNew",
       exists (select from parked_messages p
               where p.projection = $1 and p.topic = $2 and p.aggregate_id = i.aggregate_id) "hasWaiting"
     from inbox i
     where i.projection = $1 and i.topic = $2 and i.aggregate_id = any($3::uuid[])
     order by i.aggregate_id for update of i`,
    [projection, topic, aggregateIds],
  );
  if (found.length === aggregateIds.length) return found;
  const known = new Set(found.map((key) => key.aggregateId));
  const missing = aggregateIds.filter((id) => !known.has(id));
  return [
    ...found,
    ...missing.map((aggregateId) => ({
      aggregateId,
      version: 0,
      eventId: null,
      hasWaiting: false,
      isNew: true,
    })),
  ];
}

/** Rows that `lockInbox` locked move on; the ids are given twice so that no statistics can make it read the whole inbox. */
export async function advanceInbox(
  tx: Tx,
  projection: string,
  topic: string,
  changes: ReadonlyMap<string, InboxChange>,
): Promise<void> {
  if (changes.size === 0) return;
  await tx.query(
    `update inbox i set version = a.version, event_id = a.event_id
     from unnest($3::uuid[], $4::bigint[], $5::uuid[]) a (aggregate_id, version, event_id)
     where i.projection = $1 and i.topic = $2 and i.aggregate_id = a.aggregate_id and i.aggregate_id = any($3::uuid[])`,
    [projection, topic, ...columns(changes)],
  );
}

/** Rows of aggregates that `lockInbox` found new. */
export async function insertInbox(
  tx: Tx,
  projection: string,
  topic: string,
  rows: ReadonlyMap<string, InboxChange>,
): Promise<void> {
  if (rows.size === 0) return;
  const made = await tx.query(
    `insert into inbox (projection, topic, aggregate_id, version, event_id)
     select $1, $2, * from unnest($3::uuid[], $4::bigint[], $5::uuid[]) a (aggregate_id, version, event_id)
     order by aggregate_id on conflict do nothing returning 1`,
    [projection, topic, ...columns(rows)],
  );
  if (made.length < rows.size)
    throw new InboxRaced(`${rows.size - made.length} new aggregates were taken by another consumer`);
}

function columns(changes: ReadonlyMap<string, InboxChange>): unknown[] {
  const rows = [...changes.values()];
  return [[...changes.keys()], rows.map((row) => row.version), rows.map((row) => row.eventId)];
}
