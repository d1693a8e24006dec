import type { Database, Tx } from '@onevillage/platform-database';
import { NO_EVENTS } from './shadow.store.js';

/** Messages of these topics, or of all, that the live projection has and its shadow has not. */
export async function shadowLag(
  database: Database,
  live: string,
  shadow: string,
  topics: readonly string[] | null = null,
): Promise<number> {
  const rows = await database.query<{ lag: number }>(
    `select coalesce(sum(l.next_offset - coalesce(s.next_offset, 0)), 0) lag
     from consumer_offsets l
     left join consumer_offsets s on s.projection = $2 and s.topic = l.topic and s.partition = l.partition
     where l.projection = $1 and ($3::text[] is null or l.topic = any($3::text[]))`,
    [live, shadow, topics],
  );
  return Number(rows[0]?.lag ?? 0);
}

/** Whether an earlier process has begun: then its shadow is whole, and its offsets belong to it. */
export async function isBegun(database: Database, shadow: string, schema: string): Promise<boolean> {
  const rows = await database.query(
    `select 1 from consumer_offsets where projection = $1
       and exists (select from pg_namespace where nspname = $2) limit 1`,
    [shadow, schema],
  );
  return rows.length > 0;
}

/** Events that an operator dropped from the live projection: its shadow must not stumble over them again. */
export async function droppedEvents(
  database: Database | Tx,
  projection: string,
): Promise<ReadonlySet<string>> {
  const rows = await database.query<{ eventId: string }>(
    `select event_id "eventId" from parked_audit where projection = $1 and action = 'dropped'`,
    [projection],
  );
  return new Set(rows.map((row) => row.eventId));
}

/** Aggregates whose first message that the shadow has parked is one that an operator dropped from the live projection. */
export function parkedButDropped(
  database: Database | Tx,
  live: string,
  shadow: string,
): Promise<{ topic: string; aggregateId: string }[]> {
  return database.query(
    `select distinct p.topic, p.aggregate_id "aggregateId"
     from parked_messages p join parked_audit a on a.projection = $1 and a.action = 'dropped' and a.event_id = p.event_id
     where p.projection = $2 and p.aggregate_id is not null and p.reason <> 'conflicting-event'
       and not exists (select from parked_messages f where f.projection = $2 and f.topic = p.topic
         and f.aggregate_id = p.aggregate_id and f.version < p.version and f.reason <> 'conflicting-event')`,
    [live, shadow],
  );
}

/** The error of a shadow's message that was parked because its handler appended events; null when there is none. */
export async function guardViolation(database: Database | Tx, shadow: string): Promise<string | null> {
  const rows = await database.query<{ error: string }>(
    `select error from parked_messages where projection = $1 and strpos(error, $2) > 0 limit 1`,
    [shadow, NO_EVENTS],
  );
  return rows[0]?.error ?? null;
}
