import type { RequestContext } from '../context/request-context.js';
import { ProblemError } from '../problems/problem-error.js';
import { etagOf } from './answer.js';

/**
 * `Caller.requireVersion` of a request: its client changes the version it has seen, or nothing.
 * @param ifMatch the `If-Match` header as sent
 * @throws ProblemError `precondition-required` without it, `precondition-failed` when it names another version
 */
export function requireVersion(ifMatch: string | undefined, version: number): void {
  if (!ifMatch?.trim()) throw new ProblemError('precondition-required');
  const current = etagOf(version);
  const tags = ifMatch.split(',').map((tag) => tag.trim());
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
