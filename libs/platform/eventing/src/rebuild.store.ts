import type { Database, Tx } from '@onevillage/platform-database';

/** The constraint that refuses events of a rebuild: it must not repeat history to others. */
export const NO_EVENTS = 'no_events_from_a_rebuild';

export interface RebuildRow {
  readonly projection: string;
  readonly state: 'running' | 'done' | 'failed';
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  /** Rows of the live tables that were not as they should be. */
  readonly rowsChanged: number | null;
  readonly error: string | null;
}

const COLUMNS = `projection, state, started_at "startedAt", finished_at "finishedAt", rows_changed "rowsChanged", error`;

/** Asks for a rebuild; one that is running goes on. */
export async function requestRebuild(database: Database | Tx, projection: string): Promise<void> {
  await database.query(
    `insert into projection_rebuilds (projection, state) values ($1, 'running')
     on conflict (projection) do update
     set state = 'running', started_at = now(), finished_at = null, rows_changed = null, error = null
     where projection_rebuilds.state <> 'running'`,
    [projection],
  );
}

export async function findRebuild(database: Database, projection: string): Promise<RebuildRow | undefined> {
  const rows = await database.query<RebuildRow>(
    `select ${COLUMNS} from projection_rebuilds where projection = $1`,
    [projection],
  );
  return rows[0];
}

export function runningRebuilds(database: Database): Promise<RebuildRow[]> {
  return database.query<RebuildRow>(`select ${COLUMNS} from projection_rebuilds where state = 'running'`);
}

export async function finishRebuild(
  tx: Database | Tx,
  projection: string,
  outcome: { readonly rowsChanged: number } | { readonly error: string },
): Promise<void> {
  const failed = 'error' in outcome;
  await tx.query(
    `update projection_rebuilds set state = $2, finished_at = now(), rows_changed = $3, error = $4 where projection = $1`,
    [
      projection,
      failed ? 'failed' : 'done',
      failed ? null : outcome.rowsChanged,
      failed ? outcome.error : null,
    ],
  );
}

/** Where the live projection is: its shadow goes no further. */
export async function liveOffset(
  database: Database,
  projection: string,
  topic: string,
  partition: number,
): Promise<number> {
  const rows = await database.query<{ next: number }>(
    `select next_offset next from consumer_offsets where projection = $1 and topic = $2 and partition = $3`,
    [projection, topic, partition],
  );
  return rows[0]?.next ?? 0;
}

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

/** Events that an operator dropped from the live projection: its shadow must not stumble over them again. */
export async function droppedEvents(database: Database, projection: string): Promise<ReadonlySet<string>> {
  const rows = await database.query<{ eventId: string }>(
    `select event_id "eventId" from parked_audit where projection = $1 and action = 'dropped'`,
    [projection],
  );
  return new Set(rows.map((row) => row.eventId));
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

/** Nobody else can finish it before this transaction ends; false when somebody has. */
export async function claimRebuild(tx: Tx, projection: string): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from projection_rebuilds where projection = $1 and state = 'running' for update`,
    [projection],
  );
  return rows.length > 0;
}

/** The error of a shadow's message that was parked because its handler appended events; null when there is none. */
export async function guardViolation(database: Database | Tx, shadow: string): Promise<string | null> {
  const rows = await database.query<{ error: string }>(
    `select error from parked_messages where projection = $1 and strpos(error, $2) > 0 limit 1`,
    [shadow, NO_EVENTS],
  );
  return rows[0]?.error ?? null;
}
