import { catalogProblems } from '@onevillage/contracts-catalog';
import type { ServiceDefinition } from '@onevillage/platform-service';
import { CatalogModule } from './app.module.js';
import { catalogEvents } from './catalog.events.js';
import { CreateProducts1764000003000 } from './migrations/create-products.js';

export const catalogService: ServiceDefinition = {
  name: 'catalog',
  module: CatalogModule,
  events: catalogEvents,
  migrations: [CreateProducts1764000003000],
  problems: [catalogProblems],
};
