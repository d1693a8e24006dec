import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { Env } from '@onevillage/platform-config';
import { createHttpApp, openApiDocument, TokenVerifier, KeySource } from '@onevillage/platform-http';
import { createLogger } from '@onevillage/platform-logging';
import { ServiceDocuments } from './documents/service-documents.js';
import { ServiceHealth } from './health/service-health.js';
import type { ServiceDefinition } from './service-definition.js';
import { ServiceModule } from './service.module.js';
import { type ServiceParts, serviceParts } from './service-parts.js';

export interface BuiltService {
  app: NestFastifyApplication;
  health: ServiceHealth;
  documents: ServiceDocuments;
}

/** The application, complete and not yet listening. Connects to nothing. */
export async function buildService(parts: ServiceParts): Promise<BuiltService> {
  const { definition, config, registry, logger, clock, drain, metrics } = parts;
  const health = new ServiceHealth(parts);
  const documents = new ServiceDocuments(definition);
  const keys = new KeySource({ issuer: config.OIDC_ISSUER, jwksUrl: config.OIDC_JWKS_URL });
  const app = await createHttpApp({
    service: definition.name,
    module: ServiceModule.of(parts, health, documents),
    registry,
    logger,
    clock,
    drain,
    metrics,
    verifier: new TokenVerifier({ issuer: config.OIDC_ISSUER, audience: config.OIDC_AUDIENCE }, keys.getKey),
  });
  documents.makeOpenApi = () =>
    openApiDocument(app, { service: definition.name, publicUrl: config.PUBLIC_URL });
  return { app, health, documents };
}

const NOWHERE = {
  DATABASE_URL: 'postgres://localhost/nowhere',
  KAFKA_BROKERS: 'localhost:9',
  OIDC_ISSUER: 'http://localhost',
};

/** The OpenAPI document of a service that runs nowhere: for checks and for files. */
export async function describeService(definition: ServiceDefinition, env: Env = {}): Promise<OpenAPIObject> {
  const logger = createLogger(definition.name, { level: 'silent' });
  const { documents } = await buildService(serviceParts(definition, { ...NOWHERE, ...env }, { logger }));
  return documents.openApi;
}
