import 'reflect-metadata';
import { Ctx, Payload } from '@nestjs/microservices';
import type { EventDefinition } from '@onevillage/contracts-kit';
import type { Tx } from '@onevillage/platform-database';
import type { ConsumedEvent } from './consumed-event.js';

const ON_EVENTS = 'onevillage:on-events';

type Handles<D extends EventDefinition> = (events: ConsumedEvent<D>[], tx: Tx) => Promise<void>;

/**
 * Method decorator: the method is called with all events of these definitions in a chunk, in the order of each
 * aggregate, inside the chunk's transaction: `async onCertificates(events: ConsumedEvent<typeof A | typeof B>[], tx: Tx)`.
 * A thrown error undoes the whole chunk; the message that causes it is then parked alone.
 */
export function OnEvents<D extends EventDefinition>(...definitions: D[]) {
  return (target: object, method: string, _descriptor: TypedPropertyDescriptor<Handles<D>>): void => {
    Reflect.defineMetadata(ON_EVENTS, definitions, target, method);
    Payload()(target, method, 0);
    Ctx()(target, method, 1);
  };
}

/** The definitions a method handles; undefined where it is no handler. */
export function handledBy(prototype: object, method: string): readonly EventDefinition[] | undefined {
  return Reflect.getOwnMetadata(ON_EVENTS, prototype, method) as readonly EventDefinition[] | undefined;
}
