import 'reflect-metadata';
import { Ctx } from '@nestjs/microservices';
import type { Tx } from '@onevillage/platform-database';

const ON_REBUILT = 'onevillage:on-rebuilt';

type AfterRebuild = (tx: Tx) => Promise<void>;

/**
 * Method decorator: the method is called at the end of a rebuild, in the transaction that has put the rows of its shadow
 * into the projection's tables. What follows from an event where it is heard of first must follow from these rows here.
 */
export function OnRebuilt() {
  return (target: object, method: string, _descriptor: TypedPropertyDescriptor<AfterRebuild>): void => {
    Reflect.defineMetadata(ON_REBUILT, true, target, method);
    Ctx()(target, method, 0);
  };
}

export function isCalledAfterRebuild(prototype: object, method: string): boolean {
  return Reflect.hasOwnMetadata(ON_REBUILT, prototype, method);
}
