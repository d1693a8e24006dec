import { applyDecorators, Controller, UseFilters } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import type { EventDefinition } from '@onevillage/contracts-kit';
import type { Tx } from '@onevillage/platform-database';
import { PassThroughFilter } from './projection-errors.filter.js';
import { handledBy } from './projection-on-events.decorator.js';

/** Handlers of projections belong to the batch strategy alone, whatever other transports an application has. */
export const BATCH_KAFKA = Symbol('batch-kafka');

export interface ProjectionOptions {
  /** The tables that its handlers write, and nobody else does: what a rebuild fills anew. Each has a primary key. */
  readonly tables: readonly string[];
  /** Called in the transaction in which a rebuild has changed rows of the tables. */
  readonly swapped?: (tx: Tx) => Promise<void>;
}

/** What the strategy finds at each handler. */
export interface HandlerExtras {
  readonly projection: string;
  readonly options: ProjectionOptions;
  readonly definitions: readonly EventDefinition[];
}

/**
 * Class decorator: this controller keeps a projection, one consumer group of its own. Its name is for good: inbox and
 * offsets are stored under it.
 */
export function Projection(name: string, options: ProjectionOptions): ClassDecorator {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    throw new TypeError(`projection name '${name}' is not kebab case`);
  const asHandlers: ClassDecorator = ({ prototype }) => {
    for (const method of Object.getOwnPropertyNames(prototype)) {
      const definitions = handledBy(prototype as object, method);
      if (!definitions) continue;
      const extras: HandlerExtras = { projection: name, options, definitions };
      const descriptor = Object.getOwnPropertyDescriptor(prototype, method);
      if (descriptor)
        EventPattern(`${name}.${method}`, BATCH_KAFKA, extras)(prototype as object, method, descriptor);
    }
  };
  return applyDecorators(Controller(), UseFilters(PassThroughFilter), asHandlers);
}
