import type { MessageHandler } from '@nestjs/microservices';
import type { EventDefinition } from '@onevillage/contracts-kit';
import type { Tx } from '@onevillage/platform-database';
import { isObservable, lastValueFrom } from 'rxjs';
import type { ConsumedEvent } from './consumed-event.js';
import type { HandlerExtras, ProjectionOptions } from './projection.decorator.js';

/** Called with events of its own definitions only, in order, inside the transaction of their chunk. */
export type EventHandler = (events: readonly ConsumedEvent[], tx: Tx) => Promise<void>;

/** A projection as its controller declares it. */
export interface ProjectionDeclaration {
  readonly name: string;
  readonly options: ProjectionOptions;
  readonly definitions: readonly EventDefinition[];
  handlerOf(event: ConsumedEvent): EventHandler;
  /** What is called after a rebuild, in its transaction. */
  rebuilt(tx: Tx): Promise<void>;
}

interface Declared {
  readonly options: ProjectionOptions;
  readonly handlers: Map<EventDefinition, EventHandler>;
  readonly afterRebuild: EventHandler[];
}

/** The projections whose handlers Nest has registered, by name. Throws when two handlers want the same event. */
export function declaredProjections(
  handlers: ReadonlyMap<string, MessageHandler>,
): Map<string, ProjectionDeclaration> {
  const found = new Map<string, Declared>();
  for (const [pattern, handler] of handlers) {
    if (handler.next) throw new Error(`two projections have the name of ${pattern}`);
    const { projection, options, on } = handler.extras as HandlerExtras;
    const declared: Declared = found.get(projection) ?? { options, handlers: new Map(), afterRebuild: [] };
    if (declared.options !== options) throw new Error(`two projections have the name ${projection}`);
    if (on === 'rebuilt') declared.afterRebuild.push(settled(handler));
    else for (const definition of on) take(declared, projection, definition, handler);
    found.set(projection, declared);
  }
  return new Map([...found].map(([name, declared]) => [name, declare(name, declared)]));
}

function take(
  { handlers }: Declared,
  projection: string,
  definition: EventDefinition,
  handler: MessageHandler,
): void {
  if (handlers.has(definition)) throw new Error(`projection ${projection} handles ${definition.type} twice`);
  handlers.set(definition, settled(handler));
}

function declare(name: string, { options, handlers, afterRebuild }: Declared): ProjectionDeclaration {
  return {
    name,
    options,
    definitions: [...handlers.keys()],
    handlerOf: ({ definition, type }) => {
      const handler = handlers.get(definition);
      if (!handler) throw new Error(`projection ${name} has no handler of ${type}`);
      return handler;
    },
    rebuilt: async (tx) => {
      for (const handler of afterRebuild) await handler([], tx);
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
