import { Module, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import supertest from 'supertest';
import { defineProblems } from '@onevillage/contracts-kit';
import { Database } from '@onevillage/platform-database';
import { createLogger } from '@onevillage/platform-logging';
import { testDatabase, testIssuer, type TokenClaims } from '@onevillage/testing';
import {
  Commands,
  createHttpApp,
  Drain,
  type EdgeLimits,
  ExportedLists,
  CreateIdempotencyKeys1763800000010,
  IdempotencySweeper,
  KeySource,
  Metrics,
  ProblemRegistry,
  TokenVerifier,
} from '../index.js';
import { Latch } from './latch.js';
import { ThingsController } from './things.controller.js';
import { CreateThings1763800000099 } from './things.store.js';

export const thingProblems = defineProblems({
  'things.not-liked': { status: 409, title: 'Not liked', detail: 'Nobody likes {name}.' },
});

export interface TestHttpOptions {
  controllers?: Type[];
  faultPoint?: (name: string) => void;
  limits?: EdgeLimits;
  poolSize?: number;
  /** between the service and its database */
  databaseUrl?: (url: URL) => string;
}

/** A real service's edge over real HTTP and a real database, without events. */
export async function testHttpApp(options: TestHttpOptions = {}) {
  const { controllers = [ThingsController], faultPoint, limits, poolSize } = options;
  const issuer = await testIssuer();
  const template = await testDatabase([CreateIdempotencyKeys1763800000010, CreateThings1763800000099]);
  const url = options.databaseUrl?.(new URL(template.options.url)) ?? template.options.url;
  const database = new Database({ url, service: 'things', ...(poolSize !== undefined && { poolSize }) });
  await database.connect();
  const lines: string[] = [];
  const logger = createLogger('things', {
    level: 'trace',
    destination: { write: (line) => void lines.push(line) },
  });
  const registry = new ProblemRegistry([thingProblems], 'https://example.test');
  const drain = new Drain();
  const latch = new Latch();
  const metrics = new Metrics('things');
  const verifier = new TokenVerifier(
    { issuer: issuer.issuer, audience: 'onevillage' },
    new KeySource(issuer).getKey,
  );

  @Module({
    controllers,
    providers: [
      { provide: Database, useValue: database },
      { provide: Latch, useValue: latch },
      { provide: ExportedLists, useValue: new ExportedLists(logger) },
      {
        provide: Commands,
        useValue: new Commands({ database, registry, ...(faultPoint && { faultPoint }) }),
      },
    ],
  })
  class ThingsModule {}

  let app: NestFastifyApplication;
  const closeParts = async () => {
    await issuer.close();
    await database.close();
    await template.drop();
  };
  try {
    app = await createHttpApp({
      service: 'things',
      module: ThingsModule,
      registry,
      logger,
      verifier,
      clock: () => new Date(),
      drain,
      metrics,
      ...(limits && { limits }),
    });
  } catch (error) {
    await closeParts();
    throw error;
  }
  await app.listen(0, '127.0.0.1');
  const origin = await app.getUrl();
  return {
    app,
    url: origin,
    port: Number(new URL(origin).port),
    agent: supertest(origin),
    database,
    drain,
    issuer,
    latch,
    metrics,
    sweeper: new IdempotencySweeper(database, logger),
    bearer: async (claims: TokenClaims = { roles: ['programme-officer'] }) =>
      `Bearer ${await issuer.token(claims)}`,
    logs: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>),
    async close() {
      await app.close();
      await closeParts();
    },
  };
}

export type TestHttpApp = Awaited<ReturnType<typeof testHttpApp>>;
