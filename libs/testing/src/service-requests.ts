import { randomUUID } from 'node:crypto';
import type { Response } from 'supertest';
import type { TokenClaims } from './test-issuer.js';
import type { TestService } from './test-service.js';

export interface RequestOptions {
  /** whose token; none: nobody's */
  as?: TokenClaims;
  ifMatch?: string | number;
  /** default: a new one for each POST; null: none */
  key?: string | null;
  query?: Record<string, string | number | boolean>;
}

/** Requests as a client of ours makes them, against a service of a test. */
export function requestsTo(service: Pick<TestService, 'agent' | 'bearer'>) {
  const send = async (
    method: 'get' | 'post' | 'patch' | 'put' | 'delete',
    path: string,
    body: object | undefined,
    { as, ifMatch, key, query = {} }: RequestOptions,
  ): Promise<Response> => {
    const request = service.agent[method](path).query(query);
    if (as) void request.set('authorization', await service.bearer(as));
    if (method === 'post' && key !== null) void request.set('idempotency-key', key ?? randomUUID());
    if (ifMatch !== undefined)
      void request.set('if-match', typeof ifMatch === 'number' ? `"${ifMatch}"` : ifMatch);
    return body === undefined ? request : request.send(body);
  };
  return {
    get: (path: string, options: RequestOptions = {}) => send('get', path, undefined, options),
    post: (path: string, body: object, options: RequestOptions = {}) => send('post', path, body, options),
    patch: (path: string, body: object, options: RequestOptions = {}) => send('patch', path, body, options),
    put: (path: string, body: object, options: RequestOptions = {}) => send('put', path, body, options),
    delete: (path: string, options: RequestOptions = {}) => send('delete', path, undefined, options),
  };
}
