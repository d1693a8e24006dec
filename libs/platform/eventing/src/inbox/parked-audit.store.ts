import { newId, type Tx } from '@onevillage/platform-database';
import type { ParkedRow } from './parked-row.js';

/** Who did it, and why. */
export interface AuditEntry {
  readonly actor: string;
  readonly reason: string;
}

/** Keeps the parked row as it was: after a drop this is the only copy outside of Kafka. */
export async function writeAudit(
  tx: Tx,
  action: 'replayed' | 'dropped',
  row: ParkedRow,
  by: AuditEntry,
): Promise<void> {
  const { id, projection, topic, aggregateId, version, eventId, key, value, ...rest } = row;
  const message = { ...rest, key: key?.toString('base64') ?? null, value: value?.toString('base64') ?? null };
  await tx.query(
    `insert into parked_audit
       (id, parked_id, action, actor, reason, projection, topic, aggregate_id, version, event_id, message)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      newId(),
      id,
      action,
      by.actor,
      by.reason,
      projection,
      topic,
      aggregateId,
      version,
      eventId,
      JSON.stringify(message),
    ],
  );
}
