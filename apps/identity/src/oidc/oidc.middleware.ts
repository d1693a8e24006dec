import type Provider from 'oidc-provider';
import type { Clock } from '@onevillage/kernel';
import type { Logger } from '@onevillage/platform-logging';
import { clientAttempts, networkAttempts } from '../throttle/attempt-policy.js';
import type { AttemptsStore } from '../throttle/attempts.store.js';
import { addressOf } from '../throttle/client-address.js';

type Middleware = Parameters<Provider['use']>[0];

export interface AttemptGuard {
  readonly attempts: AttemptsStore;
  /** requests come through the gateway, which says where from */
  readonly behindGateway: boolean;
  readonly logger: Logger;
}

const ROUTES = new Set([
  '/token',
  '/jwks',
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
]);

/** What a browser's sign-in would need is not offered before there is a page for it. */
const SIGN_IN = [
  'authorization_endpoint',
  'authorization_response_iss_parameter_supported',
  'claims_parameter_supported',
  'code_challenge_methods_supported',
  'request_uri_parameter_supported',
  'response_modes_supported',
];

export const discoveryWithoutSignIn = (): Middleware => async (ctx, next) => {
  ctx.set('x-content-type-options', 'nosniff');
  if (!ROUTES.has(ctx.path)) {
    ctx.status = 404;
    ctx.body = { error: 'not_found', error_description: 'There is no such endpoint.' };
    return;
  }
  await next();
  if (ctx.status !== 200 || !ctx.path.startsWith('/.well-known/')) return;
  const document = { ...(ctx.body as Record<string, unknown>) };
  for (const name of SIGN_IN) delete document[name];
  ctx.body = {
    ...document,
    grant_types_supported: ['client_credentials'],
    response_types_supported: [],
    scopes_supported: [],
  };
};

/**
 * Slows whoever fails to authenticate, by client and network and by network alone. Only wrong secrets are counted,
 * and 32 random bytes are not found by trying: the point is that trying is seen, refused and cheap.
 */
export const guardAttempts =
  ({ attempts, logger, behindGateway }: AttemptGuard, clock: Clock): Middleware =>
  async (ctx, next) => {
    if (ctx.path !== '/token' || ctx.method !== 'POST') return next();
    const address = addressOf(ctx.req, behindGateway);
    const keys = [clientAttempts(clientIdOf(ctx.get('authorization')), address), networkAttempts(address)];
    const wait = await attempts.secondsToWait(keys, clock());
    if (wait > 0) return refuse(wait);
    await next();
    if (ctx.status !== 401) return;
    const late = await attempts.fail(keys, clock());
    logger.warn({ waiting: late > 0 }, 'Client authentication failed');
    if (late > 0) refuse(late);

    function refuse(seconds: number): void {
      ctx.status = 429;
      ctx.set({ 'retry-after': String(seconds), 'cache-control': 'no-store' });
      ctx.body = {
        error: 'too_many_attempts',
        error_description: `Too many failed attempts. Try again in ${seconds} seconds.`,
      };
    }
  };

/** The client id of HTTP Basic, the one way to authenticate here; '' when there is none to read. */
function clientIdOf(authorization: string): string {
  const encoded = /^Basic +([A-Za-z0-9+/]+={0,2})$/i.exec(authorization)?.[1];
  if (!encoded) return '';
  const text = Buffer.from(encoded, 'base64').toString('utf8').split(':', 1)[0] ?? '';
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
