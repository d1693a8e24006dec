import { ecommerceSyncProblems } from '@onevillage/contracts-ecommerce-sync';
import type { ServiceDefinition } from '@onevillage/platform-service';
import { EcommerceSyncModule } from './app.module.js';
import { ecommerceSyncEvents } from './ecommerce-sync.events.js';
import { ecommerceSyncMigrations } from './migrations/index.js';

export const ecommerceSyncService: ServiceDefinition = {
  name: 'ecommerce-sync',
  module: EcommerceSyncModule,
  events: ecommerceSyncEvents,
  migrations: ecommerceSyncMigrations,
  problems: [ecommerceSyncProblems],
};
