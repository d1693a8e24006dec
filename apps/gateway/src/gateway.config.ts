import { DEFAULT_PORTS, type Env, loadConfig } from '@onevillage/platform-config';
import { z } from 'zod';

/** Services behind the gateway: `/api/<name>/v1/…`. */
export const SERVICES = ['producers', 'catalog', 'recognition', 'ecommerce-sync', 'intake', 'identity'] as const;
export type ServiceName = (typeof SERVICES)[number];

const upstream = (name: ServiceName) =>
  z
    .url({ protocol: /^https?$/ })
    .default(`http://127.0.0.1:${DEFAULT_PORTS[name]}`)
    .describe(`where ${name} listens`);

const gatewayConfig = z.object({
  HOST: z.string().default('127.0.0.1').describe('address to listen on'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(DEFAULT_PORTS['gateway'] ?? 8080),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform((text) => text.replace(/\/+$/, ''))
    .optional()
    .describe('the origin that clients see'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  RATE_LIMIT_PER_MINUTE: z.coerce.number().int().min(1).default(1200).describe('requests of one client in a minute'),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).default(0).describe('proxies in front whose X-Forwarded-For is believed'),
  PRODUCERS_URL: upstream('producers'),
  CATALOG_URL: upstream('catalog'),
  RECOGNITION_URL: upstream('recognition'),
  ECOMMERCE_SYNC_URL: upstream('ecommerce-sync'),
  INTAKE_URL: upstream('intake'),
  IDENTITY_URL: upstream('identity'),
});
export type GatewayConfig = z.output<typeof gatewayConfig>;

/** @throws ConfigError naming every fault */
export const loadGatewayConfig = (env?: Env): GatewayConfig => loadConfig(gatewayConfig, env, 'gateway');

export const upstreamOf = (config: GatewayConfig, name: ServiceName): string => {
  const variable = `${name.replaceAll('-', '_').toUpperCase()}_URL` as `${string}_URL` & keyof GatewayConfig;
  return String(config[variable]).replace(/\/+$/, '');
};
