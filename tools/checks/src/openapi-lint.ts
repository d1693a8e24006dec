import { createConfig, lintFromString } from '@redocly/openapi-core';
import { catalogService } from '@onevillage/app-catalog';
import { ecommerceSyncService } from '@onevillage/app-ecommerce-sync';
import { fairsService } from '@onevillage/app-fairs';
import { identityService } from '@onevillage/app-identity';
import { intakeService } from '@onevillage/app-intake';
import { producersService } from '@onevillage/app-producers';
import { recognitionService } from '@onevillage/app-recognition';
import { showroomService } from '@onevillage/app-showroom';
import type { ServiceDefinition } from '@onevillage/platform-service';

/** Every service with an API of its own. */
export const services: readonly ServiceDefinition[] = [
  producersService,
  catalogService,
  recognitionService,
  ecommerceSyncService,
  intakeService,
  identityService,
  fairsService,
  showroomService,
];

interface Operation {
  operationId?: string;
  summary?: string;
  security?: unknown[];
  responses: Record<string, { content?: Record<string, { schema?: unknown }>; $ref?: string }>;
  parameters?: { in: string; name: string; description?: string }[];
  requestBody?: { content: Record<string, { schema?: unknown }> };
}

export interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
}

/** What the official rules say against a document: where, and what. */
export async function specFaults(document: unknown): Promise<string[]> {
  const config = await createConfig({ extends: ['spec'] });
  const problems = await lintFromString({
    source: JSON.stringify(document),
    config,
    absoluteRef: 'openapi.json',
  });
  return problems
    .filter(({ severity }) => severity === 'error')
    .map(({ message, location }) => `${location[0]?.pointer ?? ''}: ${message}`);
}

/** What our own rules say: names, problem answers, schemas of all that goes in and out. */
export function houseFaults({ openapi, paths }: OpenApi): string[] {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      at: `${method.toUpperCase()} ${path}`,
      path,
      method,
      operation,
    })),
  );
  const ids = operations.map(({ operation }) => operation.operationId);
  return [
    ...(openapi === '3.1.0' ? [] : [`version ${openapi}`]),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `operationId ${id} twice`),
    ...operations.flatMap(({ at, path, method, operation }) => [
      ...(path.startsWith('/v1/') ? [] : [`${at} is outside /v1`]),
      ...operationFaults(method, operation).map((fault) => `${at} ${fault}`),
    ]),
  ];
}

function operationFaults(
  method: string,
  { operationId, summary, security, responses, requestBody, parameters = [] }: Operation,
): string[] {
  const faults: string[] = [];
  if (!/^[a-z][A-Za-z]*_[a-z][A-Za-z]*$/.test(operationId ?? ''))
    faults.push(`has no proper operationId: ${operationId}`);
  if (!summary) faults.push('has no summary');
  if (!security) faults.push('does not say who may call it');
  const good = Object.entries(responses).filter(([status]) => /^[23]/.test(status));
  if (good.length === 0) faults.push('has no good answer');
  for (const [status, { content }] of good) {
    if (/^(204|3\d\d)$/.test(status)) continue;
    if (!content || Object.values(content).some(({ schema }) => !schema))
      faults.push(`does not describe its answer ${status}`);
  }
  for (const [status, { content }] of Object.entries(responses)) {
    const isError = /^[45]|default/.test(status);
    if (isError && !content?.['application/problem+json']) faults.push(`answers ${status} without a problem`);
  }
  if (!responses['default'] || !responses['400'])
    faults.push('lacks the answers that every operation can give');
  if (requestBody && Object.values(requestBody.content).some(({ schema }) => !schema))
    faults.push('does not describe its body');
  if (method === 'get' && requestBody) faults.push('is a GET with a body');
  const undescribed = parameters.filter((parameter) => 'in' in parameter && !parameter.description);
  faults.push(...undescribed.map(({ name }) => `does not describe its parameter ${name}`));
  return faults;
}
