import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startGateway, type RunningGateway } from '@onevillage/app-gateway';
import { identityService } from '@onevillage/app-identity';
import { createLogger } from '@onevillage/platform-logging';
import { startService, type RunningService } from '@onevillage/platform-service';
import { freePorts } from '@onevillage/stack';
import { TestDatabase, testDatabase, testStack, testTopicPrefix } from '@onevillage/testing';

let database: TestDatabase;
let identity: RunningService;
let gateway: RunningGateway;

beforeAll(async () => {
  database = await testDatabase([], { service: 'identity' });
  const [atGateway = 0, atIdentity = 0] = await freePorts(2);
  const origin = `http://127.0.0.1:${atGateway}`;
  const identityUrl = `http://127.0.0.1:${atIdentity}`;
  const shared = {
    OIDC_ISSUER: `${origin}/oidc`,
    OIDC_JWKS_URL: `${identityUrl}/oidc/jwks`,
    PUBLIC_URL: origin,
  };
  identity = await startService(
    identityService,
    {
      ...shared,
      DATABASE_URL: database.options.url,
      KAFKA_BROKERS: testStack().brokers.join(','),
      KAFKA_TOPIC_PREFIX: testTopicPrefix(),
      PORT: String(atIdentity),
      DEMONSTRATION: 'true',
    },
    { logger: createLogger('identity', { level: 'silent' }) },
  );
  gateway = await startGateway(
    { ...shared, PORT: String(atGateway), IDENTITY_URL: identityUrl, TRUSTED_PROXIES: '1' },
    { logger: createLogger('gateway', { level: 'silent' }) },
  );
});
afterAll(async () => {
  await gateway?.stop();
  await identity?.stop();
  await database?.drop();
});

/** As a load balancer sends it on: it adds the address that it saw to whatever the client claims. */
const guess = async (client: string, claimed: string) => {
  const answer = await fetch(`${gateway.url}/oidc/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from('nobody:ovs_guess').toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
      'x-forwarded-for': `${claimed}, ${client}`,
    },
    body: 'grant_type=client_credentials',
  });
  return answer.status;
};

describe('behind a load balancer and the gateway', () => {
  it('failures are counted by the address of the client, whatever it claims, and by no other', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 8; n++) statuses.push(await guess('203.0.113.7', `198.51.100.${n}`));
    expect([statuses[0], statuses.at(-1)]).toEqual([401, 429]);
    expect(await guess('203.0.113.8', '203.0.113.7')).toBe(401);
  });
});
