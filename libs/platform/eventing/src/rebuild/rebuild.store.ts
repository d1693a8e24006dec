import type { Database, Tx } from '@onevillage/platform-database';

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

/** Nobody else can finish it before this transaction ends; false when somebody has. */
export async function claimRebuild(tx: Tx, projection: string): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from projection_rebuilds where projection = $1 and state = 'running' for update`,
    [projection],
  );
  return rows.length > 0;
}
