import type { DynamicModule, Type } from '@nestjs/common';
import type { EventDefinition, ProblemTable, ServiceEvents } from '@onevillage/contracts-kit';
import type { MigrationClass } from '@onevillage/platform-database';
import type { z } from 'zod';

/** Everything that makes a service one of ours; each app exports its own. */
export interface ServiceDefinition {
  /** kebab-case; also names its database, topics' sources and consumer groups */
  readonly name: string;
  readonly module: Type | DynamicModule;
  readonly events: ServiceEvents;
  /** Other events of the topics that it reads, which it knows and does not need: their versions are passed over. */
  readonly knows?: readonly EventDefinition[];
  readonly migrations: readonly MigrationClass[];
  /** Its own problem codes; those of the platform are added. */
  readonly problems: readonly ProblemTable[];
  /** Its own variables; those of the platform are added. */
  readonly config?: z.ZodObject;
}
