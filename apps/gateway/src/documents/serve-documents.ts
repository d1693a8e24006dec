import { ProblemError } from '@onevillage/platform-http';
import type { FastifyInstance } from 'fastify';
import { briefly } from '../briefly.js';
import { SERVICE_NAMES, type ServiceName } from '@onevillage/kernel';
import { type GatewayConfig, upstreamOf } from '../gateway.config.js';
import { mergeDocuments } from './merge-documents.js';

interface OpenApi {
  paths: Record<string, unknown>;
}

const ANSWER_WITHIN_MS = 5_000;
const KEPT_MS = 5_000;

/** `/openapi/<service>.json` with the addresses of this origin, and `/asyncapi.json` of all services together. */
export function serveDocuments(instance: FastifyInstance, config: GatewayConfig): void {
  for (const name of SERVICE_NAMES) {
    const openApi = briefly(KEPT_MS, async () => {
      const document = (await fetchDocument(config, name, 'openapi.json')) as OpenApi;
      return atGateway(document, name, config.PUBLIC_URL);
    });
    instance.get(`/openapi/${name}.json`, openApi);
  }
  const asyncApi = briefly(KEPT_MS, async () =>
    mergeDocuments(
      await Promise.all(SERVICE_NAMES.map((name) => fetchDocument(config, name, 'asyncapi.json'))),
    ),
  );
  instance.get('/asyncapi.json', asyncApi);
}

/** The document as the public origin has it: `/v1/x` is `/api/<service>/v1/x` there. */
export function atGateway(
  document: OpenApi,
  name: ServiceName,
  publicUrl?: string,
): OpenApi & { servers: unknown } {
  const paths = Object.entries(document.paths)
    .filter(([path]) => path.startsWith('/v1/') || path === '/v1')
    .map(([path, item]) => [`/api/${name}${path}`, item] as const);
  return { ...document, paths: Object.fromEntries(paths), servers: [{ url: publicUrl ?? '/' }] };
}

async function fetchDocument(config: GatewayConfig, name: ServiceName, file: string): Promise<unknown> {
  const url = `${upstreamOf(config, name)}/${file}`;
  const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }).catch(() => null);
  if (!answer?.ok) {
    const detail = `The service ${name} does not answer at the moment. Repeat the request after Retry-After.`;
    throw new ProblemError('unavailable', { detail, headers: { 'retry-after': '2' } });
  }
  return answer.json();
}
