import { createLogger } from '@onevillage/platform-logging';
import { startService } from '@onevillage/platform-service';
import { requestsTo, testStack } from '@onevillage/testing';
import supertest from 'supertest';
import { showroomService } from '../showroom.service.js';
import type { TestShowroom } from './test-showroom.js';

/** The service once more, beside that of a rig: on its database, its topics and its clock. */
export async function anotherInstance(rig: TestShowroom) {
  const env = {
    DATABASE_URL: rig.database.options.url,
    KAFKA_BROKERS: testStack().brokers.join(','),
    KAFKA_TOPIC_PREFIX: rig.place.topicPrefix,
    OIDC_ISSUER: rig.place.issuer.issuer,
    PORT: '0',
  };
  const logger = createLogger('showroom', { level: 'silent' });
  const service = await startService(showroomService, env, { clock: () => rig.clock.now, logger });
  const requests = requestsTo({ agent: supertest(service.url), bearer: rig.bearer });
  return { ...requests, stop: () => service.stop() };
}
