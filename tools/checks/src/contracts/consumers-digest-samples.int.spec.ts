import { randomUUID } from 'node:crypto';
import { catalogService } from '@onevillage/app-catalog';
import { ecommerceSyncService } from '@onevillage/app-ecommerce-sync';
import { fairsService } from '@onevillage/app-fairs';
import { recognitionService } from '@onevillage/app-recognition';
import { showroomService } from '@onevillage/app-showroom';
import { toKafkaMessage } from '@onevillage/contracts-kit';
import {
  eventually,
  startTestService,
  testKafka,
  testPlace,
  type TestPlace,
  type TestService,
} from '@onevillage/testing';
import { allEvents } from './all-contracts.js';
import { samplesOf } from './contract-files.js';

const CONSUMERS = [catalogService, recognitionService, fairsService, showroomService, ecommerceSyncService];

/** The aggregate that a sample is about: the id that its data names first. */
const aggregateOf = (data: Record<string, unknown>): string => Object.values(data)[0] as string;

describe('every sample is digested by every consumer', () => {
  let place: TestPlace;
  const services: TestService[] = [];

  beforeAll(async () => {
    place = await testPlace();
    for (const definition of CONSUMERS) services.push(await startTestService(definition, { place }));
  }, 120_000);
  afterAll(async () => {
    await Promise.all(services.map((service) => service.stop()));
    await place?.leave();
  }, 60_000);

  it('takes all of them in, parks none, and is at the last version of each aggregate', async () => {
    const versions = new Map<string, number>();
    const producer = testKafka().producer();
    await producer.connect();
    for (const event of allEvents) {
      for (const sample of samplesOf(event.context, event.type) as Record<string, unknown>[]) {
        const aggregateId = aggregateOf(sample);
        expect(aggregateId).toMatch(/^[0-9a-f-]{36}$/);
        const aggregateVersion = (versions.get(aggregateId) ?? 0) + 1;
        versions.set(aggregateId, aggregateVersion);
        const message = toKafkaMessage({
          id: randomUUID(),
          type: event.type,
          source: `/${event.context}`,
          time: new Date().toISOString(),
          aggregateId,
          aggregateVersion,
          correlationId: null,
          causationId: null,
          traceparent: null,
          data: sample,
        });
        await producer.send({ topic: place.topicPrefix + event.topic, acks: -1, messages: [message] });
      }
    }
    await producer.disconnect();

    for (const [i, definition] of CONSUMERS.entries()) {
      const { database } = services[i]!;
      for (const [projection, events] of Object.entries(definition.events.consumes)) {
        const topics = new Set(events.map((event) => event.topic));
        const expected = new Map<string, number>();
        for (const event of allEvents.filter((one) => topics.has(one.topic))) {
          for (const sample of samplesOf(event.context, event.type) as Record<string, unknown>[]) {
            const id = aggregateOf(sample);
            expected.set(id, versions.get(id)!);
          }
        }
        await eventually(
          async () => {
            const rows = await database.query<{ id: string; v: number }>(
              'select aggregate_id as id, version::int as v from inbox where projection = $1',
              [projection],
            );
            expect(Object.fromEntries(rows.map(({ id, v }) => [id, v]))).toEqual(
              Object.fromEntries(expected),
            );
          },
          { timeoutMs: 30_000 },
        );
      }
      expect(await database.query('select projection, reason, error from parked_messages')).toEqual([]);
    }
  }, 120_000);
});
