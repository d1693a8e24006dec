import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  checkTopics,
  deleteTopics,
  eventually,
  readTopic,
  SOUND,
  startChild,
  tcpProxy,
  testDatabase,
  type TestDatabase,
  testStack,
  testTopicPrefix,
} from '@onevillage/testing';
import { Database } from '@onevillage/platform-database';
import type { FaultPoint } from '../fault-point.js';
import { createKafka, openSocket } from '../kafka/client.js';
import { Relay, type RelayOptions } from './relay.js';
import {
  committedEvents,
  createLots,
  kafkaOf,
  LOT_TOPIC,
  LotMovedV1,
  move,
  runWriters,
  silent,
  workloadMigrations,
} from '../testing/relay-workload.js';
import { ensureTopics } from '../kafka/topics.js';

let db: TestDatabase;
let prefix: string;
let lots: string[];
const kafka = kafkaOf();
const relays: Relay[] = [];
const closing: (() => Promise<unknown>)[] = [];

const startRelay = (options: Partial<RelayOptions> = {}) => {
  const relay = new Relay({
    database: db,
    kafka,
    source: '/relay-test',
    topicPrefix: prefix,
    logger: silent,
    ...options,
  });
  relays.push(relay);
  relay.start();
  return relay;
};
/** A database of the same url in "another process". */
const elsewhere = async (url = db.options.url) => {
  const database = new Database({ url, service: 'relay-test' });
  await database.connect();
  closing.push(() => database.close());
  return database;
};
const drained = (relay: Relay) =>
  eventually(async () => expect(await relay.lag()).toEqual({ events: 0, seconds: 0 }), { timeoutMs: 30_000 });
const findings = async () => checkTopics(await committedEvents(db), await readTopic(prefix + LOT_TOPIC));
const inTopic = async () => (await readTopic(prefix + LOT_TOPIC)).length;
/** Runs 8 writers while `fault` happens to the relay. */
const whileWriting = async (fault: () => Promise<unknown>) => {
  const happened = fault();
  await Promise.all([runWriters(db, lots, 8, happened), happened]);
};
const committedAtLeast = (count: number) =>
  eventually(async () => expect((await committedEvents(db)).length).toBeGreaterThan(count), {
    timeoutMs: 30_000,
  });
const leading = (relay: Relay) =>
  eventually(() => expect(relay.state).toBe('leading'), { timeoutMs: 15_000, everyMs: 5 });

beforeEach(async () => {
  db = await testDatabase(workloadMigrations, { poolSize: 24 });
  prefix = testTopicPrefix();
  await ensureTopics(kafka, [LotMovedV1], prefix);
  lots = await createLots(db, 12);
});
afterEach(async () => {
  await Promise.all(relays.splice(0).map((relay) => relay.stop()));
  for (const close of closing.splice(0)) await close();
  await db.drop();
  await deleteTopics(prefix);
});

describe('two relays', () => {
  it('one leads, the other stands by, and takes over when the leader stops', async () => {
    const first = startRelay();
    await leading(first);
    const second = startRelay({ database: await elsewhere() });
    await whileWriting(async () => {
      await committedAtLeast(100);
      expect([first.state, second.state]).toEqual(['leading', 'standby']);
      await first.stop();
      await leading(second);
      await committedAtLeast(300);
    });
    await drained(second);
    expect(await findings()).toMatchObject(SOUND);
    expect(first.published).toBeGreaterThan(0);
    expect(second.published).toBeGreaterThan(0);
  });

  it('the other takes over within 5 s when the backend of the leader is killed, as often as it happens', async () => {
    startRelay();
    startRelay({ database: await elsewhere() });
    await whileWriting(async () => {
      for (let round = 0; round < 4; round++) {
        await eventually(() => expect(relays.filter(({ state }) => state === 'leading')).toHaveLength(1));
        const before = relays.reduce((sum, { published }) => sum + published, 0);
        const killed = performance.now();
        await db.query(`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted
          and objid = 7204003 and database = (select oid from pg_database where datname = current_database())`);
        await eventually(() =>
          expect(relays.reduce((sum, { published }) => sum + published, 0)).toBeGreaterThan(before + 20),
        );
        expect(performance.now() - killed).toBeLessThan(5_000);
      }
    });
    await eventually(async () => drained(relays[0]!));
    expect(await findings()).toMatchObject(SOUND);
  });

  it('a commit in the process of the stand-by wakes the leader in the other', async () => {
    const database = await elsewhere();
    await leading(startRelay({ database }));
    startRelay();
    const slowest = { ms: 0 };
    for (let i = 1; i <= 5; i++) {
      await move(db, { lots: lots.slice(0, 1) });
      const committed = performance.now();
      await eventually(() => expect(relays[0]!.published).toBe(i), { everyMs: 2 });
      slowest.ms = Math.max(slowest.ms, performance.now() - committed);
    }
    expect(slowest.ms).toBeLessThan(1_000);
  });
});

describe('the relay under faults', () => {
  const brokerProxy = async () => {
    const [host = '', port = ''] = testStack().brokers[0]!.split(':');
    const proxy = await tcpProxy({ host, port: Number(port) });
    closing.push(() => proxy.close());
    const sockets: Socket[] = [];
    const throughProxy = createKafka({
      brokers: [`${proxy.host}:${proxy.port}`],
      clientId: 'relay-test',
      logger: silent,
      // The broker advertises its own address: the way there leads through the proxy.
      socketFactory: (to) => {
        const socket = openSocket({ ...to, host: proxy.host, port: proxy.port });
        sockets.push(socket);
        return socket;
      },
    });
    return { proxy, kafka: throughProxy, sockets };
  };

  it.each(['cut', 'pause'] as const)(
    'sends everything after the broker was unreachable (%s)',
    async (fault) => {
      const { proxy, kafka: throughProxy } = await brokerProxy();
      const relay = startRelay({ kafka: throughProxy });
      await whileWriting(async () => {
        for (let round = 1; round <= 2; round++) {
          await eventually(() => expect(relay.published).toBeGreaterThan(50 * round));
          proxy[fault]();
          await committedAtLeast((await committedEvents(db)).length + 200);
          proxy.resume();
        }
      });
      await drained(relay);
      expect(await findings()).toMatchObject(SOUND);
    },
  );

  it('stops in time although the broker says nothing, and lets go of its connections', async () => {
    const { proxy, kafka: throughProxy, sockets } = await brokerProxy();
    const relay = startRelay({ kafka: throughProxy });
    await move(db, { lots });
    await drained(relay);
    proxy.pause();
    await move(db, { lots });
    const began = performance.now();
    await relay.stop();
    expect(performance.now() - began).toBeLessThan(4_400);
    expect(sockets.length).toBeGreaterThan(0);
    expect(sockets.filter((socket) => !socket.destroyed)).toEqual([]);

    const successor = startRelay();
    await drained(successor);
    proxy.resume();
    expect(await findings()).toMatchObject(SOUND);
  });

  it('goes on after its connection to the database was cut', async () => {
    const url = new URL(db.options.url);
    const proxy = await tcpProxy({ host: url.hostname, port: Number(url.port) });
    url.port = String(proxy.port);
    const relay = startRelay({ database: await elsewhere(url.toString()) });
    await whileWriting(async () => {
      await eventually(() => expect(relay.published).toBeGreaterThan(50));
      proxy.cut();
      await eventually(() => expect(relay.state).toBe('standby'));
      proxy.resume();
      await leading(relay);
      await committedAtLeast((await committedEvents(db)).length + 100);
    });
    await drained(relay);
    expect(await findings()).toMatchObject(SOUND);
    await relay.stop();
    await proxy.close();
  });

  it.each<FaultPoint>(['relay.before-send', 'relay.after-send', 'relay.before-position'])(
    'killed at %s, its successor loses nothing and sends only exact copies',
    async (point) => {
      const successor = () => {
        const env = { TEST_DATABASE: db.options.url, TEST_PREFIX: prefix, FAULT_POINT: `${point}:5` };
        return startChild(new URL('../testing/relay-child.ts', import.meta.url), env);
      };
      await whileWriting(async () => {
        for (let death = 0; death < 2; death++) {
          const child = successor();
          expect({ ...(await child.exited), output: child.output() }).toEqual({
            code: null,
            signal: 'SIGKILL',
            output: '',
          });
        }
      });
      const relay = startRelay();
      await drained(relay);
      const { duplicates, ...rest } = await findings();
      expect(rest).toEqual(SOUND);
      if (point === 'relay.before-position') expect(duplicates).toBeGreaterThan(0);
    },
  );

  it('resends a page as exact copies when the position could not be stored', async () => {
    const relay = startRelay();
    await move(db, { lots });
    await drained(relay);
    await relay.republish();
    await eventually(async () => expect(await inTopic()).toBe(2 * lots.length));
    expect(await findings()).toEqual({ ...SOUND, duplicates: lots.length });
  });
});
