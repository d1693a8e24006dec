import { ServiceUnderTest } from '../servers/service-under-test.js';
import type { DurableServers } from '../servers/durable-servers.js';
import { ORGANISATION } from './stock-world.store.js';

/** The showroom service, asked by somebody who works there. */
export const startShowroom = (servers: DurableServers, databaseUrl: string): Promise<ServiceUnderTest> =>
  ServiceUnderTest.start('showroom', servers, databaseUrl, {
    subject: 'till',
    roles: ['showroom-staff', 'showroom-manager'],
    organisation: ORGANISATION,
  });
