import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { RequestContext } from './request-context.js';

const contexts = new WeakMap<object, RequestContext>();

export function rememberContext(request: FastifyRequest, context: RequestContext): void {
  contexts.set(request.raw, context);
}

/** @throws Error outside a request that passed the access guard */
export function contextOf(request: FastifyRequest): RequestContext {
  const context = contexts.get(request.raw);
  if (!context) throw new Error('There is no request context: the access guard did not run');
  return context;
}

/** The `RequestContext` as a parameter of a controller's method. */
export const Ctx = createParamDecorator((_: unknown, host: ExecutionContext) =>
  contextOf(host.switchToHttp().getRequest<FastifyRequest>()),
);
