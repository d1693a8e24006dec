import type { INestApplicationContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { type ControllerRoute, controllerRoutes } from '../access/controller-routes.js';
import { isDto } from './dto.pipe.js';

/** Nest's RouteParamtypes, which it does not export. */
const CHECKED: Readonly<Record<string, string>> = { 3: 'body', 4: 'query' };

interface Argument {
  index: number;
  pipes?: unknown[];
}

/**
 * Every body and query is a DTO class at run time: one imported as a type only has no checks at all (Nest sees
 * `Object` and lets everything through).
 * @throws Error naming each argument that is not, as `Controller.method (body)`
 */
export function assertDtos(app: INestApplicationContext): void {
  const wrong = controllerRoutes(app).flatMap(uncheckedArguments);
  if (wrong.length > 0) throw new Error(`Not a DTO class with field decorators: ${wrong.join(', ')}`);
}

function uncheckedArguments({ controller, method }: ControllerRoute): string[] {
  const types = (Reflect.getMetadata('design:paramtypes', controller.prototype, method) ?? []) as unknown[];
  const given = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as Record<
    string,
    Argument
  >;
  return Object.entries(given).flatMap(([key, argument]) => {
    const kind = CHECKED[key.split(':')[0] ?? ''];
    const fine = !kind || argument.pipes?.length || isDto(types[argument.index]);
    return fine ? [] : [`${controller.name}.${method} (${kind})`];
  });
}
