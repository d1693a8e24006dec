import { Drain } from '@onevillage/platform-http';
import type { KafkaClient } from '@onevillage/platform-eventing';
import { BrokerProbe } from './broker-probe.js';
import { ServiceHealth } from './service-health.js';

interface World {
  database: boolean;
  broker: boolean;
  relay: 'leading' | 'standby' | 'refused';
  relaySeconds: number;
  waiting: string[];
}

/** Just enough of a Kafka client to be asked for its cluster. */
function fakeKafka(isUp: () => boolean) {
  const calls = { connect: 0, describe: 0, disconnect: 0 };
  const admin = {
    connect: () => {
      calls.connect++;
      return isUp() ? Promise.resolve() : Promise.reject(new Error('away'));
    },
    describeCluster: () => {
      calls.describe++;
      return isUp() ? Promise.resolve({ brokers: [{}, {}] }) : Promise.reject(new Error('gone'));
    },
    disconnect: () => {
      calls.disconnect++;
      return Promise.resolve();
    },
  };
  return { kafka: { admin: () => admin } as unknown as KafkaClient, calls };
}

function health(world: Partial<World>, started = true) {
  const now: World = {
    database: true,
    broker: true,
    relay: 'leading',
    relaySeconds: 0,
    waiting: [],
    ...world,
  };
  const drain = new Drain();
  const tested = new ServiceHealth({
    database: {
      query: () => (now.database ? Promise.resolve([]) : Promise.reject(new Error('password=secret'))),
    },
    kafka: fakeKafka(() => now.broker).kafka,
    relay: { lag: () => Promise.resolve({ seconds: now.relaySeconds, events: 3 }), state: now.relay },
    strategy: { joined: () => ({ joined: ['a'], waiting: now.waiting }) },
    drain,
  });
  tested.started = started;
  return { tested, drain };
}

describe('the readiness of a service', () => {
  it.each<[string, Partial<World>, boolean, string, boolean]>([
    ['all is well', {}, true, 'ready', true],
    ['it has not started', {}, false, 'starting', false],
    ['the database is away', { database: false }, true, 'unready', false],
    ['the broker is away: it still takes commands', { broker: false }, true, 'degraded', true],
    ['the relay is late', { relaySeconds: 61 }, true, 'degraded', true],
    ['the relay refuses its cluster', { relay: 'refused' }, true, 'degraded', true],
    ['another one relays', { relay: 'standby' }, true, 'ready', true],
    ['a projection has no partitions yet', { waiting: ['b'] }, true, 'degraded', true],
  ])('when %s', async (_, world, started, status, ready) => {
    const answer = await health(world, started).tested.readiness();
    expect([answer.status, answer.ready]).toEqual([status, ready]);
    expect(JSON.stringify(answer)).not.toContain('secret');
  });

  it('tells of each part', async () => {
    expect((await health({ waiting: ['b'] }).tested.readiness()).parts).toEqual({
      database: { ok: true },
      broker: { ok: true, brokers: 2 },
      relay: { ok: true, state: 'leading', seconds: 0, events: 3 },
      consumers: { ok: false, fault: 'have no partitions yet', joined: 1, waiting: ['b'] },
    });
  });

  it('ends with the wish to stop', async () => {
    const { tested, drain } = health({});
    await drain.finish(0);
    expect(await tested.readiness()).toMatchObject({ status: 'stopping', ready: false });
  });
});

describe('the probe of the broker', () => {
  it('keeps its connection, and asks once for many who want to know', async () => {
    const { kafka, calls } = fakeKafka(() => true);
    const probe = new BrokerProbe(kafka);
    await Promise.all([probe.check(), probe.check(), probe.check()]);
    expect(await probe.check()).toEqual({ detail: { brokers: 2 } });
    expect(calls).toEqual({ connect: 1, describe: 2, disconnect: 0 });
    await probe.close();
    expect(calls.disconnect).toBe(1);
  });

  it('connects anew after a failure', async () => {
    let up = true;
    const { kafka, calls } = fakeKafka(() => up);
    const probe = new BrokerProbe(kafka);
    await probe.check();
    up = false;
    await expect(probe.check()).rejects.toThrow('gone');
    await expect(probe.check()).rejects.toThrow('away');
    up = true;
    await probe.check();
    expect(calls.connect).toBe(3);
  });
});
