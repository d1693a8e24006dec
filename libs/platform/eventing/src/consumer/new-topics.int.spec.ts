import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, tcpProxy, type TcpProxy, testKafka, testStack } from '@onevillage/testing';
import { createLogger } from '@onevillage/platform-logging';
import { createKafka, openSocket } from '../kafka/client.js';
import { ConsumerBench } from '../testing/consumer-bench.js';
import { newThings, thing } from '../testing/consumer-events.js';
import { APPLIED_SOUND, checkApplied } from '../testing/consumer-things.js';
import { consume, swallowingFailures, withoutInbox, withoutVersions } from '../testing/planted-consumers.js';

let bench: ConsumerBench;
beforeEach(async () => {
  bench = await ConsumerBench.open();
});
afterEach(() => bench.close());

const rounds = (things: readonly string[], from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => things.map((id) => thing(id, from + index))).flat();

describe('a topic that was deleted and made again', () => {
  it('while nobody consumed, and shorter now: is read from its start, nothing twice', async () => {
    const things = newThings(20);
    const before = bench.start();
    await bench.send(...rounds(things, 1, 3));
    await bench.settled();
    await bench.stop(before);
    await bench.recreateTopic();
    await bench.send(...rounds(things, 3, 4));
    bench.start();
    await bench.settled();
    expect(await checkApplied(bench.database, new Map(things.map((id) => [id, 4])))).toEqual(APPLIED_SOUND);
  });

  it('while nobody consumed, and longer now: the message before the offset is another one', async () => {
    const things = newThings(20);
    const before = bench.start();
    await bench.send(...rounds(things, 1, 2));
    await bench.settled();
    await bench.stop(before);
    await bench.recreateTopic();
    const newcomers = newThings(5);
    await bench.send(...rounds(newcomers, 1, 1), ...rounds(things, 1, 4));
    bench.start();
    await bench.settled();
    const expected = new Map([
      ...things.map((id) => [id, 4] as const),
      ...newcomers.map((id) => [id, 1] as const),
    ]);
    expect(await checkApplied(bench.database, expected)).toEqual(APPLIED_SOUND);
  });

  it('under a consumer at work: it notices by itself', async () => {
    const things = newThings(20);
    bench.start();
    await bench.send(...rounds(things, 1, 2));
    await bench.settled();
    await bench.recreateTopic();
    await bench.send(...rounds(things, 1, 4));
    await bench.settled();
    expect(await checkApplied(bench.database, new Map(things.map((id) => [id, 4])))).toEqual(APPLIED_SOUND);
  });
});

it('a topic that was made again under a consumer and stays empty: noticed all the same', async () => {
  bench.start();
  await bench.send(...rounds(newThings(20), 1, 2));
  await bench.settled();
  await bench.recreateTopic();
  await bench.settled(0);
});

it('two consumers share the partitions, and hand them over while messages flow, without loss or repetition', async () => {
  await bench.close();
  bench = await ConsumerBench.open(6);
  const things = newThings(100);
  const first = bench.start();
  const sending = (async () => {
    for (let version = 1; version <= 20; version++) await bench.send(...rounds(things, version, version));
  })();
  const second = bench.start();
  await eventually(async () => expect(await bench.reached()).toBeGreaterThan(600));
  await bench.stop(first);
  bench.start();
  await sending;
  await bench.settled();
  await bench.stop(second);
  expect(await checkApplied(bench.database, new Map(things.map((id) => [id, 20])))).toEqual(APPLIED_SOUND);
  expect(await bench.parked()).toEqual([]);
});

describe('the checker finds out', () => {
  it('a consumer without an inbox: it applies twice', async () => {
    const [one] = newThings(1) as [string];
    await bench.send(thing(one, 1), thing(one, 2), thing(one, 1), thing(one, 2));
    await consume(withoutInbox, bench.topic, 4, bench.database);
    const { doubled, inverted } = await checkApplied(bench.database, new Map([[one, 2]]));
    expect(doubled).toHaveLength(2);
    expect(inverted).toHaveLength(1);
  });

  it('a consumer that swallows failures: it loses', async () => {
    const [one] = newThings(1) as [string];
    await bench.send(thing(one, 1), thing(one, 2, 'forbidden'), thing(one, 3));
    await consume(swallowingFailures, bench.topic, 3, bench.database);
    expect((await checkApplied(bench.database, new Map([[one, 3]]))).lost).toHaveLength(1);
  });

  it('a consumer without versions: it goes back in time', async () => {
    const [one] = newThings(1) as [string];
    await bench.send(thing(one, 2), thing(one, 1));
    await consume(withoutVersions, bench.topic, 2, bench.database);
    const { inverted, stale } = await checkApplied(bench.database, new Map([[one, 2]]));
    expect(inverted).toHaveLength(1);
    expect(stale).toHaveLength(1);
  });
});

describe('a broker that cannot be reached', () => {
  let proxy: TcpProxy;
  afterEach(() => proxy.close());

  async function startThroughProxy() {
    const [host = '', port = ''] = testStack().brokers[0]!.split(':');
    proxy = await tcpProxy({ host, port: Number(port) });
    const kafka = createKafka({
      brokers: [`${proxy.host}:${proxy.port}`],
      clientId: 'bench',
      logger: createLogger('bench', { level: 'silent' }),
      // The broker advertises its own address: the way there leads through the proxy.
      socketFactory: (to) => openSocket({ ...to, host: proxy.host, port: proxy.port }),
    });
    return bench.start({ kafka });
  }

  it.each(['cut', 'pause'] as const)(
    'for longer than a session (%s): the consumer says so, and goes on by itself',
    async (fault) => {
      const things = newThings(20);
      const strategy = await startThroughProxy();
      await bench.send(...rounds(things, 1, 1));
      await bench.settled();
      expect(strategy.joined().joined).toEqual(['things']);
      proxy[fault]();
      await bench.send(...rounds(things, 2, 3));
      await eventually(() => expect(strategy.joined().joined).toEqual([]), { timeoutMs: 40_000 });
      proxy.resume();
      await bench.settled();
      const expected = new Map(things.map((id) => [id, 3]));
      expect(await checkApplied(bench.database, expected)).toEqual(APPLIED_SOUND);
      await bench.stop(strategy);
    },
  );

  it('does not keep the service from stopping', async () => {
    const strategy = await startThroughProxy();
    await bench.send(...rounds(newThings(20), 1, 1));
    await bench.settled();
    proxy.pause();
    const began = performance.now();
    await bench.stop(strategy);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

/** Kafka's own offsets are for tools that show lag: lazily written, never read. */
it('what the group committed is not believed', async () => {
  const things = newThings(5);
  const admin = testKafka().admin();
  await admin.connect();
  await bench.send(...rounds(things, 1, 2));
  await admin.setOffsets({
    groupId: `${bench.prefix}bench.things`,
    topic: bench.topic,
    partitions: [{ partition: 0, offset: '10' }],
  });
  await admin.disconnect();
  bench.start();
  await bench.settled();
  expect(await checkApplied(bench.database, new Map(things.map((id) => [id, 2])))).toEqual(APPLIED_SOUND);
});
