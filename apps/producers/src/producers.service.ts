import { producersProblems } from '@onevillage/contracts-producers';
import type { ServiceDefinition } from '@onevillage/platform-service';
import { ProducersModule } from './app.module.js';
import { CreateProducers1764000001000 } from './migrations/create-producers.js';
import { producersEvents } from './producers.events.js';

export const producersService: ServiceDefinition = {
  name: 'producers',
  module: ProducersModule,
  events: producersEvents,
  migrations: [CreateProducers1764000001000],
  problems: [producersProblems],
};
