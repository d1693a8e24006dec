import type { INestApplicationContext, Type } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';

export interface ControllerRoute {
  controller: Type;
  method: string;
  handler: object;
}

/** Every HTTP route of every controller; message handlers are none. */
export function controllerRoutes(app: INestApplicationContext): ControllerRoute[] {
  const scanner = new MetadataScanner();
  const modules = [...app.get(ModulesContainer).values()];
  const controllers = new Set(
    modules.flatMap((module) => [...module.controllers.values()].map((c) => c.metatype)),
  );
  return [...controllers].flatMap((metatype) => {
    if (typeof metatype !== 'function') return [];
    const prototype = metatype.prototype as Record<string, object>;
    return scanner.getAllMethodNames(prototype).flatMap((method) => {
      const handler = prototype[method];
      if (!handler || !Reflect.hasMetadata(METHOD_METADATA, handler)) return [];
      return [{ controller: metatype as Type, method, handler }];
    });
  });
}

/** Metadata of the route, else of its controller. */
export function routeMetadata<T>(key: string, { handler, controller }: ControllerRoute): T | undefined {
  return (Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, controller)) as T | undefined;
}
