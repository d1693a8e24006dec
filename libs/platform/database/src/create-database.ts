import pg from 'pg';
import { administrative, connectionSettings } from './connection-settings.js';
import { databaseName, withDatabase } from './database-name.js';

const MISSING = '3D000';
/** Another replica was faster: duplicate database, or its row in pg_database. */
const EXISTS = new Set(['42P04', '23505']);

/** Makes sure that the database of `url` exists. Several replicas may call it at once. */
export async function createDatabaseIfMissing(url: string): Promise<void> {
  try {
    await run(url, 'SELECT 1');
  } catch (error) {
    if (codeOf(error) !== MISSING) throw error;
    const name = pg.escapeIdentifier(databaseName(url));
    await run(
      withDatabase(url, 'postgres'),
      `CREATE DATABASE ${name} ENCODING 'UTF8' TEMPLATE template0`,
    ).catch((failure: unknown) => {
      if (!EXISTS.has(codeOf(failure) ?? '')) throw failure;
    });
  }
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    ...connectionSettings('migrate', administrative),
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

const codeOf = (error: unknown): string | undefined => (error as { code?: string }).code;
