import helmet from '@fastify/helmet';
import {
  Drain,
  edgeOptions,
  HttpMetrics,
  installEdge,
  Metrics,
  ProblemError,
  ProblemRegistry,
  sendProblem,
} from '@onevillage/platform-http';
import type { Logger } from '@onevillage/platform-logging';
import fastify, { type FastifyInstance } from 'fastify';
import { serveDocuments } from './documents/serve-documents.js';
import type { GatewayConfig } from './gateway.config.js';
import { serveHealth } from './health.js';
import { serveDocs } from './pages/serve-docs.js';
import { servePages } from './pages/serve-pages.js';
import { limitBodies } from './proxy/body-limit.js';
import { proxyServices } from './proxy/proxy-services.js';
import { limitRate } from './proxy/rate-limit.js';
import { UpstreamClient } from './proxy/upstream-client.js';

const LIMITS = { body: 12 * 1_048_576, requestMs: 120_000 };

export interface Gateway {
  instance: FastifyInstance;
  drain: Drain;
  metrics: Metrics;
}

/** The gateway, complete and not yet listening. */
export async function buildGateway(config: GatewayConfig, logger: Logger): Promise<Gateway> {
  const registry = new ProblemRegistry([], config.PUBLIC_URL);
  const parts = { registry, logger };
  const drain = new Drain();
  const metrics = new Metrics('gateway');
  const client = new UpstreamClient();
  const instance = fastify({
    ...edgeOptions(parts, LIMITS),
    // Only so many proxies in front are believed, counted from here.
    trustProxy: (_address: string, hop: number) => hop < config.TRUSTED_PROXIES,
  }) as unknown as FastifyInstance;
  installEdge(instance, { service: 'gateway', logger, drain, metrics: new HttpMetrics(metrics.registry) });
  instance.setErrorHandler((error, request, reply) => sendProblem(error, request, reply, parts));
  instance.setNotFoundHandler((request, reply) =>
    sendProblem(new ProblemError('not-found'), request, reply, parts),
  );
  instance.addHook('onClose', () => client.close());
  await instance.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
  });
  await limitRate(instance, config);
  limitBodies(instance, LIMITS.body);
  await proxyServices(instance, { ...parts, config, client });
  serveDocuments(instance, config);
  servePages(instance, config);
  await serveDocs(instance);
  serveHealth(instance, config, drain);
  return { instance, drain, metrics };
}
