import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '@onevillage/platform-logging';
import { Fenced } from '../message/failure.js';
import { MessageReader } from '../message/reader.js';
import type { EventHandler } from '../projection/declaration.js';
import { ConsumerBench } from '../testing/consumer-bench.js';
import { newThings, thing, ThingChangedV1 } from '../testing/consumer-events.js';
import { APPLIED_SOUND, checkApplied, recordThings } from '../testing/consumer-things.js';
import { Gate } from './gate.js';
import { ConsumerMetrics } from './metrics.js';
import { loadOffsets } from './offset.store.js';
import { PartitionWorker } from './partition-worker.js';
import { Position } from './position.js';

let bench: ConsumerBench;
beforeEach(async () => {
  bench = await ConsumerBench.open();
});
afterEach(() => bench.close());

/** The first version of each, as Kafka delivers them. */
function firstOf(things: readonly string[]) {
  return things.map((id, offset) => {
    const { key, value, headers = {} } = thing(id, 1);
    const [keyBytes, valueBytes] = [key, value].map((part) => Buffer.from(part as string)) as [
      Buffer,
      Buffer,
    ];
    return { topic: bench.topic, partition: 0, offset, key: keyBytes, value: valueBytes, headers };
  });
}

async function aWorker(handler: EventHandler = recordThings) {
  const projection = {
    name: 'things',
    topics: [bench.topic],
    gate: new Gate(),
    database: bench.database,
    reader: new MessageReader([ThingChangedV1], [], bench.prefix),
    metrics: new ConsumerMetrics(),
    logger: createLogger('test', { level: 'silent' }),
    handlerOf: () => handler,
  };
  const [stored] = await loadOffsets(bench.database, 'things', bench.topic, [0], 'here');
  const key = { projection: 'things', topic: bench.topic, partition: 0 };
  return new PartitionWorker(projection, new Position(key, stored!));
}

const aDelivery = (isOver = () => false) => ({
  heartbeat: async () => undefined,
  isOver,
  committed: () => undefined,
});
const once = (things: readonly string[]) =>
  checkApplied(bench.database, new Map(things.map((id) => [id, 1])));

describe('the worker of a partition', () => {
  it('is fenced when its offset was taken, and leaves nothing behind', async () => {
    const things = newThings(10);
    const raws = firstOf(things);
    const zombie = await aWorker();
    await zombie.process(raws.slice(0, 5), aDelivery());
    const sleeper = await aWorker();
    const heir = await aWorker();
    await heir.process(raws, aDelivery());
    await expect(zombie.process(raws, aDelivery())).rejects.toThrow(Fenced);
    await expect(sleeper.process(raws, aDelivery())).rejects.toThrow(Fenced);
    expect(await once(things)).toEqual(APPLIED_SOUND);
  });

  it.each([1, 2, 3, 4, 5])(
    'leaves no hole where the delivery seemed over for a moment (look %i)',
    async (nth) => {
      const things = newThings(1_010);
      let looks = 0;
      const worker = await aWorker(async (events, tx) => {
        if (events.length > 300) throw new Error('too many at once');
        await recordThings(events, tx);
      });
      const delivery = aDelivery(() => ++looks === nth);
      for (let time = 0; time < 2; time++) await worker.process(firstOf(things), delivery);
      expect(worker.position.next).toBe(things.length);
      expect(await once(things)).toEqual(APPLIED_SOUND);
    },
  );
});
