import { setTimeout as delay } from 'node:timers/promises';
import { Database, type Tx } from '@onevillage/platform-database';
import { createLogger } from '@onevillage/platform-logging';
import { testKafka } from '@onevillage/testing';
import type { ConsumedEvent } from '../projection/consumed-event.js';
import { BatchKafkaStrategy } from '../strategy/batch-kafka-strategy.js';
import { armFaultPoint } from '../fault-point.js';
import { ThingChangedV1 } from './consumer-events.js';
import { recordThings } from './consumer-things.js';

/* A consumer in a process of its own: TEST_DATABASE, TEST_PREFIX, TEST_SERVICE, TEST_SLOW_MS, FAULT_POINT. */
const { TEST_DATABASE, TEST_PREFIX, TEST_SERVICE, TEST_SLOW_MS, FAULT_POINT } = process.env;
armFaultPoint(FAULT_POINT);
const database = new Database({ url: TEST_DATABASE!, service: TEST_SERVICE! });
await database.connect();

/** The label `killer` takes the whole process with it; TEST_SLOW_MS makes each chunk last. */
async function handler(events: ConsumedEvent[], tx?: Tx): Promise<void> {
  if (events.some((event) => (event.data as { label: string }).label === 'killer'))
    process.kill(process.pid, 'SIGKILL');
  await recordThings(events, tx as Tx);
  await delay(Number(TEST_SLOW_MS ?? 0));
}

const strategy = new BatchKafkaStrategy({
  service: TEST_SERVICE!,
  kafka: testKafka(),
  database,
  logger: createLogger('child'),
  consumes: { things: [ThingChangedV1] },
  known: [],
  topicPrefix: TEST_PREFIX!,
  sessionTimeoutMs: 6_000,
});
const extras = { projection: 'things', options: { tables: ['things'] }, on: [ThingChangedV1] };
strategy.addHandler('things.on', handler, true, extras);
strategy.listen((error) => {
  if (error) throw error;
});
