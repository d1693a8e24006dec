import { fairsProblems } from '@onevillage/contracts-fairs';
import type { ServiceDefinition } from '@onevillage/platform-service';
import { FairsModule } from './app.module.js';
import { fairsEvents } from './fairs.events.js';
import { fairsMigrations } from './migrations/index.js';

export const fairsService: ServiceDefinition = {
  name: 'fairs',
  module: FairsModule,
  events: fairsEvents,
  migrations: fairsMigrations,
  problems: [fairsProblems],
};
