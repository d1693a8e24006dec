import { RouteConfig } from '@nestjs/platform-fastify';

/** The largest body that a route takes, in bytes, where it is not the service's usual 1 MiB. */
export const BodyLimit = (bytes: number): MethodDecorator =>
  RouteConfig({ bodyLimit: bytes }) as MethodDecorator;
