import type { Database, Tx } from '@onevillage/platform-database';
import { shareOffsets } from '../consumer/offset.store.js';
import { advanceInbox, lockInbox } from '../inbox/inbox.store.js';
import { NotFirstParked, UnknownParkedMessage } from './errors.js';
import { type AuditEntry, writeAudit } from '../inbox/parked-audit.store.js';
import { findParked } from '../inbox/parked-list.store.js';
import { isEvidence } from '../inbox/parked-reason.js';
import type { ParkedRow } from '../inbox/parked-row.js';
import { deleteParked, waitingOf } from '../inbox/parked.store.js';

/**
 * ONE transaction: the inbox moves past the message as if it had been applied, the row goes to the audit. Evidence is
 * only taken away. @returns the message that was dropped
 */
export async function dropParkedMessage(database: Database, id: string, by: AuditEntry): Promise<ParkedRow> {
  return database.transaction(async (tx) => {
    const seen = await findParked(tx, id);
    if (!seen) throw new UnknownParkedMessage(id);
    if (!isEvidence(seen.reason)) await passOver(tx, seen);
    const row = await deleteParked(tx, id);
    if (!row) throw new UnknownParkedMessage(id);
    await writeAudit(tx, 'dropped', row, by);
    return row;
  });
}

async function passOver(
  tx: Tx,
  { id, projection, topic, aggregateId, version, eventId }: ParkedRow,
): Promise<void> {
  if (aggregateId === null || version === null) return;
  await shareOffsets(tx, projection, topic);
  await lockInbox(tx, projection, topic, [aggregateId]);
  const [first] = await waitingOf(tx, projection, topic, [aggregateId], 1);
  if (!first) throw new UnknownParkedMessage(id);
  if (first.id !== id) throw new NotFirstParked(id, first.id);
  await advanceInbox(tx, projection, topic, new Map([[aggregateId, { version, eventId }]]));
}
