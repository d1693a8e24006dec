import { createHmac, hkdfSync } from 'node:crypto';
import { canonicalJson } from '@onevillage/kernel';
import type { RequestContext } from '../context/request-context.js';
import { ProblemError } from '../problems/problem-error.js';

/**
 * What tells one command from every other, and one attempt at it from a different request with its key. Name and
 * secret are made from the client's key, which is not stored: who only sees the table can neither repeat a command
 * nor read what it was answered.
 */
export interface CommandKey {
  principal: string;
  /** method and path: the same key on another resource is another command */
  operation: string;
  /** of the row of this command */
  name: string;
  /** 32 bytes that seal the answer */
  secret: Buffer;
  /** of query and body */
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
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) throw new ProblemError('idempotency-key-missing');
  const [path = '', query = ''] = url.split('?', 2);
  const { subject } = principal;
  const operation = `${method} ${path}`;
  const derived = Buffer.from(
    hkdfSync('sha256', key, JSON.stringify([subject, operation]), 'idempotency', 64),
  );
  const [name, secret] = [derived.subarray(0, 32), derived.subarray(32)];
  return {
    principal: subject,
    operation,
    name: name.toString('base64url'),
    secret,
    fingerprint: createHmac('sha256', secret)
      .update(`${query}\n`)
      // An uploaded file is its bytes: as JSON it would be an object of ten million fields.
      .update(body instanceof Uint8Array ? body : canonicalJson(body))
      .digest(),
    lock: name.readBigInt64BE(0).toString(),
  };
}

/** The draft standard writes the key as a quoted string; both forms mean the same key. */
function unquoted(header: string): string {
  return /^"(?:[^"\\]|\\["\\])*"$/.test(header) ? header.slice(1, -1).replace(/\\(["\\])/g, '$1') : header;
}
