import { DEFAULT_PORTS, type Env, loadConfig, platformConfig } from '@onevillage/platform-config';
import type { ServiceName } from '@onevillage/kernel';
import { z } from 'zod';

const upstream = (name: ServiceName) =>
  z
    .url({ protocol: /^https?$/, error: 'must be a URL such as http://10.0.0.1:8101' })
    .transform((text) => text.replace(/\/+$/, ''))
    .default(`http://127.0.0.1:${DEFAULT_PORTS[name]}`)
    .describe(`where ${name} listens`);

const { HOST, PORT, PUBLIC_URL, LOG_LEVEL, OIDC_ISSUER, OIDC_JWKS_URL, OIDC_AUDIENCE, DEMONSTRATION } =
  platformConfig.shape;

export const gatewayConfig = z.object({
  HOST,
  PORT: PORT.default(DEFAULT_PORTS['gateway'] ?? 8080),
  PUBLIC_URL,
  LOG_LEVEL,
  OIDC_ISSUER: OIDC_ISSUER.optional().describe(
    'who signs tokens: clients are then counted by account, not address',
  ),
  OIDC_JWKS_URL,
  OIDC_AUDIENCE,
  DEMONSTRATION,
  RATE_LIMIT_PER_MINUTE: z.coerce.number().int().min(1).default(3_000).describe('requests of one client'),
  TRUSTED_PROXIES: z.coerce
    .number()
    .int()
    .min(0)
    .default(0)
    .describe('proxies in front whose X-Forwarded-For is believed'),
  METRICS_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .optional()
    .describe('port for /metrics, which the public origin does not have'),
  PRODUCERS_URL: upstream('producers'),
  CATALOG_URL: upstream('catalog'),
  RECOGNITION_URL: upstream('recognition'),
  FAIRS_URL: upstream('fairs'),
  SHOWROOM_URL: upstream('showroom'),
  ECOMMERCE_SYNC_URL: upstream('ecommerce-sync'),
  INTAKE_URL: upstream('intake'),
  IDENTITY_URL: upstream('identity'),
});
export type GatewayConfig = z.output<typeof gatewayConfig>;

/** @throws ConfigError naming every fault */
export const loadGatewayConfig = (env?: Env): GatewayConfig => loadConfig(gatewayConfig, env, 'gateway');

export function upstreamOf(config: GatewayConfig, name: ServiceName): string {
  const urls: Record<ServiceName, string> = {
    producers: config.PRODUCERS_URL,
    catalog: config.CATALOG_URL,
    recognition: config.RECOGNITION_URL,
    fairs: config.FAIRS_URL,
    showroom: config.SHOWROOM_URL,
    'ecommerce-sync': config.ECOMMERCE_SYNC_URL,
    intake: config.INTAKE_URL,
    identity: config.IDENTITY_URL,
  };
  return urls[name];
}
