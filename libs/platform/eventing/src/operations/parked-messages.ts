import type { Database } from '@onevillage/platform-database';
import { UnknownParkedMessage } from './errors.js';
import { findParked, listParked, type ParkedFilter } from '../inbox/parked-list.store.js';
import type { ParkedRow } from '../inbox/parked-row.js';

/** A parked message as operators see it. */
export interface ParkedMessage {
  readonly id: string;
  readonly projection: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  /** What waits for it: the aggregate's id, or a place that nothing waits for. */
  readonly key: string;
  readonly version: number | null;
  readonly eventId: string;
  readonly type: string | null;
  readonly reason: string;
  readonly error: string | null;
  readonly parkedAt: string;
}

export type ParkedDetails = ParkedMessage & {
  readonly headers: Readonly<Record<string, unknown>>;
  /** As text; what is no UTF-8 shows as U+FFFD. */
  readonly value: string | null;
};

export interface ParkedPage {
  readonly items: ParkedMessage[];
  /** `after` of the next page; null on the last one. */
  readonly next: string | null;
}

export async function listParkedMessages(database: Database, filter: ParkedFilter): Promise<ParkedPage> {
  const rows = await listParked(database, { ...filter, limit: filter.limit + 1 });
  const items = rows.slice(0, filter.limit).map(shown);
  return { items, next: rows.length > filter.limit ? (items.at(-1)?.id ?? null) : null };
}

export async function showParkedMessage(database: Database, id: string): Promise<ParkedDetails> {
  const row = await findParked(database, id);
  if (!row) throw new UnknownParkedMessage(id);
  return { ...shown(row), headers: row.headers, value: row.value?.toString('utf8') ?? null };
}

function shown(row: ParkedRow): ParkedMessage {
  const { id, projection, topic, partition, offset, version, eventId, type, reason, error } = row;
  const key = row.aggregateId ?? `partition-${partition}`;
  const parkedAt = row.parkedAt.toISOString();
  return { id, projection, topic, partition, offset, key, version, eventId, type, reason, error, parkedAt };
}
