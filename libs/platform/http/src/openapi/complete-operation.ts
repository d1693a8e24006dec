import { STATUS_CODES } from 'node:http';
import type { OpenAPIObject } from '@nestjs/swagger';
import { type ControllerRoute, routeMetadata } from '../access/controller-routes.js';
import { ACCESS, type AccessRule } from '../access/policy.decorators.js';
import { PROBLEM_MEDIA_TYPE } from '../problems/problem.js';
import { asksForVersion, CONDITIONAL } from './conditional.decorators.js';

type PathItem = OpenAPIObject['paths'][string];
export type Operation = NonNullable<PathItem['get']>;

const problem = (description: string) => ({
  description,
  content: { [PROBLEM_MEDIA_TYPE]: { schema: { $ref: '#/components/schemas/ProblemView' } } },
});

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description:
    'New for each command, the same when it is repeated: a repeat does nothing and gets the first answer.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
} as const;

const IF_MATCH = {
  name: 'If-Match',
  in: 'header',
  required: true,
  description: 'The ETag of the version that the change is based on.',
  schema: { type: 'string', example: '"3"' },
} as const;

/** Adds to an operation what its access rule, method and parameters imply: security, headers, problem answers. */
export function completeOperation(method: string, operation: Operation, route: ControllerRoute): void {
  const access = routeMetadata<AccessRule>(ACCESS, route);
  const isPublic = access?.kind === 'public';
  operation.security = isPublic ? [{}, { bearer: [] }] : [{ bearer: [] }];
  if (access?.kind === 'roles') Object.assign(operation, { 'x-roles': [...access.roles] });
  const parameters = (operation.parameters ??= []);
  const declared = routeMetadata<boolean>(CONDITIONAL, route);
  const writes = method !== 'get';
  const keyed = method === 'post' && declared !== false;
  const versioned = asksForVersion(method, declared);
  if (keyed) parameters.push(IDEMPOTENCY_KEY);
  if (versioned) parameters.push(IF_MATCH);
  const has = (place: string): boolean =>
    parameters.some((parameter) => 'in' in parameter && parameter.in === place);
  const statuses = [
    ...[400, 401, 406, 414, 429, 431, 500, 503],
    ...(isPublic ? [] : [403]),
    ...(has('path') ? [404] : []),
    ...(writes ? [409] : []),
    ...(operation.requestBody ? [413, 415, 422] : []),
    ...(has('query') || keyed ? [422] : []),
    ...(versioned ? [412, 428] : []),
  ];
  for (const status of statuses) operation.responses[status] ??= problem(STATUS_CODES[status] ?? 'Problem');
  operation.responses['default'] ??= problem('Any other problem');
  // A decorator that names a type only leaves the description empty.
  for (const [status, response] of Object.entries(operation.responses))
    if (response && 'description' in response) response.description ||= STATUS_CODES[status] ?? status;
}
