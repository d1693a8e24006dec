import supertest from 'supertest';
import { createLogger } from '@onevillage/platform-logging';
import { testIssuer } from '@onevillage/testing';
import { startGateway } from '../index.js';
import { fakeService, type FakeService } from './fake-service.js';
import { SERVICE_NAMES, type ServiceName } from '@onevillage/kernel';

/** The gateway before services that a test controls. */
export async function testGateway(env: Record<string, string> = {}) {
  const issuer = await testIssuer();
  const services = Object.fromEntries(
    await Promise.all(SERVICE_NAMES.map(async (name) => [name, await fakeService(name)] as const)),
  ) as Record<ServiceName, FakeService>;
  const urls = SERVICE_NAMES.map(
    (name) => [`${name.replaceAll('-', '_').toUpperCase()}_URL`, services[name].url] as const,
  );
  const gateway = await startGateway(
    { ...Object.fromEntries(urls), PORT: '0', OIDC_ISSUER: issuer.issuer, ...env },
    { logger: createLogger('gateway', { level: 'silent' }) },
  );
  return {
    ...gateway,
    agent: supertest(gateway.url),
    issuer,
    services,
    async close() {
      await gateway.stop();
      await issuer.close();
      await Promise.all(SERVICE_NAMES.map((name) => services[name].close().catch(() => undefined)));
    },
  };
}

export type TestGateway = Awaited<ReturnType<typeof testGateway>>;
