import { randomUUID } from 'node:crypto';
import { type EventDefinition, toKafkaMessage } from '@onevillage/contracts-kit';
import { createLogger } from '@onevillage/platform-logging';
import { type RunningService, startService } from '@onevillage/platform-service';
import { testDatabase, testKafka, testPlace, testStack, type TokenClaims } from '@onevillage/testing';
import supertest from 'supertest';
import { ecommerceSyncService } from '../index.js';
import type { TestClock } from './replica.js';

export interface StartedService extends RunningService {
  readonly agent: ReturnType<typeof supertest>;
}

/** Where replicas of the service run in a test: one database, one issuer, and the neighbours' side of Kafka. */
export async function servicePlace() {
  const { issuer, topicPrefix, leave } = await testPlace();
  const database = await testDatabase();
  const neighbour = testKafka().producer();
  await neighbour.connect();
  const clock: TestClock = { now: new Date('2026-11-22T05:00:00Z') };
  const logger = createLogger('test', { level: 'silent' });
  const running: RunningService[] = [];
  const versions = new Map<string, number>();

  return {
    database,
    topicPrefix,
    clock,
    bearer: async (claims: TokenClaims): Promise<string> => `Bearer ${await issuer.token(claims)}`,
    async start(more: Record<string, string> = {}): Promise<StartedService> {
      const env = {
        DATABASE_URL: database.options.url,
        KAFKA_BROKERS: testStack().brokers.join(','),
        KAFKA_TOPIC_PREFIX: topicPrefix,
        OIDC_ISSUER: issuer.issuer,
        PORT: '0',
        ...more,
      };
      const service = await startService(ecommerceSyncService, env, { clock: () => clock.now, logger });
      running.push(service);
      return { ...service, agent: supertest(service.url) };
    },
    /** Each state as the next version of its aggregate, as its own service would publish it. */
    async publish(definition: EventDefinition, ...states: (readonly [aggregateId: string, state: object])[]) {
      const messages = states.map(([aggregateId, data]) => {
        const aggregateVersion = (versions.get(aggregateId) ?? 0) + 1;
        versions.set(aggregateId, aggregateVersion);
        const origin = { id: randomUUID(), source: '/test', time: clock.now.toISOString() };
        const cause = { correlationId: null, causationId: null, traceparent: null };
        const { type } = definition;
        return toKafkaMessage({
          ...origin,
          ...cause,
          type,
          aggregateId,
          aggregateVersion,
          data: definition.write(data),
        });
      });
      await neighbour.send({ topic: `${topicPrefix}${definition.topic}`, acks: -1, messages });
    },
    async leave(): Promise<void> {
      await Promise.all(running.map((service) => service.stop()));
      await neighbour.disconnect();
      await database.drop();
      await leave();
    },
  };
}

export type ServicePlace = Awaited<ReturnType<typeof servicePlace>>;
