import proxy from '@fastify/http-proxy';
import { ProblemError, sendProblem, type ProblemRegistry } from '@onevillage/platform-http';
import type { Logger } from '@onevillage/platform-logging';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SERVICE_NAMES } from '@onevillage/kernel';
import { type GatewayConfig, upstreamOf } from '../gateway.config.js';
import { answerHeaders, requestHeaders } from './forwarded-headers.js';
import { UpstreamClient, UpstreamTimeout } from './upstream-client.js';

export interface ProxyParts {
  config: GatewayConfig;
  registry: ProblemRegistry;
  logger: Logger;
  client: UpstreamClient;
}

const DISCOVERY = '/.well-known/openid-configuration';

/** `/api/<service>/v1/*` → the service's `/v1/*`; `/oidc/*` → identity. Bodies and answers pass as streams. */
export async function proxyServices(instance: FastifyInstance, parts: ProxyParts): Promise<void> {
  for (const name of SERVICE_NAMES) {
    await route(instance, `/api/${name}/v1`, '/v1', upstreamOf(parts.config, name), parts);
  }
  const identity = upstreamOf(parts.config, 'identity');
  await route(instance, '/oidc', '/oidc', identity, parts);
  await route(instance, DISCOVERY, `/oidc${DISCOVERY}`, identity, parts);
}

async function route(
  instance: FastifyInstance,
  prefix: string,
  rewritePrefix: string,
  upstream: string,
  parts: ProxyParts,
): Promise<void> {
  const { client, config } = parts;
  await instance.register(proxy, {
    prefix,
    rewritePrefix,
    upstream,
    disableRequestLogging: true,
    undici: client as never,
    handler: (request, reply, dest, options) =>
      client.during(goneSignal(reply as FastifyReply), () =>
        reply.from(dest, { ...options, retryDelay: () => null }),
      ),
    replyOptions: {
      rewriteRequestHeaders: (request, headers) =>
        requestHeaders(
          request as FastifyRequest,
          headers as Record<string, string>,
          config.PUBLIC_URL,
        ) as never,
      rewriteHeaders: (headers) => answerHeaders(headers as never) as never,
      onError: (reply, { error }) => answer(reply as FastifyReply, error, parts),
    },
  });
}

const answer = (reply: FastifyReply, error: Error, parts: ProxyParts): void =>
  sendProblem(problemOf(error, parts), reply.request, reply, parts);

/** Aborted when the client went away before its answer was whole. */
function goneSignal(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  return controller.signal;
}

/** @fastify/reply-from gives most failures a 500; what happened is in their cause. */
function problemOf(error: Error, { logger }: ProxyParts): ProblemError {
  const { cause = error } = error;
  if (cause instanceof ProblemError) return cause;
  const { code = '' } = cause as { code?: string };
  if (code !== 'ABORT_ERR') logger.warn({ err: cause }, 'A service did not answer');
  if (cause instanceof UpstreamTimeout) return new ProblemError('gateway-timeout');
  if (code.startsWith('HPE_') || code === 'FST_ERR_BAD_STATUS_CODE') return new ProblemError('bad-gateway');
  return new ProblemError('unavailable', {
    detail:
      'The service behind this address does not answer at the moment. Repeat the request after Retry-After.',
    headers: { 'retry-after': '2' },
  });
}
