import { type DynamicModule, Module } from '@nestjs/common';
import { Database } from '@onevillage/platform-database';
import { BatchKafkaStrategy, type FaultPoint, faultPoint, Relay } from '@onevillage/platform-eventing';
import { Commands, Drain, ExportedLists, Metrics, ProblemRegistry } from '@onevillage/platform-http';
import { DocumentsController } from './documents/documents.controller.js';
import { ServiceDocuments } from './documents/service-documents.js';
import { HealthController } from './health/health.controller.js';
import { MetricsController } from './health/metrics.controller.js';
import { ServiceHealth } from './health/service-health.js';
import { ChainController } from './operations/chain.controller.js';
import { ParkedController } from './operations/parked.controller.js';
import type { ServiceParts } from './service-parts.js';
import { CLOCK, CONFIG, LOGGER, SERVICE } from './tokens.js';

/** Gives a service's own module what the platform holds, and mounts what every service answers. */
@Module({})
export class ServiceModule {
  static of(parts: ServiceParts, health: ServiceHealth, documents: ServiceDocuments): DynamicModule {
    const { database, registry } = parts;
    const commands = new Commands({
      database,
      registry,
      faultPoint: (name) => faultPoint(name as FaultPoint),
    });
    const providers = [
      { provide: Database, useValue: database },
      { provide: Commands, useValue: commands },
      { provide: ExportedLists, useValue: new ExportedLists(parts.logger) },
      { provide: Relay, useValue: parts.relay },
      { provide: BatchKafkaStrategy, useValue: parts.strategy },
      { provide: ProblemRegistry, useValue: registry },
      { provide: Metrics, useValue: parts.metrics },
      { provide: Drain, useValue: parts.drain },
      { provide: ServiceHealth, useValue: health },
      { provide: ServiceDocuments, useValue: documents },
      { provide: CLOCK, useValue: parts.clock },
      { provide: CONFIG, useValue: parts.config },
      { provide: LOGGER, useValue: parts.logger },
      { provide: SERVICE, useValue: parts.definition },
    ];
    return {
      module: ServiceModule,
      global: true,
      imports: [parts.definition.module as never],
      controllers: [
        HealthController,
        MetricsController,
        DocumentsController,
        ParkedController,
        ChainController,
      ],
      providers,
      exports: providers.map(({ provide }) => provide),
    };
  }
}
