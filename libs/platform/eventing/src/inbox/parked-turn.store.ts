import type { Database } from '@onevillage/platform-database';
import { PARKED_COLUMNS, type ParkedRow } from './parked-row.js';

/** The first message that is parked ahead of the inbox of an aggregate. */
export type ParkedHead = ParkedRow & { readonly inboxVersion: number };

export async function nextParked(
  database: Database,
  projection: string,
  topic: string,
  aggregateId: string,
): Promise<ParkedHead | undefined> {
  const rows = await database.query<ParkedHead>(
    `select p.*, i.version "inboxVersion"
     from inbox i, lateral (
       select ${PARKED_COLUMNS} from parked_messages
       where projection = $1 and topic = $2 and aggregate_id = $3 and reason <> 'conflicting-event'
         and version > i.version
       order by version limit 1) p
     where i.projection = $1 and i.topic = $2 and i.aggregate_id = $3`,
    [projection, topic, aggregateId],
  );
  return rows[0];
}

/** Committed before the message is started, so that it survives the death of the process. */
export async function markParkedAttempt(database: Database, id: string): Promise<void> {
  await database.query('update parked_messages set attempts = attempts + 1 where id = $1', [id]);
}

/** The start ended without a verdict on the message. */
export async function unmarkParkedAttempt(database: Database, id: string): Promise<void> {
  await database.query('update parked_messages set attempts = attempts - 1 where id = $1 and attempts > 0', [
    id,
  ]);
}

/**
 * Aggregates in these partitions whose first parked message could be applied now: a build that knows its type has
 * started, or a process died between filling a gap and draining what waited.
 */
export function dueKeys(
  database: Database,
  projection: string,
  topic: string,
  partitions: readonly number[],
  knownTypes: readonly string[],
): Promise<{ aggregateId: string }[]> {
  return database.query(
    `select distinct p.aggregate_id "aggregateId"
     from parked_messages p join inbox i using (projection, topic, aggregate_id)
     where p.projection = $1 and p.topic = $2 and p.partition = any($3::int[]) and p.version = i.version + 1
       and (p.reason in ('gap', 'behind') or (p.reason = 'unknown-type' and p.type = any($4::text[])))
     limit 10000`,
    [projection, topic, partitions, knownTypes],
  );
}
