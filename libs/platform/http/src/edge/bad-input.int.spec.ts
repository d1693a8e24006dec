import { randomUUID } from 'node:crypto';
import type { Test } from 'supertest';
import { badInputs } from '../testing/bad-input.cases.js';
import { expectProblem } from '../testing/expect-problem.js';
import { rawHttp } from '../testing/raw-http.js';
import { testHttpApp, type TestHttpApp } from '../testing/test-http-app.js';

let http: TestHttpApp;
let bearer: string;

beforeAll(async () => {
  http = await testHttpApp();
  bearer = await http.bearer();
});
afterAll(() => http.close());

const things = async () =>
  (await http.database.query<{ n: number }>('SELECT count(*) AS n FROM things'))[0]?.n;

function post(
  body: string | Buffer,
  headers: Record<string, string | undefined> = {},
  path = '/v1/things',
): Test {
  return send(http.agent.post(path), headers, body);
}

function send(test: Test, headers: Record<string, string | undefined>, body?: string | Buffer): Test {
  const all = {
    authorization: bearer,
    ...(body !== undefined && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
    ...headers,
  };
  for (const [name, value] of Object.entries(all)) if (value !== undefined) test.set(name, value);
  if (body === undefined) return test;
  // Superagent would turn a text into JSON by itself.
  return test.serialize((value: unknown) => value as string).send(body as string);
}

describe('bad input', () => {
  it.each(badInputs)('$what → $status $code', async (input) => {
    const before = await things();
    const test = http.agent[input.method ?? 'post'](input.path ?? '/v1/things');
    const response = await send(test, input.headers ?? {}, input.body);
    expectProblem(response, input.status, input.code);
    if (input.field) {
      const codes = (response.body as { errors: { code: string }[] }).errors.map(({ code }) => code);
      expect(codes).toContain(input.field);
    }
    expect(await things()).toBe(before);
  });

  it('no prototype was touched on the way', () => {
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
    expect(({} as Record<string, unknown>)['owner']).toBeUndefined();
  });

  it('a hostile body costs less than 50 ms of the processor', async () => {
    for (const body of [
      '['.repeat(1_000_000),
      `{${'"a":{'.repeat(100_000)}`,
      `[${'{"a":1},'.repeat(100_000)}{}]`,
    ]) {
      const costs: number[] = [];
      // The least of three: what else this process does in between, as collecting garbage, is not the body's cost.
      for (let n = 0; n < 3; n += 1) {
        const start = process.cpuUsage();
        await post(body);
        const { user, system } = process.cpuUsage(start);
        costs.push((user + system) / 1_000);
      }
      expect(Math.min(...costs)).toBeLessThan(150);
    }
  });

  it('a body without a length is cut off at the limit', async () => {
    const chunk = `${(65_536).toString(16)}\r\n${' '.repeat(65_536)}\r\n`;
    const head = `POST /v1/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const answer = await rawHttp(http.port, head + chunk.repeat(20));
    expect(answer).toMatch(/^HTTP\/1.1 413 [\s\S]*payload-too-large/);
  });

  it.each([
    ['a mark before the text', `\ufeff{"name":"bom","qty":1}`, {}],
    [
      'a charset that is UTF-8',
      `{"name":"charset","qty":1}`,
      { 'content-type': 'application/json; charset="UTF-8"' },
    ],
    ['a number in scientific notation', '{"name":"1e3","qty":1e3}', {}],
    [
      'any JSON or problem accepted',
      '{"name":"accept","qty":1}',
      { accept: 'text/html, application/*;q=0.1' },
    ],
    ['a pair of surrogates', '{"name":"\\ud83c\\udf3e","qty":1}', {}],
  ])('takes %s', async (_, body, headers) => {
    const response = await post(body, headers);
    expect([response.status, response.text]).toEqual([201, expect.any(String)]);
  });

  it.each([
    `'; DROP TABLE things; --`,
    `<img src=x onerror=alert(1)>`,
    '${{7*7}} {{constructor}} %s %n',
    'javascript:alert(1)',
    '=HYPERLINK("http://x")',
  ])('%s is a text like another', async (name) => {
    const made = await post(JSON.stringify({ name, qty: 1 }));
    expect(made.status).toBe(201);
    const read = await http.agent.get(made.headers['location'] ?? '');
    expect(read.body).toMatchObject({ name });
    expect(read.headers['content-type']).toMatch(/^application\/json/);
    expect(read.headers['x-content-type-options']).toBe('nosniff');
    const found = await http.agent.get('/v1/things').query({ q: name });
    expect(found.body).toMatchObject({ items: [{ name }] });
  });

  it('says which methods an address has', async () => {
    expect((await http.agent.delete('/v1/things')).headers['allow']).toBe('GET, HEAD, POST');
    expect((await http.agent.post('/v1/things/019a0000-0000-7000-8000-000000000000')).headers['allow']).toBe(
      'GET, HEAD, PUT',
    );
  });

  it.each(['TRACE', 'PROPFIND', 'PURGE', 'QUERY'])('%s is no method of ours', async (method) => {
    const answer = await rawHttp(
      http.port,
      `${method} /v1/things HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 405 [\s\S]*allow: GET, HEAD, POST[\s\S]*method-not-allowed/i);
  });

  it('a header does not change the method', async () => {
    const response = await http.agent.get('/v1/things').set('x-http-method-override', 'DELETE');
    expect(response.status).toBe(200);
  });

  it.each([
    [
      'two lengths',
      'POST /v1/things HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}',
    ],
    [
      'a length and chunks',
      'POST /v1/things HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['a method that nobody knows', 'FETCH /v1/things HTTP/1.1\r\nHost: x\r\n\r\n'],
    [
      'a control character in a header',
      'GET /v1/things HTTP/1.1\r\nHost: x\r\nIdempotency-Key: a\x01b\r\n\r\n',
    ],
    ['no HTTP at all', '\x16\x03\x01\x02\x00\r\n\r\n'],
    ['no host', 'GET /v1/things HTTP/1.1\r\n\r\n'],
  ])('%s → 400 and the connection ends', async (_, request) => {
    const answer = await rawHttp(http.port, request);
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect(answer).toMatch(/connection: close/i);
    expect(answer).toMatch(/application\/problem\+json[\s\S]*"code":"malformed-request"/);
  });

  it('gives no other origin access', async () => {
    for (const origin of ['https://evil.test', 'null']) {
      const { headers } = await http.agent.get('/v1/things').set('origin', origin);
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  });
});

describe('faults behind the edge', () => {
  it.each([
    ['bug', 500, 'internal'],
    ['unknown-code', 500, 'internal'],
    ['unique', 409, 'conflict'],
    ['check', 409, 'conflict'],
    ['nul', 400, 'malformed-request'],
    ['number', 400, 'malformed-request'],
    ['timeout', 503, 'unavailable'],
    ['http', 409, 'conflict'],
  ])('%s → %i %s', async (how, status, code) => {
    const response = await http.agent.get('/v1/things/fail').query({ how });
    expectProblem(response, status, code);
    expect(response.text).not.toMatch(/secret|raw|twice|nobody/);
    expect(response.headers['cache-control']).toBe('no-store');
    expect(response.headers['retry-after']).toBe(status === 503 ? '2' : undefined);
  });

  it('logs a fault of ours once, with its stack and the trace id that the client was given', async () => {
    const { body } = await http.agent.get('/v1/things/fail').query({ how: 'bug' });
    const { traceId } = body as { traceId: string };
    const errors = http.logs().filter((line) => line['level'] === 'error' && line['traceId'] === traceId);
    expect(errors).toMatchObject([
      { err: { type: 'TypeError', stack: expect.stringContaining('things.controller') } },
    ]);
  });
});
