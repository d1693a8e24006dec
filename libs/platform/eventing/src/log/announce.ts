import { setTimeout as delay } from 'node:timers/promises';
import type { Queryable } from '@onevillage/platform-database';

/** The channel of the notification that there are events. */
export const EVENTS_LOGGED = 'events_logged';

const relays = new WeakMap<Queryable, Set<() => void>>();
const notifiers = new WeakMap<Queryable, () => void>();

/** Calls `wake` whenever events were committed through `database`; returns how to stop that. */
export function onEventsCommitted(database: Queryable, wake: () => void): () => void {
  const wakes = relays.get(database) ?? new Set();
  relays.set(database, wakes.add(wake));
  return () => wakes.delete(wake);
}

/** Events were committed through `database`: wakes the relay of this process, else the leader wherever it is. */
export function announceEvents(database: Queryable): void {
  const wakes = relays.get(database);
  if (wakes?.size) wakes.forEach((wake) => wake());
  else notifyLeader(database);
}

/** Tells the leader in another process. */
export function notifyLeader(database: Queryable): void {
  const notify = notifiers.get(database) ?? notifierOf(database);
  notifiers.set(database, notify);
  notify();
}

/** A process under load says once in a while that there are events, not with every commit. */
const PAUSE_MS = 2;

/* Nobody waits for the disk to keep a notification. */
const notification = `select set_config('synchronous_commit', 'off', true), pg_notify('${EVENTS_LOGGED}', '')`;

/**
 * Never more than one notification at a time, and outside every transaction of ours: NOTIFY takes a lock on the whole
 * cluster. A lost one costs the delay until the leader's next sweep.
 */
function notifierOf(database: Queryable): () => void {
  let running = false;
  let again = false;
  const run = async () => {
    running = true;
    do {
      again = false;
      await database.query(notification).catch(() => undefined);
      await delay(PAUSE_MS);
    } while (again);
    running = false;
  };
  return () => {
    if (running) again = true;
    else void run();
  };
}
