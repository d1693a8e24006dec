import pg from 'pg';
import { CliError } from '../cli-error.js';
import type { Checklist, Invariant, Rows } from './invariant.js';

/** As many rows as are shown of what breaks an invariant. */
const MOST = 20;

export type Witness = Readonly<Record<string, unknown>>;

export interface Finding {
  readonly id: string;
  readonly says: string;
  readonly verdict: 'holds' | 'violated' | 'undecided';
  /** How many things break it. */
  readonly total: number;
  /** The first of them. */
  readonly witnesses: readonly Witness[];
  /** Why it could not be decided. */
  readonly error: string | null;
}

export interface Planting {
  readonly id: string;
  readonly says: string;
  /** Whether it turned red; null: it could not be decided. */
  readonly seen: boolean | null;
  readonly witnesses: readonly Witness[];
  readonly error: string | null;
}

/** Looks at everything as it was at one moment; others go on meanwhile. */
export const check = (url: string, { invariants }: Checklist): Promise<Finding[]> =>
  inSnapshot(url, 'read only', async (client) => {
    const findings: Finding[] = [];
    for (const invariant of invariants) {
      const { id, says } = invariant;
      const { total, witnesses, error } = await look(client, invariant);
      const verdict = error !== null ? 'undecided' : total > 0 ? 'violated' : 'holds';
      findings.push({ id, says, verdict, total, witnesses, error });
    }
    return findings;
  });

/**
 * Whether each of these invariants would be seen to be violated: rows that break it are put beside those that are there,
 * in a transaction that is rolled back. The tables themselves are neither locked nor written.
 */
export const plant = (url: string, checklist: Checklist, ids: readonly string[]): Promise<Planting[]> =>
  inSnapshot(url, 'read write', async (client) => {
    const tables = new Set(
      [checklist.sound, ...checklist.invariants.map((one) => one.planted)].flatMap((rows) =>
        Object.keys(rows),
      ),
    );
    await shadow(client, [...tables]);
    await insert(client, checklist.sound);
    const plantings: Planting[] = [];
    for (const invariant of checklist.invariants.filter((one) => ids.includes(one.id))) {
      const { id, says, planted } = invariant;
      const before = await look(client, invariant);
      await client.query('savepoint planted');
      await insert(client, planted);
      const after = await look(client, invariant);
      await client.query('rollback to savepoint planted');
      const error = before.error ?? after.error;
      const seen = error === null ? after.total > before.total : null;
      plantings.push({ id, says, seen, witnesses: after.witnesses, error });
    }
    return plantings;
  });

async function look(
  client: pg.Client,
  { sql }: Invariant,
): Promise<Pick<Finding, 'total' | 'witnesses' | 'error'>> {
  await client.query('savepoint look');
  try {
    const { rows } = await client.query<{ witness: Witness; total: string }>(
      `select witness, count(*) over () as total from (${sql}) found limit ${MOST}`,
    );
    return {
      total: Number(rows[0]?.total ?? 0),
      witnesses: rows.map((row) => row.witness),
      error: null,
    };
  } catch (error) {
    return { total: 0, witnesses: [], error: error instanceof Error ? error.message : String(error) };
  } finally {
    await client.query('rollback to savepoint look');
  }
}

/** Names of tables mean, in this transaction, the table and the planted rows beside it. */
async function shadow(client: pg.Client, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    await client.query(
      `create temp table planted_${table} on commit drop as select * from public.${table} limit 0`,
    );
    await client.query(
      `create temp view ${table} as select * from public.${table} union all select * from planted_${table}`,
    );
  }
}

async function insert(client: pg.Client, rows: Rows): Promise<void> {
  for (const [table, some] of Object.entries(rows)) {
    const into = `planted_${table}`;
    await client.query(
      `insert into ${into} select * from jsonb_populate_recordset(null::${into}, $1::jsonb)`,
      [JSON.stringify(some)],
    );
  }
}

/** @throws CliError with exit code 2 when there is no database to look into */
async function inSnapshot<T>(
  url: string,
  mode: 'read only' | 'read write',
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    await client.query(`begin isolation level repeatable read, ${mode}`);
    return await work(client);
  } catch (cause) {
    const { host, pathname } = new URL(url);
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new CliError(`Nothing was checked: database ${pathname.slice(1)} at ${host} says: ${said}.`, 2);
  } finally {
    // Whatever was done is rolled back.
    await client.end().catch(() => undefined);
  }
}
