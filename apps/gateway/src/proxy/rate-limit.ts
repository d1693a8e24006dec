import rateLimit from '@fastify/rate-limit';
import { ProblemError } from '@onevillage/platform-http';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** So many requests of one client in a minute; health and pages are not counted. */
export async function limitRate(instance: FastifyInstance, perMinute: number): Promise<void> {
  await instance.register(rateLimit, {
    global: true,
    max: perMinute,
    timeWindow: '1 minute',
    enableDraftSpec: true,
    hook: 'onRequest',
    keyGenerator: clientOf,
    allowList: (request) => !/^\/(api|oidc)\//.test(request.url),
    errorResponseBuilder: (_request, { ttl }) =>
      new ProblemError('rate-limited', { headers: { 'retry-after': String(Math.ceil(ttl / 1000)) } }),
  });
}

/**
 * The account at its address. The token is not checked here: a forged subject only gives its sender a count of its own at
 * the same address, and a 401 from the service.
 */
export function clientOf(request: Pick<FastifyRequest, 'ip' | 'headers'>): string {
  const payload = /^Bearer [\w-]+\.([\w-]+)\./.exec(request.headers.authorization ?? '')?.[1];
  if (!payload) return request.ip;
  try {
    const { sub } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { sub?: unknown };
    return typeof sub === 'string' ? `${request.ip} ${sub.slice(0, 100)}` : request.ip;
  } catch {
    return request.ip;
  }
}
