import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '@onevillage/platform-logging';
import { eventually, tcpProxy, type TcpProxy, testStack } from '@onevillage/testing';
import { createKafka, openSocket } from '../kafka/client.js';
import { ConsumerBench } from '../testing/consumer-bench.js';
import { newThings, thing } from '../testing/consumer-events.js';
import { recordThings } from '../testing/consumer-things.js';
import { watchTimers } from '../testing/watch-timers.js';

let bench: ConsumerBench;
let proxy: TcpProxy;
let sockets: Socket[];
let timers: ReturnType<typeof watchTimers>;
beforeEach(async () => {
  bench = await ConsumerBench.open();
  const [host = '', port = ''] = testStack().brokers[0]!.split(':');
  proxy = await tcpProxy({ host, port: Number(port) });
  sockets = [];
  timers = watchTimers(/kafkajs|eventing.src.(?!testing)/);
});
afterEach(async () => {
  timers.unwatch();
  await proxy.close();
  await bench.close();
});

/** The requests of kafkajs, by their key in the protocol, in the order of a start. */
const REQUESTS = {
  ApiVersions: 18,
  Metadata: 3,
  FindCoordinator: 10,
  JoinGroup: 11,
  SyncGroup: 14,
  Fetch: 1,
};

/** Through the proxy; `onRequest` is called before each request is sent. */
function kafka(onRequest: (apiKey: number) => void = () => undefined) {
  return createKafka({
    brokers: [`${proxy.host}:${proxy.port}`],
    clientId: 'bench',
    logger: createLogger('bench', { level: 'silent' }),
    socketFactory: (to) => {
      const socket = openSocket({ ...to, host: proxy.host, port: proxy.port }) as Socket;
      sockets.push(socket);
      const { write } = socket;
      socket.write = ((bytes: Buffer, ...rest: []) => {
        onRequest(Buffer.from(bytes).readInt16BE(4));
        return write.call(socket, bytes, ...rest);
      }) as typeof socket.write;
      return socket;
    },
  });
}

type Strategy = ReturnType<ConsumerBench['start']>;

/** Nothing is left when it has stopped, nothing comes back later, and all of it takes 5 s at most. */
async function stopsForGood(stopping: () => Promise<void>) {
  const began = performance.now();
  await stopping();
  expect(performance.now() - began).toBeLessThan(5_500);
  const opened = sockets.length;
  expect(sockets.filter((socket) => !socket.destroyed && !socket.writableEnded)).toEqual([]);
  expect(timers.pending()).toEqual([]);
  await eventually(() => expect(sockets.every((socket) => socket.destroyed)).toBe(true));
  expect(sockets).toHaveLength(opened);
}

describe('a consumer that is stopped', () => {
  it('before it has begun', () => stopsForGood(() => bench.stop(bench.start({ kafka: kafka() }))));

  describe.each(['answers', 'is silent'])('at a broker that %s', (broker) => {
    it.each(Object.entries(REQUESTS))('when it sends %s', async (_name, key) => {
      let strategy: Strategy | undefined;
      let stopped: Promise<void> | undefined;
      const reached = new Promise<void>((resolve) => {
        strategy = bench.start({
          kafka: kafka((apiKey) => {
            if (apiKey !== key || stopped) return;
            if (broker === 'is silent') proxy.pause();
            stopped = Promise.resolve().then(() => bench.stop(strategy!));
            resolve();
          }),
        });
      });
      await reached;
      await stopsForGood(() => stopped!);
    });
  });

  it('while there is no broker', async () => {
    proxy.cut();
    const strategy = bench.start({ kafka: kafka() });
    await eventually(() => expect(sockets.length).toBeGreaterThan(2));
    await stopsForGood(() => bench.stop(strategy));
  });

  it('while a chunk is applied: after its transaction', async () => {
    let isIn = false;
    const strategy = bench.start({
      kafka: kafka(),
      handler: async (events, tx) => {
        isIn = true;
        await tx.query('select pg_sleep(0.5)');
        await recordThings(events, tx);
      },
    });
    await bench.send(...newThings(3).map((id) => thing(id, 1)));
    await eventually(() => expect(isIn).toBe(true));
    await stopsForGood(() => bench.stop(strategy));
    expect(await bench.reached()).toBe(3);
  });

  it('twice, at once and again: as if once', async () => {
    const strategy = bench.start({ kafka: kafka() });
    await eventually(() => expect(strategy.joined().joined).toEqual(['things']), { timeoutMs: 20_000 });
    await stopsForGood(async () => void (await Promise.all([bench.stop(strategy), strategy.close()])));
    await strategy.close();
  });
});
