import { applyDecorators, Controller, UseFilters } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import type { EventDefinition } from '@onevillage/contracts-kit';
import { PassThroughFilter } from './pass-through.filter.js';
import { handledBy } from './on-events.decorator.js';
import { isCalledAfterRebuild } from './on-rebuilt.decorator.js';

/** Handlers of projections belong to the batch strategy alone, whatever other transports an application has. */
export const BATCH_KAFKA = Symbol('batch-kafka');

export interface ProjectionOptions {
  /** The tables that its handlers write, and nobody else does: what a rebuild fills anew. Each has a primary key. */
  readonly tables: readonly string[];
}

/** What the strategy finds at each handler. */
export interface HandlerExtras {
  readonly projection: string;
  readonly options: ProjectionOptions;
  /** The events that it is called with, or that it is called after a rebuild. */
  readonly on: readonly EventDefinition[] | 'rebuilt';
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
      const isLast = isCalledAfterRebuild(prototype as object, method);
      const on = isLast ? 'rebuilt' : handledBy(prototype as object, method);
      if (!on) continue;
      const extras: HandlerExtras = { projection: name, options, on };
      const descriptor = Object.getOwnPropertyDescriptor(prototype, method);
      if (descriptor)
        EventPattern(`${name}.${method}`, BATCH_KAFKA, extras)(prototype as object, method, descriptor);
    }
  };
  return applyDecorators(Controller(), UseFilters(PassThroughFilter), asHandlers);
}
