import type { Server } from 'node:http';
import type { FastifyHttpOptions, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '@onevillage/platform-logging';
import type { ProblemRegistry } from '../problems/problem-registry.js';
import { clientErrorHandler } from './client-error.js';
import { sendProblem } from './send-problem.js';

export interface EdgeLimits {
  /** bytes; a route can have its own by `@BodyLimit` */
  body: number;
  /** for the whole request to arrive, milliseconds */
  requestMs: number;
}

export const DEFAULT_LIMITS: EdgeLimits = { body: 1_048_576, requestMs: 30_000 };

/** How a server of ours takes connections. */
export function edgeOptions(
  parts: { registry: ProblemRegistry; logger: Logger },
  limits: EdgeLimits = DEFAULT_LIMITS,
) {
  return {
    bodyLimit: limits.body,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: 65_000,
    // Node would answer a missing Host itself, without a problem document: edge-hooks.ts does.
    http: {
      maxHeaderSize: 16_384,
      headersTimeout: Math.min(10_000, limits.requestMs),
      connectionsCheckingInterval: Math.min(5_000, limits.requestMs),
      requireHostHeader: false,
    },
    routerOptions: { maxParamLength: 200 },
    // Fastify's own answer while closing is not a problem document; ours is given in edge-hooks.ts.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    logger: false,
    clientErrorHandler: clientErrorHandler(parts.registry),
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(error, request, reply, parts),
  } as const satisfies FastifyHttpOptions<Server>;
}
