import type { KafkaHeaders } from '@onevillage/contracts-kit';
import { type Database, newId, type Tx } from '@onevillage/platform-database';
import { printable } from '../message/failure.js';
import type { WaitingMessage } from './inbox-key.js';
import type { ParkEntry } from './inbox-plan.js';
import { PARKED_COLUMNS, type ParkedRow } from './parked-row.js';

/** More parked messages of one aggregate than these are drained after the transaction. */
export const WAITING_LIMIT = 200;

export async function park(
  tx: Tx,
  projection: string,
  topic: string,
  entries: readonly ParkEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map(({ message, reason, error }) => ({
    id: newId(),
    partition: message.raw.partition,
    kafka_offset: message.raw.offset,
    aggregate_id: message.kind === 'event' ? message.aggregateId : null,
    version: message.kind === 'event' ? message.version : null,
    event_id: message.eventId,
    type: message.type,
    message_key: message.raw.key?.toString('base64') ?? null,
    headers: textHeaders(message.raw.headers),
    value: message.raw.value?.toString('base64') ?? null,
    reason,
    error: error === null ? null : printable(error),
  }));
  await tx.query(
    `insert into parked_messages (id, projection, topic, partition, kafka_offset, aggregate_id, version, event_id, type,
       message_key, headers, value, reason, error)
     select id, $1, $2, partition, kafka_offset, aggregate_id, version, event_id, type,
       decode(message_key, 'base64'), headers, decode(value, 'base64'), reason, error
     from jsonb_to_recordset($3) r (id uuid, partition int, kafka_offset bigint, aggregate_id uuid, version bigint,
       event_id text, type text, message_key text, headers jsonb, value text, reason text, error text)
     on conflict do nothing`,
    [projection, topic, JSON.stringify(rows)],
  );
}

/** The parked messages ahead of the inbox of these aggregates, the first ones of each, by version. */
export function waitingOf(
  tx: Tx,
  projection: string,
  topic: string,
  aggregateIds: readonly string[],
  limit = WAITING_LIMIT,
): Promise<ParkedRow[]> {
  return tx.query<ParkedRow>(
    `select ${PARKED_COLUMNS} from (
       select p.*, row_number() over (partition by p.aggregate_id order by p.version) place
       from parked_messages p join inbox i using (projection, topic, aggregate_id)
       where p.projection = $1 and p.topic = $2 and p.aggregate_id = any($3::uuid[]) and i.aggregate_id = any($3::uuid[])
         and p.version > i.version and p.reason <> 'conflicting-event') waiting
     where place <= $4 order by aggregate_id, version`,
    [projection, topic, aggregateIds, limit],
  );
}

/** Deletes what the inbox has reached or overtaken. */
export async function removePassed(
  tx: Tx,
  projection: string,
  topic: string,
  aggregateIds: readonly string[],
): Promise<void> {
  await tx.query(
    `delete from parked_messages p using inbox i
     where i.projection = $1 and i.topic = $2 and i.aggregate_id = any($3::uuid[])
       and p.projection = $1 and p.topic = $2 and p.aggregate_id = i.aggregate_id and p.aggregate_id = any($3::uuid[])
       and p.version <= i.version and p.reason <> 'conflicting-event'`,
    [projection, topic, aggregateIds],
  );
}

/** The row stays, for another reason. */
export async function repark(
  tx: Tx | Database,
  { parkedId, reason, error }: Omit<WaitingMessage, 'message'>,
): Promise<void> {
  await tx.query('update parked_messages set reason = $2, error = $3, attempts = 0 where id = $1', [
    parkedId,
    reason,
    error === null ? null : printable(error),
  ]);
}

export async function deleteParked(tx: Tx, id: string): Promise<ParkedRow | undefined> {
  const rows = await tx.query<ParkedRow>(
    `delete from parked_messages where id = $1 returning ${PARKED_COLUMNS}`,
    [id],
  );
  return rows[0];
}

/** A header may hold any bytes; jsonb holds text without NUL. */
function textHeaders(headers: KafkaHeaders): Record<string, string | string[]> {
  const text = (header: Buffer | string): string => printable(header.toString());
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, header]) => {
      if (header === undefined) return [];
      return [[printable(name), Array.isArray(header) ? header.map(text) : text(header)]];
    }),
  );
}
