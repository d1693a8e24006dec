import { createHash } from 'node:crypto';
import type { RequestContext } from '../context/request-context.js';
import { ProblemError } from '../problems/problem-error.js';
import { canonicalJson } from './canonical-json.js';

/** What tells one command from every other, and one attempt at it from a different request with its key. */
export interface CommandKey {
  principal: string;
  /** method and path: the same key on another resource is another command */
  operation: string;
  key: string;
  /** SHA-256 of query and body */
  fingerprint: Buffer;
  /** 64 bits for the advisory lock, as a decimal text */
  lock: string;
}

/**
 * @returns undefined when the request has no key and needs none (PUT, PATCH, DELETE have If-Match)
 * @throws ProblemError `idempotency-key-missing` for a POST without one, or one that is unfit
 */
export function commandKey({ exchange, idempotencyKey, principal }: RequestContext): CommandKey | undefined {
  const { method, url, body } = exchange.request;
  if (idempotencyKey === null || idempotencyKey === '') {
    if (method === 'POST') throw new ProblemError('idempotency-key-missing');
    return undefined;
  }
  const key = unquoted(idempotencyKey);
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new ProblemError('idempotency-key-missing');
  }
  const [path = '', query = ''] = url.split('?', 2);
  const owner = principal?.subject ?? 'anonymous';
  const operation = `${method} ${path}`;
  return {
    principal: owner,
    operation,
    key,
    fingerprint: createHash('sha256')
      .update(`${query}\n`)
      // An uploaded file is its bytes: as JSON it would be an object of ten million fields.
      .update(body instanceof Uint8Array ? body : canonicalJson(body))
      .digest(),
    lock: lockNumber([owner, operation, key]),
  };
}

/** The draft standard writes the key as a quoted string; both forms mean the same key. */
function unquoted(header: string): string {
  return /^"(?:[^"\\]|\\["\\])*"$/.test(header) ? header.slice(1, -1).replace(/\\(["\\])/g, '$1') : header;
}

function lockNumber(parts: readonly string[]): string {
  const digest = createHash('sha256')
    .update(JSON.stringify(['idempotency', ...parts]))
    .digest();
  return digest.readBigInt64BE(0).toString();
}
