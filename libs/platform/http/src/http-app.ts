import helmet from '@fastify/helmet';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Clock } from '@onevillage/kernel';
import { type Logger, NestLogger } from '@onevillage/platform-logging';
import { AccessGuard } from './access/access.guard.js';
import { assertPolicies } from './access/assert-policies.js';
import type { TokenVerifier } from './access/token-verifier.js';
import type { Drain } from './edge/requests-in-flight.js';
import { installEdge } from './edge/edge-hooks.js';
import { type EdgeLimits, edgeOptions } from './edge/edge-options.js';
import { useStrictJson } from './edge/json-body.js';
import { HttpMetrics } from './metrics/http-metrics.js';
import type { Metrics } from './metrics/metrics.js';
import { ProblemFilter } from './edge/problem.filter.js';
import type { ProblemRegistry } from './problems/problem-registry.js';
import { assertDtos } from './validation/assert-dtos.js';
import { DtoPipe } from './validation/dto.pipe.js';

export interface HttpAppOptions {
  service: string;
  module: Type | DynamicModule;
  registry: ProblemRegistry;
  logger: Logger;
  verifier: TokenVerifier;
  clock: Clock;
  drain: Drain;
  metrics: Metrics;
  limits?: EdgeLimits;
}

/**
 * A Nest application on Fastify with our edge: strict JSON, problems, access, traces, measurements. Not listening.
 * @throws Error when a route has no access rule, or takes a body or query that is no DTO class
 */
export async function createHttpApp(options: HttpAppOptions): Promise<NestFastifyApplication> {
  const { registry, logger, limits } = options;
  const adapter = new FastifyAdapter({ ...edgeOptions({ registry, logger }, limits), skipMiddie: true });
  const instance = adapter.getInstance() as unknown as FastifyInstance;
  installEdge(instance, { ...options, metrics: new HttpMetrics(options.metrics.registry) });
  await instance.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(options.module, adapter, {
    bodyParser: false,
    abortOnError: false,
    logger: new NestLogger(logger),
  });
  useStrictJson(instance);
  app.useGlobalFilters(new ProblemFilter({ registry, logger }));
  app.useGlobalGuards(new AccessGuard(options));
  app.useGlobalPipes(new DtoPipe());
  try {
    assertPolicies(app);
    assertDtos(app);
  } catch (error) {
    await app.close();
    throw error;
  }
  return app;
}
