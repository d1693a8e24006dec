import { showroomProblems } from '@onevillage/contracts-showroom';
import type { ServiceDefinition } from '@onevillage/platform-service';
import { ShowroomModule } from './app.module.js';
import { showroomMigrations } from './migrations/index.js';
import { showroomEvents } from './showroom.events.js';

export const showroomService: ServiceDefinition = {
  name: 'showroom',
  module: ShowroomModule,
  events: showroomEvents,
  migrations: showroomMigrations,
  problems: [showroomProblems],
};
