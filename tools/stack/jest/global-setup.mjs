import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..', '..');

/**
 * Throw-away PostgreSQL and Kafka for the tests that need servers, each unless its variable names a real one.
 * Runs once per project (int, e2e): the second finds the variables set and starts nothing.
 */
export default async function startThrowAwayServers() {
  if (process.env.DATABASE_URL && process.env.KAFKA_BROKERS) return;
  execFileSync(
    process.execPath,
    [join(root, 'node_modules/typescript7/bin/tsc'), '-b', join(root, 'tools/stack')],
    {
      stdio: 'inherit',
    },
  );
  const { startKafka, startPostgres } = await import('../dist/index.js');
  const servers = (globalThis.__onevillageServers ??= []);
  const started = await Promise.allSettled([
    process.env.DATABASE_URL ? null : startPostgres({ throwAway: true }),
    process.env.KAFKA_BROKERS ? null : startKafka({ throwAway: true }),
  ]);
  servers.push(
    ...started.flatMap((result) => (result.status === 'fulfilled' && result.value ? [result.value] : [])),
  );
  const failed = started.find((result) => result.status === 'rejected');
  if (failed) {
    await Promise.all(servers.splice(0).map((server) => server.stop()));
    throw failed.reason;
  }
  const [postgres, kafka] = started.map((result) => result.value);
  if (postgres) process.env.DATABASE_URL = postgres.url;
  if (kafka) process.env.KAFKA_BROKERS = kafka.brokers;
}
