import { RuleViolation } from '@onevillage/kernel';
import type { RequestContext } from '../context/request-context.js';
import { setStatus } from '../context/set-status.js';
import { edgeStateOf } from '../edge/edge-state.js';
import { problemOf } from '../problems/problem-of.js';
import type { ProblemRegistry } from '../problems/problem-registry.js';
import { ReplayedProblem } from '../problems/replayed-problem.js';
import type { StoredAnswer } from './idempotency.store.js';

/** What a command answers. */
export interface Answer<T> {
  /** default: the route's own, 201 for POST */
  status?: number;
  body: T;
  /** Shown this once in place of `body`: a secret. It is not stored; a repeat gets `body`. */
  shown?: T;
  /** version of what was changed, becomes `ETag: "<version>"` */
  etag?: number | string;
  /** path of what was made, e.g. `/v1/producers/<id>` */
  location?: string;
}

export const etagOf = (version: number | string): string => `"${version}"`;

function headersOf({ etag, location }: Answer<unknown>): Record<string, string> {
  return { ...(etag !== undefined && { etag: etagOf(etag) }), ...(location !== undefined && { location }) };
}

function applyAnswer(ctx: RequestContext, status: number | null, headers: Record<string, string>): void {
  if (status !== null) setStatus(ctx, status);
  void ctx.exchange.reply.headers(headers);
}

/** What goes out, after the commit. */
export function answered<T>(ctx: RequestContext, answer: Answer<T>): T {
  applyAnswer(ctx, answer.status ?? null, headersOf(answer));
  if (answer.shown === undefined) return answer.body;
  void ctx.exchange.reply.header('cache-control', 'no-store');
  return answer.shown;
}

export function storedAnswer(answer: Answer<unknown>): StoredAnswer {
  const body = answer.body === undefined ? '' : JSON.stringify(answer.body);
  return { status: answer.status ?? null, headers: headersOf(answer), body };
}

/** A refusal that a repeat will get again; undefined for what a repeat may turn out differently. */
export function storedRefusal(
  error: unknown,
  ctx: RequestContext,
  registry: ProblemRegistry,
): StoredAnswer | undefined {
  if (!(error instanceof RuleViolation)) return undefined;
  const { problem, headers } = problemOf(error, registry);
  const { status } = problem;
  if (status === 400 || status === 401 || status === 403 || status === 429 || status >= 500) return undefined;
  const { traceId } = edgeStateOf(ctx.exchange.request).trace;
  return { status, headers, body: JSON.stringify({ ...problem, traceId }) };
}

/** Gives the stored answer once more. @throws ReplayedProblem when it was a refusal */
export function replay<T>(ctx: RequestContext, { status, headers, body }: StoredAnswer): T {
  void ctx.exchange.reply.headers({ 'idempotency-replayed': 'true', 'cache-control': 'no-store' });
  const parsed = (body === '' ? undefined : JSON.parse(body)) as T;
  if (status !== null && status >= 400) throw new ReplayedProblem(parsed, headers);
  applyAnswer(ctx, status, headers);
  return parsed;
}
