import { createLogger } from '@onevillage/platform-logging';
import type { RunningService, ServiceDefinition, ServiceOptions } from '@onevillage/platform-service';
import supertest from 'supertest';
import { testDatabase, type TestDatabase } from './test-database.js';
import { testIssuer, type TestIssuer, type TokenClaims } from './test-issuer.js';
import { testStack } from './test-stack.js';
import { deleteTopics, testTopicPrefix } from './topic-reader.js';

/** What services of one test have in common: whose tokens they take, and where they meet in Kafka. */
export interface TestPlace {
  readonly issuer: TestIssuer;
  readonly topicPrefix: string;
  leave(): Promise<void>;
}

export interface TestService extends RunningService {
  /** supertest on the service's url */
  readonly agent: ReturnType<typeof supertest>;
  /** the service's own database, to look into */
  readonly database: TestDatabase;
  readonly place: TestPlace;
  /** the value of an Authorization header */
  bearer(claims?: TokenClaims): Promise<string>;
  /** what the service logged so far */
  logs(): Record<string, unknown>[];
}

export interface TestServiceOptions extends Omit<ServiceOptions, 'logger'> {
  /** where other services of this test are already; without one it is alone, and leaves when it stops */
  place?: TestPlace;
  env?: Record<string, string>;
}

export async function testPlace(): Promise<TestPlace> {
  const issuer = await testIssuer();
  const topicPrefix = testTopicPrefix();
  const leave = async () => {
    await issuer.close();
    await deleteTopics(topicPrefix);
  };
  return { issuer, topicPrefix, leave };
}

/** The settings of a service on a free port, of this database and place. */
export const testServiceEnv = (database: TestDatabase, place: TestPlace): Record<string, string> => ({
  DATABASE_URL: database.options.url,
  KAFKA_BROKERS: testStack().brokers.join(','),
  KAFKA_TOPIC_PREFIX: place.topicPrefix,
  OIDC_ISSUER: place.issuer.issuer,
  PORT: '0',
});

/** A whole service on a free port, with a database of its own; `stop()` drops that too. */
export async function startTestService(
  definition: ServiceDefinition,
  { place: shared, env = {}, ...options }: TestServiceOptions = {},
): Promise<TestService> {
  // Only here: a test that starts no service need not load all of Nest.
  const { platformMigrations, startService } = await import('@onevillage/platform-service');
  const place = shared ?? (await testPlace());
  const database = await testDatabase([...platformMigrations, ...definition.migrations]);
  const lines: string[] = [];
  const logger = createLogger(definition.name, {
    level: 'debug',
    destination: { write: (line) => void lines.push(line) },
  });
  const variables = { ...testServiceEnv(database, place), ...env };
  const service = await startService(definition, variables, { ...options, logger });
  return {
    ...service,
    agent: supertest(service.url),
    database,
    place,
    bearer: async (claims) => `Bearer ${await place.issuer.token(claims)}`,
    logs: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>),
    async stop() {
      await service.stop();
      await database.drop();
      if (!shared) await place.leave();
    },
  };
}
