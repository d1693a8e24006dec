import type { Tx } from '@onevillage/platform-database';
import type { MessageReader } from '../message/reader.js';
import type { InboxRow } from './inbox-key.js';
import type { InboxPlan } from './inbox-plan.js';
import { advanceInbox, insertInbox, type LockedKey } from './inbox.store.js';
import { rawOf } from './parked-row.js';
import { removePassed, waitingOf } from './parked.store.js';

/** What a plan is made of: the locked keys, with the first `limit` messages that are parked ahead of each. */
export async function inboxRows(
  tx: Tx,
  projection: string,
  topic: string,
  keys: readonly LockedKey[],
  limit: number,
  reader: MessageReader,
): Promise<Map<string, InboxRow>> {
  const busy = keys.filter((key) => key.hasWaiting).map((key) => key.aggregateId);
  const parked = busy.length === 0 ? [] : await waitingOf(tx, projection, topic, busy, limit);
  return new Map(
    keys.map(({ aggregateId, version, eventId, hasWaiting }) => {
      const rows = hasWaiting ? parked.filter((row) => row.aggregateId === aggregateId) : [];
      const waiting = rows.flatMap((row) => {
        const message = reader.read(rawOf(row));
        if (message.kind === 'malformed') return [];
        return [{ message, parkedId: row.id, reason: row.reason, error: row.error }];
      });
      return [aggregateId, { version, eventId, waiting, isTruncated: rows.length === limit }];
    }),
  );
}

/** Every aggregate of the chunk has a row afterwards: who parks a message leaves something to lock. */
export async function writeInbox(
  tx: Tx,
  projection: string,
  topic: string,
  keys: readonly LockedKey[],
  { advanced }: InboxPlan,
): Promise<void> {
  const unmoved = { version: 0, eventId: null };
  const made = keys.filter((key) => key.isNew);
  const moved = keys.filter((key) => !key.isNew && advanced.has(key.aggregateId));
  const changes = (some: readonly LockedKey[]) =>
    new Map(some.map(({ aggregateId }) => [aggregateId, advanced.get(aggregateId) ?? unmoved]));
  await insertInbox(tx, projection, topic, changes(made));
  await advanceInbox(tx, projection, topic, changes(moved));
  const passed = moved.filter((key) => key.hasWaiting).map((key) => key.aggregateId);
  if (passed.length > 0) await removePassed(tx, projection, topic, passed);
}
