import { requestsTo, type RequestOptions } from './service-requests.js';
import type { TokenClaims } from './test-issuer.js';
import type { TestService } from './test-service.js';

/** Requests to a service, each by somebody. */
export function peopleOf(service: Pick<TestService, 'agent' | 'bearer'>) {
  const requests = requestsTo(service);
  return (claims: TokenClaims) => ({
    claims,
    get: (path: string, more: RequestOptions = {}) => requests.get(path, { as: claims, ...more }),
    post: (path: string, body: object = {}, more: RequestOptions = {}) =>
      requests.post(path, body, { as: claims, ...more }),
    put: (path: string, body: object = {}, more: RequestOptions = {}) =>
      requests.put(path, body, { as: claims, ...more }),
    patch: (path: string, body: object, more: RequestOptions = {}) =>
      requests.patch(path, body, { as: claims, ...more }),
    delete: (path: string, more: RequestOptions = {}) => requests.delete(path, { as: claims, ...more }),
  });
}
export type Person = ReturnType<ReturnType<typeof peopleOf>>;

/** Its body, when it is a success. */
export function made<T>(answer: { status: number; text: string; body: unknown }): T {
  if (answer.status >= 300) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body as T;
}
