import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import fc from 'fast-check';
import { testHttpApp, type TestHttpApp } from '../testing/test-http-app.js';

let http: TestHttpApp;
let bearer: string;
beforeAll(async () => {
  http = await testHttpApp();
  bearer = await http.bearer();
});
afterAll(() => http.close());

interface Shot {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer;
}

/** Sends it as it is, and says what came back. */
function shoot({
  method,
  path,
  headers,
  body,
}: Shot): Promise<{ status: number; type: string; body: string }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port: http.port, method, path, headers, agent: false });
    request.on('error', reject);
    request.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? '',
          body: text,
        }),
      );
    });
    request.end(body);
  });
}

const segment = fc.oneof(
  fc.constantFrom(
    'v1',
    'things',
    'me',
    'small',
    'scope',
    'wait%00',
    '..',
    '%2e%2e',
    '',
    randomUUID(),
    '%ff',
    '{id}',
    ':id',
  ),
  fc
    .string({ unit: 'grapheme', maxLength: 20 })
    .filter((text) => text.isWellFormed())
    .map(encodeURIComponent),
);
const path = fc.oneof(
  fc.constantFrom(
    '/v1/things',
    '/v1/things/small',
    '/v1/things/me',
    `/v1/things/${randomUUID()}`,
    '/v1/things/scope/x',
  ),
  fc.array(segment, { minLength: 1, maxLength: 5 }).map((segments) => `/${segments.join('/')}`),
);
const query = fc.array(
  fc.tuple(
    fc.constantFrom('limit', 'cursor', 'q', 'whole', 'sort', '__proto__', 'a[b]', 'how', ''),
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }).filter((text) => text.isWellFormed()),
      fc.constantFrom('1', '-1', 'true', '1e9', '\0'),
    ),
  ),
  { maxLength: 4 },
);
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(0, -0, 1e308, 2 ** 53, '\0', 'a'.repeat(5_000), '\u202e'),
);
const body = fc.oneof(
  fc
    .record({ name: value, qty: value, size: value, version: value }, { requiredKeys: [] })
    .map((one) => Buffer.from(JSON.stringify(one))),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  fc.json().map((text) => Buffer.from(text)),
);
const visible = fc.stringMatching(/^[\x21-\x7e]{1,40}$/);
const headers = fc.record(
  {
    'content-type': fc.oneof(
      fc.constant('application/json'),
      fc.constantFrom('text/csv', 'application/json;charset=x', ';', 'multipart/form-data'),
    ),
    accept: fc.constantFrom('*/*', 'application/json', 'text/html', 'a', 'application/json;q=nan'),
    'idempotency-key': visible,
    'if-match': visible,
    'if-none-match': visible,
    'accept-language': visible,
    traceparent: visible,
    cookie: visible,
    range: fc.constantFrom('bytes=0-1', 'bytes=-'),
  },
  { requiredKeys: [] },
);

describe('whatever is sent', () => {
  it('is never a fault of ours, and refused only by a problem', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'),
        path,
        query,
        headers,
        body,
        async (method, address, parameters, more, content) => {
          // Of these two the one is made to fail, the other to wait.
          fc.pre(!/^\/v1\/things\/(fail|wait)$/.test(address));
          const sent = parameters
            .map(([name, text]) => `${encodeURIComponent(name)}=${encodeURIComponent(text)}`)
            .join('&');
          const hasBody = ['POST', 'PUT', 'PATCH', 'DELETE'].includes(method);
          const answer = await shoot({
            method,
            path: sent ? `${address}?${sent}` : address,
            headers: { authorization: bearer, ...more },
            body: hasBody ? content : Buffer.alloc(0),
          });
          expect(answer.status).toBeLessThan(500);
          if (answer.status < 400) return;
          expect(answer.type).toBe('application/problem+json');
          if (method !== 'HEAD')
            expect(JSON.parse(answer.body)).toMatchObject({
              status: answer.status,
              code: expect.any(String),
            });
        },
      ),
      { numRuns: 700 },
    );
    const faults = http.logs().filter((line) => line['level'] === 'error');
    expect(faults).toEqual([]);
  });
});
