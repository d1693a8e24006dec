import { createHash } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import { KeySource, network, ProblemError, TokenVerifier } from '@onevillage/platform-http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GatewayConfig } from '../gateway.config.js';

const WINDOW_S = 60;
/** Routes as they are declared, not addresses as a client spells them. */
const FREE = /^\/(problems(\/:code)?|docs(\/.*)?|favicon\.ico|health\/(live|ready))?$/;
/** The plugin's own names of what it counted; clients get the structured fields of the later draft. */
const COUNTED = ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'] as const;

/**
 * So many requests a minute for each client: the account of a valid token, else the network. Counted in this process:
 * with n gateways a client may get n times as many. Everything is counted but pages and health.
 */
export async function limitRate(instance: FastifyInstance, config: GatewayConfig): Promise<void> {
  const clientOf = clientKey(config);
  await instance.register(rateLimit, {
    global: true,
    max: config.RATE_LIMIT_PER_MINUTE,
    timeWindow: WINDOW_S * 1_000,
    cache: 50_000,
    enableDraftSpec: true,
    hook: 'onRequest',
    keyGenerator: clientOf,
    allowList: ({ routeOptions: { url } }) => url !== undefined && FREE.test(url),
    errorResponseBuilder: (_request, { ttl }) =>
      new ProblemError('rate-limited', {
        headers: { 'retry-after': String(Math.max(1, Math.ceil(ttl / 1_000))) },
      }),
  });
  instance.addHook('onSend', (_request, reply, payload, done) => {
    const [limit, remaining, reset] = COUNTED.map((name) => reply.getHeader(name));
    COUNTED.forEach((name) => reply.removeHeader(name));
    if (limit !== undefined) {
      reply.header('ratelimit-policy', `"client";q=${String(limit)};w=${WINDOW_S}`);
      reply.header('ratelimit', `"client";r=${String(remaining)};t=${String(reset)}`);
    }
    done(null, payload);
  });
}

/** Tokens are checked here too: a forged one must not give its sender a count of its own. */
function clientKey(config: GatewayConfig): (request: FastifyRequest) => Promise<string> {
  const { OIDC_ISSUER: issuer, OIDC_JWKS_URL: jwksUrl, OIDC_AUDIENCE: audience } = config;
  const verifier = issuer
    ? new TokenVerifier({ issuer, audience }, new KeySource({ issuer, jwksUrl }).getKey)
    : null;
  return async (request) => {
    const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const anonymous = `network ${network(request.ip)}`;
    if (!token || !verifier) return anonymous;
    const principal = await verifier.verify(token).catch(() => null);
    if (!principal) return anonymous;
    return `account ${createHash('sha256').update(`${principal.subject} ${principal.clientId}`).digest('base64')}`;
  };
}
