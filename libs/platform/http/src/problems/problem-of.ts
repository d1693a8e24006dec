import { HttpException } from '@nestjs/common';
import { RuleViolation } from '@onevillage/kernel';
import { postgresProblem } from './postgres-problem.js';
import { ProblemError } from './problem-error.js';
import type { Problem } from './problem.js';
import type { ProblemRegistry } from './problem-registry.js';
import { ReplayedProblem } from './replayed-problem.js';

export interface Answerable {
  problem: Problem;
  headers: Record<string, string>;
  /** How loudly to log the error behind it; undefined = the client's affair. */
  log?: 'error' | 'warn';
}

const CODE_BY_STATUS: Readonly<Record<number, string>> = {
  400: 'malformed-request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  406: 'not-acceptable',
  408: 'request-timeout',
  409: 'conflict',
  410: 'gone',
  412: 'precondition-failed',
  413: 'payload-too-large',
  414: 'uri-too-long',
  415: 'unsupported-media-type',
  422: 'validation',
  428: 'precondition-required',
  429: 'rate-limited',
  431: 'headers-too-large',
  502: 'bad-gateway',
  503: 'unavailable',
  504: 'gateway-timeout',
};

const REASONS: Readonly<Record<string, string>> = {
  FST_ERR_BAD_URL: 'an escape in the address is wrong',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'the body is not as long as Content-Length says',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'the body is empty',
};

/** What may be said of a refusal by the framework, whose own words are not passed on: they echo input. */
export interface FrameworkFacts {
  bodyLimit?: number | undefined;
}

/** The one place where an error becomes an answer. Never throws. */
export function problemOf(error: unknown, registry: ProblemRegistry, facts: FrameworkFacts = {}): Answerable {
  if (error instanceof RuleViolation && registry.has(error.code)) {
    return { problem: registry.problem(error.code, error), headers: registry.headers(error.code, error) };
  }
  if (error instanceof ProblemError && registry.has(error.code)) return fromEdge(error, registry);
  if (error instanceof ReplayedProblem) return { problem: error.problem, headers: error.headers };
  const database = postgresProblem(error);
  if (database) return { ...fromEdge(database.problem, registry), log: database.log };
  const code = codeOfFramework(error);
  if (code && registry.has(code)) return fromEdge(frameworkProblem(code, error, facts), registry);
  return { problem: registry.problem('internal'), headers: {}, log: 'error' };
}

function fromEdge({ code, options }: ProblemError, registry: ProblemRegistry): Answerable {
  return {
    problem: registry.problem(code, options),
    headers: { ...registry.headers(code, options), ...options.headers },
  };
}

/** Refusals of Nest, Fastify and its plugins, known by their status; of plugins only what they blame on the client. */
function codeOfFramework(error: unknown): string | undefined {
  if (error instanceof HttpException) return CODE_BY_STATUS[error.getStatus()];
  const { name, statusCode } = (error ?? {}) as { name?: unknown; statusCode?: unknown };
  if (typeof statusCode !== 'number') return undefined;
  return name === 'FastifyError' || statusCode < 500 ? CODE_BY_STATUS[statusCode] : undefined;
}

function frameworkProblem(code: string, error: unknown, { bodyLimit }: FrameworkFacts): ProblemError {
  const cause = error instanceof HttpException ? error.cause : error;
  const reason =
    REASONS[(cause as { code?: string } | undefined)?.code ?? ''] ?? 'its form is not one of HTTP';
  const limit = bodyLimit === undefined ? 'is taken here' : `${bodyLimit} bytes`;
  const params = { reason, limit, types: 'application/json' };
  return new ProblemError(code, { params });
}
