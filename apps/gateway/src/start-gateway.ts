import helmet from '@fastify/helmet';
import type { Env } from '@onevillage/platform-config';
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
import { createLogger } from '@onevillage/platform-logging';
import fastify, { type FastifyInstance } from 'fastify';
import { serveDocuments } from './documents/serve-documents.js';
import { loadGatewayConfig } from './gateway.config.js';
import { serveHealth } from './health.js';
import { serveDocs } from './pages/serve-docs.js';
import { servePages } from './pages/serve-pages.js';
import { limitRate } from './proxy/rate-limit.js';
import { proxyServices } from './proxy/proxy-services.js';

export interface RunningGateway {
  url: string;
  stop(): Promise<void>;
}

const STOP_WITHIN_MS = 8_000;

/** One origin before all services. @throws ConfigError naming every fault of `env` */
export async function startGateway(env?: Env): Promise<RunningGateway> {
  const config = loadGatewayConfig(env);
  const logger = createLogger('gateway', { level: config.LOG_LEVEL });
  const registry = new ProblemRegistry([], config.PUBLIC_URL);
  const drain = new Drain();
  const metrics = new Metrics('gateway');

  const instance = fastify({
    ...edgeOptions({ registry, logger }, { body: 10 * 1024 * 1024, requestMs: 60_000 }),
    // Only so many proxies in front are believed, counted from here.
    trustProxy: (_address: string, hop: number) => hop < config.TRUSTED_PROXIES,
  }) as unknown as FastifyInstance;
  installEdge(instance, { service: 'gateway', logger, drain, metrics: new HttpMetrics(metrics.registry) });
  instance.setErrorHandler((error, request, reply) => sendProblem(error, request, reply, { registry, logger }));
  await instance.register(helmet, { contentSecurityPolicy: false });
  await limitRate(instance, config.RATE_LIMIT_PER_MINUTE);
  await proxyServices(instance, { config, registry, logger });
  serveDocuments(instance, config);
  servePages(instance);
  await serveDocs(instance);
  serveHealth(instance, config);
  instance.get('/metrics', async (_request, reply) =>
    reply.header('content-type', metrics.registry.contentType).send(await metrics.text()),
  );
  instance.setNotFoundHandler((request, reply) => sendProblem(new ProblemError('not-found'), request, reply, { registry, logger }));

  await instance.listen({ host: config.HOST, port: config.PORT });
  const { port } = instance.server.address() as { port: number };
  return {
    url: `http://${config.HOST}:${port}`,
    stop: async () => {
      if (!(await drain.finish(STOP_WITHIN_MS))) instance.server.closeAllConnections();
      await instance.close();
    },
  };
}
