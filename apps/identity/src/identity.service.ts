import { identityProblems } from '@onevillage/contracts-identity';
import type { ServiceDefinition } from '@onevillage/platform-service';
import { identityConfig } from './identity.config.js';
import { identityEvents } from './identity.events.js';
import { IdentityModule } from './app.module.js';
import { CreateIdentity1763900000001 } from './migrations/create-identity.js';

export const identityService: ServiceDefinition = {
  name: 'identity',
  module: IdentityModule,
  events: identityEvents,
  migrations: [CreateIdentity1763900000001],
  problems: [identityProblems],
  config: identityConfig,
};
