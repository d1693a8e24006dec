import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '@onevillage/platform-logging';
import { PROBLEM_MEDIA_TYPE } from '../problems/problem.js';
import { problemOf } from '../problems/problem-of.js';
import type { ProblemRegistry } from '../problems/problem-registry.js';
import { edgeStateOf } from './edge-state.js';

/** Answers with the problem that `error` means; logs what is not the client's affair, once. */
export function sendProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  { registry, logger }: { registry: ProblemRegistry; logger: Logger },
): void {
  const { problem, headers, log } = problemOf(error, registry, {
    bodyLimit: request.routeOptions?.bodyLimit,
  });
  const { traceId } = edgeStateOf(request).trace;
  if (log) {
    const where = { err: error, traceId, method: request.method, route: request.routeOptions?.url };
    logger[log](where, `Request failed: ${problem.code}`);
  }
  if (reply.sent || reply.raw.headersSent) {
    // The answer has begun: all that is left is to show that it is not whole.
    reply.raw.destroy();
    return;
  }
  void reply
    .code(problem.status)
    .removeHeader('etag')
    .removeHeader('location')
    .headers(headers)
    .header('cache-control', 'no-store')
    .header('content-type', PROBLEM_MEDIA_TYPE)
    // As bytes: Fastify adds a charset to texts, which this media type does not have.
    .send(Buffer.from(JSON.stringify({ ...problem, traceId: problem.traceId ?? traceId })));
}
