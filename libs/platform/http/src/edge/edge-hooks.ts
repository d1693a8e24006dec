import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Logger, withLogContext } from '@onevillage/platform-logging';
import { ProblemError } from '../problems/problem-error.js';
import type { HttpMetrics } from '../metrics/http-metrics.js';
import type { Drain } from './requests-in-flight.js';
import { edgeStateOf } from './edge-state.js';
import { RouteTable } from './route-table.js';

export interface EdgeParts {
  service: string;
  logger: Logger;
  drain: Drain;
  metrics: HttpMetrics;
}

const MAX_URL = 8_000;
const MAX_HEADERS = 100;
const QUIET = /^\/(health\/|metrics$)/;

/** What happens to every request before any route sees it. Install before the routes. */
export function installEdge(instance: FastifyInstance, parts: EdgeParts): void {
  const routes = new RouteTable();
  instance.addHook('onRoute', (route) => {
    routes.add(route.method, route.url);
    const bodyLimit = (route.config as { bodyLimit?: number } | undefined)?.bodyLimit;
    if (bodyLimit !== undefined) route.bodyLimit = bodyLimit;
  });

  instance.addHook('onRequest', (request, reply, done) => {
    const { trace } = edgeStateOf(request);
    reply.header('traceresponse', trace.traceparent);
    observe(request, reply, parts);
    const { traceId, correlationId } = trace;
    withLogContext({ service: parts.service, traceId, correlationId }, () => {
      const refusal = refusalOf(request, reply, parts.drain, routes);
      if (!refusal) parts.drain.track(reply.raw);
      done(refusal);
    });
  });

  instance.addHook('onSend', (request, reply, payload, done) => {
    const { answerStatus } = edgeStateOf(request);
    if (answerStatus !== undefined && reply.statusCode < 400) reply.code(answerStatus);
    if (isUnchanged(request, reply)) {
      reply.code(304);
      return done(null, null);
    }
    done(null, payload);
  });
}

function refusalOf(
  request: FastifyRequest,
  reply: FastifyReply,
  drain: Drain,
  routes: RouteTable,
): ProblemError | undefined {
  const path = request.url.split('?', 1)[0] ?? '';
  if (drain.draining && !QUIET.test(path)) {
    reply.header('connection', 'close');
    return new ProblemError('unavailable', {
      detail: 'The service is stopping.',
      headers: { 'retry-after': '5' },
    });
  }
  if (request.url.length > MAX_URL) return new ProblemError('uri-too-long');
  if (request.raw.rawHeaders.length / 2 > MAX_HEADERS) return new ProblemError('headers-too-large');
  if (!request.headers.host && request.raw.httpVersion === '1.1') {
    reply.header('connection', 'close');
    return new ProblemError('malformed-request', { params: { reason: 'the header Host is missing' } });
  }
  if (request.is404) {
    const allowed = routes.allowed(path);
    if (allowed.length === 0) return new ProblemError('not-found');
    return new ProblemError('method-not-allowed', { headers: { allow: allowed.join(', ') } });
  }
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    return new ProblemError('unsupported-media-type', {
      params: { types: 'a body without Content-Encoding' },
    });
  }
  return undefined;
}

/** One log line and one measurement per request, when its answer is out or its client gone. */
function observe(request: FastifyRequest, reply: FastifyReply, { logger, metrics }: EdgeParts): void {
  const start = performance.now();
  reply.raw.once('close', () => {
    const seconds = (performance.now() - start) / 1_000;
    const whole = reply.raw.writableFinished;
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
    const status = whole ? reply.raw.statusCode : 499;
    metrics.observe(request.method, route, status, seconds);
    const { traceId, correlationId } = edgeStateOf(request).trace;
    logger[QUIET.test(route) ? 'debug' : 'info'](
      { traceId, correlationId, method: request.method, route, status, ms: Math.round(seconds * 1e4) / 10 },
      whole ? 'answered' : 'client went away',
    );
  });
}

/** `If-None-Match` of a read names the version that would be sent (weak comparison, RFC 9110 §13.1.2). */
function isUnchanged(request: FastifyRequest, reply: FastifyReply): boolean {
  if ((request.method !== 'GET' && request.method !== 'HEAD') || reply.statusCode !== 200) return false;
  const etag = reply.getHeader('etag');
  const given = request.headers['if-none-match'];
  if (typeof etag !== 'string' || given === undefined) return false;
  const tags = given.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(etag.replace(/^W\//, ''));
}
