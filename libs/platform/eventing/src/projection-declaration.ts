import type { MessageHandler } from '@nestjs/microservices';
import type { EventDefinition } from '@onevillage/contracts-kit';
import type { Tx } from '@onevillage/platform-database';
import { isObservable, lastValueFrom } from 'rxjs';
import type { ConsumedEvent } from './consumer-event.js';
import type { EventHandler } from './consumer-projection.js';
import type { HandlerExtras, ProjectionOptions } from './projection.decorator.js';

/** A projection as its controller declares it. */
export interface ProjectionDeclaration {
  readonly name: string;
  readonly options: ProjectionOptions;
  readonly definitions: readonly EventDefinition[];
  handlerOf(event: ConsumedEvent): EventHandler;
}

/** The projections whose handlers Nest has registered, by name. Throws when two handlers want the same event. */
export function declaredProjections(
  handlers: ReadonlyMap<string, MessageHandler>,
): Map<string, ProjectionDeclaration> {
  const found = new Map<
    string,
    { options: ProjectionOptions; handlers: Map<EventDefinition, EventHandler> }
  >();
  for (const [pattern, handler] of handlers) {
    if (handler.next) throw new Error(`two projections have the name of ${pattern}`);
    const { projection, options, definitions } = handler.extras as HandlerExtras;
    const known = found.get(projection) ?? { options, handlers: new Map<EventDefinition, EventHandler>() };
    if (known.options !== options) throw new Error(`two projections have the name ${projection}`);
    for (const definition of definitions) {
      if (known.handlers.has(definition))
        throw new Error(`projection ${projection} handles ${definition.type} twice`);
      known.handlers.set(definition, settled(handler));
    }
    found.set(projection, known);
  }
  return new Map([...found].map(([name, { options, handlers }]) => [name, declare(name, options, handlers)]));
}

function declare(
  name: string,
  options: ProjectionOptions,
  handlers: ReadonlyMap<EventDefinition, EventHandler>,
): ProjectionDeclaration {
  return {
    name,
    options,
    definitions: [...handlers.keys()],
    handlerOf: ({ definition, type }) => {
      const handler = handlers.get(definition);
      if (!handler) throw new Error(`projection ${name} has no handler of ${type}`);
      return handler;
    },
  };
}

/** Nest answers with a value or, from a filter, with a stream that fails. */
function settled(handler: MessageHandler): EventHandler {
  return async (events: readonly ConsumedEvent[], tx: Tx) => {
    const answer: unknown = await handler(events, tx);
    if (isObservable(answer)) await lastValueFrom(answer, { defaultValue: undefined });
  };
}

/** Throws, naming every difference between what the service says it consumes and what its handlers do. */
export function assertConsumes(
  consumes: Readonly<Record<string, readonly EventDefinition[]>>,
  declared: ReadonlyMap<string, ProjectionDeclaration>,
): void {
  const promised = pairs(Object.entries(consumes));
  const handled = pairs([...declared].map(([name, { definitions }]) => [name, definitions] as const));
  const unhandled = [...promised]
    .filter((pair) => !handled.has(pair))
    .map((pair) => `${pair}: listed, but no handler`);
  const unlisted = [...handled]
    .filter((pair) => !promised.has(pair))
    .map((pair) => `${pair}: handled, but not listed`);
  const faults = [...unhandled, ...unlisted];
  if (faults.length > 0) throw new Error(`consumes and handlers differ:\n  ${faults.join('\n  ')}`);
}

function pairs(entries: readonly (readonly [string, readonly EventDefinition[]])[]): ReadonlySet<string> {
  return new Set(entries.flatMap(([name, definitions]) => definitions.map(({ type }) => `${name} ${type}`)));
}
