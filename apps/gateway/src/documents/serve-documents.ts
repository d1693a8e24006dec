import { ProblemError } from '@onevillage/platform-http';
import type { FastifyInstance } from 'fastify';
import { type GatewayConfig, SERVICES, type ServiceName, upstreamOf } from '../gateway.config.js';

interface OpenApi {
  paths: Record<string, unknown>;
  servers?: unknown;
}
type AsyncApi = Record<string, unknown> & {
  channels: Record<string, unknown>;
  operations: Record<string, unknown>;
  components: Record<string, Record<string, unknown>>;
};

/** `/openapi/<service>.json` with the addresses of this origin, and `/asyncapi.json` of all services together. */
export function serveDocuments(instance: FastifyInstance, config: GatewayConfig): void {
  for (const name of SERVICES) {
    instance.get(`/openapi/${name}.json`, async () => {
      const document = await fetchDocument<OpenApi>(config, name, 'openapi.json');
      const paths = Object.entries(document.paths).map(([path, item]) => [`/api/${name}${path}`, item] as const);
      return { ...document, paths: Object.fromEntries(paths), servers: [{ url: config.PUBLIC_URL ?? '/' }] };
    });
  }
  instance.get('/asyncapi.json', async () => {
    const all = await Promise.all(SERVICES.map((name) => fetchDocument<AsyncApi>(config, name, 'asyncapi.json')));
    return merged(all);
  });
}

async function fetchDocument<T>(config: GatewayConfig, name: ServiceName, file: string): Promise<T> {
  const answer = await fetch(`${upstreamOf(config, name)}/${file}`, { signal: AbortSignal.timeout(10_000) }).catch(() => null);
  if (!answer?.ok) throw new ProblemError('unavailable', { headers: { 'retry-after': '2' } });
  return (await answer.json()) as T;
}

/** Channels of one topic name the messages of all who send or receive on it. */
export function merged(documents: readonly AsyncApi[]): AsyncApi {
  const [first, ...rest] = documents;
  return rest.reduce((all, one) => deepMerge(all, one) as AsyncApi, first!);
}

function deepMerge(a: unknown, b: unknown): unknown {
  if (Array.isArray(a) && Array.isArray(b)) {
    const seen = new Set(a.map((item) => JSON.stringify(item)));
    return [...a, ...b.filter((item) => !seen.has(JSON.stringify(item)))];
  }
  if (isObject(a) && isObject(b)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return Object.fromEntries([...keys].map((key) => [key, key in a && key in b ? deepMerge(a[key], b[key]) : (a[key] ?? b[key])]));
  }
  return a;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
