import type { Query } from '../log/event-log.store.js';
import { parseSnapshot, type Snapshot } from '../log/snapshot.js';

/** What is sent: all that `prev` sees, and of what `cur` sees besides, the events up to `seq`. */
export interface RelayPosition {
  /** null: nothing is sent yet */
  readonly prev: Snapshot | null;
  /** null: no window is being sent */
  readonly cur: Snapshot | null;
  readonly seq: number;
  readonly epoch: number;
  /** The day before it was stored: enough to estimate from, not to read from. */
  readonly since: string;
}

interface Row {
  prev: string | null;
  cur: string | null;
  seq: number;
  epoch: number;
  since: string;
  here: boolean;
}

/** The position belongs to another cluster: its transaction numbers mean nothing here. */
export class ForeignCluster extends Error {}

/** @throws ForeignCluster */
export async function loadPosition(query: Query): Promise<RelayPosition> {
  const [row] = await query<Row>(`
    select prev::text, cur::text, seq, epoch, (updated_at at time zone 'UTC')::date - 1 as since,
           system_identifier = (select system_identifier from pg_control_system()) as here
    from relay_position`);
  const { here, prev, cur, ...rest } = row!;
  if (!here) throw new ForeignCluster('The events of this database were relayed on another cluster.');
  return {
    ...rest,
    prev: prev === null ? null : parseSnapshot(prev),
    cur: cur === null ? null : parseSnapshot(cur),
  };
}

/** False when somebody else moved the position (republish, adopt): then load it again. */
export async function savePosition(query: Query, position: RelayPosition): Promise<boolean> {
  const saved = await query(
    `update relay_position set prev = $1, cur = $2, seq = $3, updated_at = now() where epoch = $4 returning epoch`,
    [position.prev?.text ?? null, position.cur?.text ?? null, position.seq, position.epoch],
  );
  return saved.length === 1;
}

const RESET = 'prev = null, cur = null, seq = 0, epoch = epoch + 1, updated_at = now()';

/** From now on everything is sent again. */
export async function resetPosition(query: Query): Promise<void> {
  await query(`update relay_position set ${RESET}`);
}

/**
 * Makes a log that was restored to this cluster its own. An event that is here, and whose transaction this cluster
 * has not seen, was written elsewhere: its number would come up again, so it is forgotten. Everything is sent again.
 */
export async function adoptLog(query: Query): Promise<void> {
  await query(`
    with foreign_rows as (
      update event_log set xid = null where not pg_visible_in_snapshot(xid, pg_current_snapshot()))
    update relay_position
    set ${RESET}, system_identifier = (select system_identifier from pg_control_system())`);
}
