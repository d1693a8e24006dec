import { createHash, randomBytes } from 'node:crypto';
import { Database, type MigrationClass, migrate, withDatabase } from '@onevillage/platform-database';
import { testStack } from './test-stack.js';

const TEMPLATING = 7_204_099;

export interface TestDatabaseOptions {
  service?: string;
  poolSize?: number;
}

/** A database of one test file. */
export class TestDatabase extends Database {
  /** Closes the pool and drops the database, whoever is still connected. */
  async drop(): Promise<void> {
    await this.close();
    await onCluster((cluster) => cluster.query(`DROP DATABASE IF EXISTS "${nameOf(this)}" WITH (FORCE)`));
  }
}

/** A fresh, migrated, connected database: a copy (40 ms) of a template that the first caller makes. */
export async function testDatabase(
  migrations: readonly MigrationClass[] = [],
  options: TestDatabaseOptions = {},
): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onCluster(async (cluster) => {
    const template = await ensureTemplate(cluster, migrations);
    await cluster.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  });
  const url = withDatabase(testStack().databaseUrl, name);
  const database = new TestDatabase({ url, service: options.service ?? 'test', poolSize: options.poolSize });
  await database.connect();
  return database;
}

/**
 * Named by what the migrations say, so that a change makes a new one, and by the day, whose partitions it has. Marked a
 * template when it is complete.
 */
async function ensureTemplate(cluster: Cluster, migrations: readonly MigrationClass[]): Promise<string> {
  const today = new Date().toISOString().slice(0, 10).replaceAll('-', '');
  const name = `test_template_${today}_${await digest(migrations)}`;
  await cluster.query('SELECT pg_advisory_lock($1)', [TEMPLATING]);
  const made = await cluster.query('SELECT 1 FROM pg_database WHERE datname = $1 AND datistemplate', [name]);
  if (made.rows.length === 0) {
    const url = withDatabase(testStack().databaseUrl, name);
    await migrate(new Database({ url, service: 'test' }), migrations);
    await cluster.query(`ALTER DATABASE "${name}" IS_TEMPLATE true`);
  }
  await cluster.query('SELECT pg_advisory_unlock($1)', [TEMPLATING]);
  return name;
}

/** Of what the migrations would run on an empty answer. */
async function digest(migrations: readonly MigrationClass[]): Promise<string> {
  const hash = createHash('sha1');
  const query = async (sql: string) => void hash.update(sql);
  for (const Migration of migrations) {
    hash.update(String(Migration));
    await new Migration().up({ query }).catch(() => undefined);
  }
  return hash.digest('hex').slice(0, 12);
}

type Cluster = Awaited<ReturnType<Database['session']>>;

async function onCluster(work: (cluster: Cluster) => Promise<unknown>): Promise<void> {
  const server = new Database({ url: testStack().databaseUrl, service: 'test' });
  const cluster = await server.session({ statement_timeout: '0', lock_timeout: '0' });
  try {
    await work(cluster);
  } finally {
    await cluster.end();
  }
}

const nameOf = (database: Database): string => new URL(database.options.url).pathname.slice(1);
