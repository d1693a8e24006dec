import type { EventDefinition } from '@onevillage/contracts-kit';
import { newId, type Tx, type TxMeta } from '@onevillage/platform-database';
import { announceEvents } from './announce.js';

export interface NewEvent<D = unknown> {
  readonly id: string;
  readonly type: string;
  readonly aggregateId: string;
  readonly aggregateVersion: number;
  /** ISO 8601; null: when it is logged */
  readonly time: string | null;
  readonly data: D;
  /** What caused it, where one transaction does the work of many requests; default: what the transaction was caused by. */
  readonly meta?: TxMeta;
}

export interface EventFacts<D> {
  aggregateId: string;
  /** the aggregate's version after the change: 1, 2, 3 … */
  version: number;
  data: D;
  time?: Date;
}

/** An event that fits its contract. @throws ContractViolation */
export function newEvent<D>(definition: EventDefinition<D>, facts: EventFacts<D>): NewEvent<D> {
  return {
    id: newId(),
    type: definition.type,
    aggregateId: facts.aggregateId,
    aggregateVersion: facts.version,
    time: facts.time?.toISOString() ?? null,
    data: definition.write(facts.data),
  };
}

const insert = `
  insert into event_log (id, type, aggregate_id, aggregate_version, occurred_at, data,
                         correlation_id, causation_id, traceparent)
  select id, type, "aggregateId", "aggregateVersion", coalesce(time, now()), data, cause[1]::uuid, cause[2]::uuid, cause[3]
  from rows from (jsonb_to_recordset($1) as (id uuid, type text, "aggregateId" uuid, "aggregateVersion" integer,
                                             time timestamptz, data jsonb, cause text[])) with ordinality
  order by ordinality`;

/**
 * Logs the events in the given order, in one statement, and wakes the relay after the commit. The caller holds the
 * locks of their aggregates, so their order in the log is the order of the changes. One event per aggregate and
 * transaction: here checked within the call, by the log's unique index across calls.
 */
export async function appendEvents(tx: Tx, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  assertOneEach(events);
  const rows = events.map(({ meta = tx.meta, ...event }) => ({
    ...event,
    cause: [meta.correlationId, meta.causationId, meta.traceparent],
  }));
  await tx.query(insert, [JSON.stringify(rows)]);
  tx.afterCommit('wake-relay', () => announceEvents(tx.database));
}

function assertOneEach(events: readonly NewEvent[]): void {
  const seen = new Set<string>();
  for (const { aggregateId, type } of events) {
    if (seen.has(aggregateId))
      throw new Error(
        `Two events of aggregate ${aggregateId} in one transaction (${type}): make them one event.`,
      );
    seen.add(aggregateId);
  }
}
