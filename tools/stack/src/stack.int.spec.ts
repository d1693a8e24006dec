import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import pg from 'pg';
import {
  freePorts,
  isAlive,
  isPortTaken,
  type RunningKafka,
  type RunningPostgres,
  startKafka,
  startPostgres,
} from './index.js';
import { killHard, type Starter, startElsewhere } from './testing/starter.js';
import { tempHome } from './testing/temp-home.js';
import { waitUntil } from './wait-until.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const home = tempHome();
const starters: Starter<unknown>[] = [];

jest.setTimeout(180_000); // servers that start several times, also on one busy core

beforeAll(() => {
  // The starters of these tests are processes of their own, which run what was built.
  execFileSync(process.execPath, [
    join(root, 'node_modules/typescript7/bin/tsc'),
    '-b',
    join(root, 'tools/stack'),
  ]);
});

afterEach(async () => {
  await Promise.all(starters.splice(0).map((starter) => killHard(starter.process)));
});

afterAll(() => home.remove());

async function elsewhere<T>(what: 'startPostgres' | 'startKafka', options: object): Promise<Starter<T>> {
  const starter = await startElsewhere<T>(what, options);
  starters.push(starter);
  return starter;
}

async function killStarter(starter: Starter<unknown>): Promise<void> {
  starters.splice(starters.indexOf(starter), 1);
  await killHard(starter.process);
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('PostgreSQL on its data folder', () => {
  const dataDir = join(home.dir, 'postgres');
  let options: { dataDir: string; port: number };
  let server: RunningPostgres;

  beforeAll(async () => {
    const [port = 0] = await freePorts(1);
    options = { dataDir, port };
  });
  afterAll(() => server.stop());

  it('outlives a starter that was killed, and the next start uses it again with its data', async () => {
    const starter = await elsewhere<RunningPostgres>('startPostgres', options);
    expect(starter.started.reused).toBe(false);
    await query(starter.started.url, `create table kept as select 'cà phê' as name`);
    await killStarter(starter);

    server = await startPostgres(options);

    expect(server.reused).toBe(true);
    expect(server.pid).toBe(starter.started.pid);
    expect(await query(server.url, 'select name from kept')).toEqual([{ name: 'cà phê' }]);
  });

  it('is PostgreSQL 18 in UTF-8, in UTC, and listens on the loopback only', async () => {
    const [row] = await query(
      server.url,
      `select current_setting('server_version') as version, current_setting('server_encoding') as encoding,
              current_setting('TimeZone') as zone, current_setting('listen_addresses') as listens,
              current_setting('fsync') as fsync, lower('ĐẮK LẮK') as lower`,
    );
    expect(row).toEqual({
      version: expect.stringMatching(/^18\./),
      encoding: 'UTF8',
      zone: 'UTC',
      listens: '127.0.0.1',
      fsync: 'on',
      lower: 'đắk lắk',
    });
  });

  it('keeps what was committed when the server itself is killed', async () => {
    await query(server.url, `insert into kept values ('hồ tiêu')`);
    process.kill(server.pid, 'SIGKILL');

    const next = await startPostgres(options);

    expect(next.reused).toBe(false);
    expect(next.pid).not.toBe(server.pid);
    expect(await query(next.url, 'select count(*)::int as n from kept')).toEqual([{ n: 2 }]);
    server = next;
  });

  it('lets sessions that are about to end do so, and ends those that stay', async () => {
    const faults: string[] = [];
    const open = async (name: string) => {
      const session = new pg.Client(server.url);
      session.on('error', () => faults.push(name));
      await session.connect();
      return session;
    };
    const [leaving] = await Promise.all([open('leaving'), open('staying')]);
    const stopped = server.stop();
    const refuses = () =>
      query(server.url, 'select 1').then(
        () => false,
        () => true,
      );
    await waitUntil(refuses, { timeoutMs: 5_000 });
    await leaving.end();
    await stopped;
    expect(isAlive(server.pid)).toBe(false);
    expect(new Set(faults)).toEqual(new Set(['staying']));
    server = await startPostgres(options);
  });

  it('ends when it is stopped, and starts again with its data', async () => {
    await server.stop();
    expect(isAlive(server.pid)).toBe(false);
    expect(await isPortTaken(options.port)).toBe(false);

    server = await startPostgres(options);

    expect(await query(server.url, 'select count(*)::int as n from kept')).toEqual([{ n: 2 }]);
  });

  it('moves to another port when asked for one', async () => {
    const [port = 0] = await freePorts(1);
    const moved = await startPostgres({ ...options, port });
    expect(isAlive(server.pid)).toBe(false);
    expect(await query(moved.url, 'select count(*)::int as n from kept')).toEqual([{ n: 2 }]);
    server = moved;
  });

  it('says which port is taken and by which setting to choose another', async () => {
    const stranger: Server = createServer();
    const port = await new Promise<number>((resolve) =>
      stranger.listen(0, '127.0.0.1', () => resolve((stranger.address() as { port: number }).port)),
    );
    await expect(startPostgres({ dataDir: join(home.dir, 'other'), port })).rejects.toMatchObject({
      message: `Port ${port}, which PostgreSQL needs, is taken by another program.`,
      remedy: expect.stringContaining('POSTGRES_PORT'),
    });
    await new Promise((resolve) => stranger.close(resolve));
  });
});

describe('Kafka on its data folder', () => {
  const dataDir = join(home.dir, 'kafka');
  let options: { dataDir: string; port: number; controllerPort: number };
  let server: RunningKafka;

  const client = () => new Kafka({ brokers: [server.brokers], logLevel: logLevel.NOTHING });

  async function send(value: string): Promise<void> {
    const producer = client().producer();
    await producer.connect();
    await producer.send({ topic: 'kept', acks: -1, messages: [{ key: 'k', value }] });
    await producer.disconnect();
  }

  async function stored(): Promise<number> {
    const admin = client().admin();
    await admin.connect();
    const offsets = await admin.fetchTopicOffsets('kept');
    await admin.disconnect();
    return offsets.reduce((sum, { high }) => sum + Number(high), 0);
  }

  beforeAll(async () => {
    const [port = 0, controllerPort = 0] = await freePorts(2);
    options = { dataDir, port, controllerPort };
  });
  afterAll(() => server.stop());

  it('outlives a starter that was killed, and the next start uses it again', async () => {
    const starter = await elsewhere<RunningKafka>('startKafka', options);
    await killStarter(starter);

    server = await startKafka(options);

    expect(server.reused).toBe(true);
    expect(server.pid).toBe(starter.started.pid);
  });

  it('creates no topic by itself, only when told', async () => {
    const admin = client().admin();
    await admin.connect();
    await admin.createTopics({ topics: [{ topic: 'kept', numPartitions: 3 }], waitForLeaders: true });
    expect(await admin.listTopics()).toEqual(['kept']);
    await admin.disconnect();
    await send('one');
    expect(await stored()).toBe(1);
  });

  it('keeps what it acknowledged when the broker itself is killed', async () => {
    process.kill(server.pid, 'SIGKILL');

    const next = await startKafka(options);

    expect(next.reused).toBe(false);
    expect(next.pid).not.toBe(server.pid);
    server = next;
    await waitUntil(() => send('two').then(() => true), { timeoutMs: 20_000 });
    expect(await stored()).toBe(2);
  });

  it('ends when it is stopped, and starts again on other ports with its data', async () => {
    await server.stop();
    expect(isAlive(server.pid)).toBe(false);

    const [port = 0, controllerPort = 0] = await freePorts(2);
    server = await startKafka({ dataDir, port, controllerPort });

    expect(await stored()).toBe(2);
  });
});

describe('throw-away servers', () => {
  it('are gone with their folder when stopped', async () => {
    const server = await startPostgres({ throwAway: true });
    expect(await query(server.url, `select current_setting('fsync') as fsync`)).toEqual([{ fsync: 'off' }]);
    await server.stop();
    expect(isAlive(server.pid)).toBe(false);
    expect(existsSync(server.dataDir)).toBe(false);
  });

  it('that a killed owner left behind are cleared up by the next start; those of living owners stay', async () => {
    const orphan = await elsewhere<RunningPostgres>('startPostgres', { throwAway: true });
    const living = await elsewhere<RunningPostgres>('startPostgres', { throwAway: true });
    await killStarter(orphan);
    expect(isAlive(orphan.started.pid)).toBe(true);

    const next = await startPostgres({ throwAway: true });

    expect(isAlive(orphan.started.pid)).toBe(false);
    expect(existsSync(orphan.started.dataDir)).toBe(false);
    expect(isAlive(living.started.pid)).toBe(true);
    await next.stop();
    await killStarter(living);
    const sweeper = await startPostgres({ throwAway: true });
    expect(isAlive(living.started.pid)).toBe(false);
    await sweeper.stop();
  });
});
