import pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { administrative, connectionSettings } from './connection-settings.js';
import { createDatabaseIfMissing } from './create-database.js';
import type { Database } from './database.js';
import { driverError } from './driver-error.js';
import type { MigrationClass } from './migration.js';

/** One number for "somebody migrates this database"; advisory locks are per database. */
const MIGRATING = 7_204_001;

/**
 * Creates the database when it is missing and runs the migrations that it has not seen, each in its own
 * transaction, in the order of their times. Any number of replicas may start at once: the others wait.
 * @returns the names of the migrations that ran
 */
export async function migrate(database: Database, migrations: readonly MigrationClass[]): Promise<string[]> {
  const { url, service } = database.options;
  await createDatabaseIfMissing(url);
  const settings = connectionSettings(`${service} migrations`, administrative);
  const lock = new pg.Client({ connectionString: url, ...settings });
  lock.on('error', () => undefined);
  const source = new DataSource({
    type: 'postgres',
    url,
    poolSize: 1,
    installExtensions: false,
    logging: false,
    logger: 'debug',
    migrations: migrations as unknown as (new () => MigrationInterface)[],
    extra: settings,
  });
  await lock.connect();
  try {
    await lock.query('SET lock_timeout = 0');
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATING]);
    await source.initialize();
    const done = await source.runMigrations({ transaction: 'each' });
    return done.map((migration) => migration.name);
  } catch (error) {
    throw driverError(error);
  } finally {
    if (source.isInitialized) await source.destroy();
    await lock.end();
  }
}
