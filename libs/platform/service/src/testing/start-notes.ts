import supertest from 'supertest';
import { createLogger } from '@onevillage/platform-logging';
import {
  deleteTopics,
  testDatabase,
  testIssuer,
  testStack,
  testTopicPrefix,
  type TokenClaims,
} from '@onevillage/testing';
import { startService } from '../index.js';
import type { ServiceDefinition } from '../service-definition.js';
import { notes } from './notes.definition.js';

/** Where a notes service would run: a database, a prefix and an issuer of its own. */
export async function notesPlace() {
  const issuer = await testIssuer();
  const database = await testDatabase();
  const prefix = testTopicPrefix();
  return {
    issuer,
    database,
    prefix,
    env: {
      DATABASE_URL: database.options.url,
      KAFKA_BROKERS: testStack().brokers.join(','),
      KAFKA_TOPIC_PREFIX: prefix,
      OIDC_ISSUER: issuer.issuer,
      PORT: '0',
    },
    bearer: async (claims: TokenClaims) => `Bearer ${await issuer.token(claims)}`,
    async leave() {
      await issuer.close();
      await database.drop();
      await deleteTopics(prefix);
    },
  };
}

export type NotesPlace = Awaited<ReturnType<typeof notesPlace>>;

export async function startNotes(place: NotesPlace, definition: ServiceDefinition = notes) {
  const lines: string[] = [];
  const logger = createLogger('notes', {
    level: 'debug',
    destination: { write: (line) => void lines.push(line) },
  });
  const service = await startService(definition, place.env, { logger });
  return {
    ...service,
    agent: supertest(service.url),
    logs: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}
