import proxy from '@fastify/http-proxy';
import { edgeStateOf, ProblemError, sendProblem, type ProblemRegistry } from '@onevillage/platform-http';
import type { Logger } from '@onevillage/platform-logging';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type GatewayConfig, SERVICES, upstreamOf } from '../gateway.config.js';

/** Nothing larger reaches a service; each has its own, smaller limits. */
const MAX_BODY = 10 * 1024 * 1024;
/** A long poll waits up to 30 s. */
const ANSWER_WITHIN_MS = 60_000;
/** What a client says about proxies, and what concerns one connection only. */
const STRIPPED = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'forwarded', 'x-real-ip', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'upgrade'];

interface ProxyParts {
  config: GatewayConfig;
  registry: ProblemRegistry;
  logger: Logger;
}

/** `/api/<service>/v1/*` → the service's `/v1/*`; `/oidc/*` → identity. Bodies and answers pass as streams. */
export async function proxyServices(instance: FastifyInstance, parts: ProxyParts): Promise<void> {
  for (const name of SERVICES) {
    await route(instance, `/api/${name}/v1`, '/v1', upstreamOf(parts.config, name), parts);
  }
  await route(instance, '/oidc', '/oidc', upstreamOf(parts.config, 'identity'), parts);
}

async function route(instance: FastifyInstance, prefix: string, rewritePrefix: string, upstream: string, parts: ProxyParts): Promise<void> {
  await instance.register(proxy, {
    prefix,
    rewritePrefix,
    upstream,
    disableRequestLogging: true,
    http2: false,
    undici: { connections: 128, headersTimeout: ANSWER_WITHIN_MS, bodyTimeout: ANSWER_WITHIN_MS },
    preHandler: (request, _reply, done) => {
      const length = Number(request.headers['content-length'] ?? 0);
      done(length > MAX_BODY ? (new ProblemError('payload-too-large', { params: { limit: MAX_BODY } }) as Error) : undefined);
    },
    replyOptions: {
      rewriteRequestHeaders: (request, headers) => forwarded(request as FastifyRequest, headers),
      onError: (reply, { error }) => unreachable(reply as FastifyReply, error, parts),
    },
  });
}

function forwarded(request: FastifyRequest, headers: Record<string, unknown>): Record<string, string | string[] | undefined> {
  const kept = Object.entries(headers).filter(([name]) => !STRIPPED.includes(name));
  return {
    ...(Object.fromEntries(kept) as Record<string, string>),
    'x-forwarded-for': request.ip,
    'x-forwarded-proto': request.protocol,
    traceparent: edgeStateOf(request).trace.traceparent,
  };
}

function unreachable(reply: FastifyReply, error: Error, { registry, logger }: ProxyParts): void {
  logger.warn({ err: error, route: reply.request.routeOptions.url }, 'A service does not answer');
  const problem = new ProblemError('unavailable', { headers: { 'retry-after': '2' } });
  sendProblem(problem, reply.request, reply, { registry, logger });
}
