import type { RequestContext } from '../context/request-context.js';
import { ProblemError } from '../problems/problem-error.js';
import { etagOf } from './answer.js';

/**
 * The client changes the version it has seen, or nothing.
 * @throws ProblemError `precondition-required` without `If-Match`, `precondition-failed` when it names another version
 */
export function requireIfMatch(ctx: RequestContext, version: number | string): void {
  if (!ctx.ifMatch?.trim()) throw new ProblemError('precondition-required');
  const current = etagOf(version);
  const tags = ctx.ifMatch.split(',').map((tag) => tag.trim());
  // Strong comparison (RFC 9110 §13.1.1): a weak tag never matches.
  if (!tags.includes('*') && !tags.includes(current)) {
    throw new ProblemError('precondition-failed', { headers: { etag: current } });
  }
}

/** Sends the version of what is read as `ETag`; a client that has it already gets 304. */
export function withEtag<T>(ctx: RequestContext, version: number | string, body: T): T {
  void ctx.exchange.reply.header('etag', etagOf(version));
  return body;
}
