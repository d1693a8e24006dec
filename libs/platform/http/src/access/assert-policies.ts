import type { INestApplicationContext } from '@nestjs/common';
import { controllerRoutes, routeMetadata } from './controller-routes.js';
import { ACCESS } from './policy.decorators.js';

/**
 * Every HTTP route declares who may call it, or the service does not start.
 * @throws Error naming each route that does not, as `Controller.method`
 */
export function assertPolicies(app: INestApplicationContext): void {
  const missing = controllerRoutes(app)
    .filter((route) => routeMetadata(ACCESS, route) === undefined)
    .map(({ controller, method }) => `${controller.name}.${method}`);
  if (missing.length > 0) {
    throw new Error(`No @Policy, @Authenticated or @Public on: ${missing.join(', ')}`);
  }
}
