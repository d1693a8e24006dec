import type { ServiceName } from '@onevillage/kernel';
import { z } from 'zod';
import { type Env, loadConfig } from './load-config.js';
import { serviceDatabaseUrl } from './database-url.js';

const url = (protocols: RegExp, example: string) =>
  z.url({ protocol: protocols, error: `must be a URL such as ${example}` });

const brokers = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .refine((list) => list.every((broker) => /^(\[[0-9a-f:]+\]|[^\s:,]+):\d{1,5}$/i.test(broker)), {
    error: 'must be a comma-separated list of host:port',
  });

/** The variables that every service reads. */
export const platformConfig = z.object({
  NODE_ENV: z.string().default('development').describe('`production` refuses test-only variables'),
  DATABASE_URL: url(/^postgres(ql)?$/, 'postgres://user:password@host:5432').describe(
    'PostgreSQL; without a database name each service uses its own, onevillage_<service>',
  ),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(500).default(10).describe('connections per replica'),
  KAFKA_BROKERS: brokers.describe('comma-separated host:port of the Kafka brokers'),
  KAFKA_TOPIC_PREFIX: z
    .string()
    .regex(/^[a-zA-Z0-9._-]{0,60}$/, 'may hold letters, digits, . _ - only')
    .default('')
    .describe('put before every topic and consumer group, to share a cluster'),
  HOST: z.string().default('127.0.0.1').describe('address to listen on'),
  PORT: z.coerce.number().int().min(0).max(65535).describe('port to listen on, 0 = any free one'),
  OIDC_ISSUER: url(/^https?$/, 'https://id.example.org').describe('who signs the bearer tokens'),
  OIDC_JWKS_URL: url(/^https?$/, 'https://id.example.org/jwks')
    .optional()
    .describe('its public keys; by default found through discovery'),
  OIDC_AUDIENCE: z.string().default('onevillage').describe('the audience that tokens must name'),
  PUBLIC_URL: url(/^https?$/, 'https://onevillage.example.org')
    .transform((text) => text.replace(/\/+$/, ''))
    .optional()
    .describe('the origin that clients see; starts the links in answers'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  DEMONSTRATION: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true')
    .describe('demonstration accounts and data'),
  FAULT_POINT: z.string().optional().describe('tests only: `name:n` kills the process at its nth pass'),
});

export type PlatformConfig = z.output<typeof platformConfig>;

/** Ports of a plain local start; any of them can be set by `<SERVICE>_PORT`. */
export const DEFAULT_PORTS: Readonly<Record<string, number>> = {
  gateway: 8080,
  producers: 8101,
  catalog: 8102,
  recognition: 8103,
  'ecommerce-sync': 8104,
  intake: 8105,
  identity: 8106,
  showroom: 8107,
  fairs: 8108,
} satisfies Record<ServiceName | 'gateway', number>;

/**
 * The configuration of one service: the platform's variables and its own, checked together.
 * `DATABASE_URL` of the result names the service's own database.
 * @throws ConfigError naming every fault
 */
export function loadServiceConfig<S extends z.ZodRawShape = Record<never, never>>(
  service: string,
  env?: Env,
  own?: z.ZodObject<S>,
): PlatformConfig & z.output<z.ZodObject<S>> {
  const schema = z
    .object({ ...platformConfig.shape, PORT: platformConfig.shape.PORT.default(DEFAULT_PORTS[service] ?? 0) })
    .extend(own?.shape ?? {})
    .refine((config) => !(config['FAULT_POINT'] && config['NODE_ENV'] === 'production'), {
      path: ['FAULT_POINT'],
      error: 'is for tests and refused when NODE_ENV=production',
      when: () => true,
    });
  const config = loadConfig(schema, env, service) as PlatformConfig & z.output<z.ZodObject<S>>;
  return { ...config, DATABASE_URL: serviceDatabaseUrl(config.DATABASE_URL, service) };
}
