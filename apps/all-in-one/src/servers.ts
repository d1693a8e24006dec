import { join } from 'node:path';
import type { Env } from '@onevillage/platform-config';
import {
  canConnect,
  removeKafka,
  removePostgres,
  StackError,
  startKafka,
  startPostgres,
} from '@onevillage/stack';
import type { Ports, Servers } from './launch-environment.js';
import type { Progress } from './progress.js';
import type { Running } from './running.js';

export interface ServerStart {
  readonly env: Env;
  readonly ports: Ports;
  /** `.data` of the checkout. */
  readonly dataDir: string;
  readonly progress: Progress;
  readonly running: Running;
}

const postgresDir = (dataDir: string) => join(dataDir, 'postgres');
const kafkaDir = (dataDir: string) => join(dataDir, 'kafka');

/** PostgreSQL and Kafka side by side, each the embedded one unless a variable names another. */
export async function startServers(start: ServerStart): Promise<Servers> {
  const [databaseUrl, brokers] = await Promise.all([
    start.env['DATABASE_URL'] ? givenServer(start, 'DATABASE_URL', 5432) : startEmbeddedPostgres(start),
    start.env['KAFKA_BROKERS'] ? givenServer(start, 'KAFKA_BROKERS', 9092) : startEmbeddedKafka(start),
  ]);
  return { databaseUrl, brokers };
}

/** Deletes what the embedded servers keep; servers that a variable names are never touched. */
export async function deleteServerData(dataDir: string): Promise<void> {
  await Promise.all([removePostgres(postgresDir(dataDir)), removeKafka(kafkaDir(dataDir))]);
}

/** A server of the person's own: asked once whether it is there, because the services would wait for it for ever. */
async function givenServer(
  { env, progress }: ServerStart,
  variable: string,
  usualPort: number,
): Promise<string> {
  const value = env[variable] ?? '';
  const addresses = addressesOf(value, usualPort);
  return progress.step(
    `${variable} as given`,
    async () => {
      const answers = await Promise.all(addresses.map(({ host, port }) => canConnect(port, host)));
      if (answers.includes(true)) return value;
      const tried = addresses.map(({ host, port }) => `${host}:${port}`).join(', ');
      throw new StackError(
        `${variable} names a server that does not answer (${tried || 'no address'}).`,
        `Start it, correct ${variable}, or unset it to use the embedded one.`,
      );
    },
    () => addresses.map(({ host }) => host).join(', '),
  );
}

/** `postgres://user:password@host:5432/name` and `host:9092,other:9092` alike. */
function addressesOf(value: string, usualPort: number): { host: string; port: number }[] {
  return value.split(',').flatMap((part) => {
    const url = URL.parse(part.includes('://') ? part : `tcp://${part.trim()}`);
    return url?.hostname
      ? [{ host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port) || usualPort }]
      : [];
  });
}

async function startEmbeddedPostgres({ ports, dataDir, progress, running }: ServerStart): Promise<string> {
  const postgres = await progress.step(
    'PostgreSQL',
    () => startPostgres({ dataDir: postgresDir(dataDir), port: ports.postgres, signal: running.signal }),
    ({ port, reused }) => `port ${port}${reused ? ', still running from before' : ''}`,
  );
  const kill = () => killQuietly(postgres.pid, 'SIGQUIT');
  running.add('servers', { name: 'PostgreSQL', stop: () => postgres.stop(), kill });
  return postgres.url;
}

async function startEmbeddedKafka({ ports, dataDir, progress, running }: ServerStart): Promise<string> {
  const { kafka: port, kafkaController: controllerPort } = ports;
  const kafka = await progress.step(
    'Kafka',
    (say) =>
      startKafka({
        dataDir: kafkaDir(dataDir),
        port,
        controllerPort,
        onProgress: say,
        signal: running.signal,
      }),
    ({ reused }) => `port ${port}${reused ? ', still running from before' : ''}`,
  );
  const kill = () => killQuietly(kafka.pid, 'SIGKILL');
  running.add('servers', { name: 'Kafka', stop: () => kafka.stop(), kill });
  return kafka.brokers;
}

function killQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // gone already
  }
}
