import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { eventually } from '@onevillage/testing';
import { testGateway, type TestGateway } from '../testing/test-gateway.js';

let gateway: TestGateway;
beforeAll(
  async () => (gateway = await testGateway({ PUBLIC_URL: 'https://one.test', TRUSTED_PROXIES: '0' })),
);
afterAll(() => gateway.close());

const catalog = () => gateway.services.catalog;
const lastSeen = () => catalog().seen.at(-1);

/** A request whose answer is read piece by piece. */
async function open(path: string, options: { method?: string } = {}) {
  const request = httpRequest(`${gateway.url}${path}`, options);
  request.on('error', () => undefined);
  request.end();
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.on('error', () => undefined);
  return { request, response };
}

describe('the way to a service', () => {
  it.each([
    ['/api/catalog/v1/products?q=c%C3%A0+ph%C3%AA&a&b=%2F', '/v1/products?q=c%C3%A0+ph%C3%AA&a&b=%2F'],
    ['/api/catalog/v1/products/a%2Fb', '/v1/products/a%2Fb'],
    ['/api/catalog/v1', '/v1'],
    [`/api/catalog/v1/${'x'.repeat(3_000)}`, `/v1/${'x'.repeat(3_000)}`],
  ])('%# leads to its own address there, unchanged', async (asked, arrived) => {
    expect((await gateway.agent.get(asked)).status).toBe(200);
    expect(lastSeen()?.url).toBe(arrived);
  });

  it('leads to identity for sign-in and discovery', async () => {
    await gateway.agent.get('/oidc/token');
    await gateway.agent.get('/.well-known/openid-configuration');
    expect(gateway.services.identity.seen.map(({ url }) => url)).toEqual([
      '/oidc/token',
      '/oidc/.well-known/openid-configuration',
    ]);
  });

  it.each([
    '/api/none/v1/x',
    '/api/catalog/v2/x',
    '/api/catalog/health/ready',
    '/api/catalog/metrics',
    '/api',
    '/metrics',
  ])('%s is none', async (path) => {
    const { status, body, headers } = await gateway.agent.get(path);
    expect([status, (body as { code: string }).code]).toEqual([404, 'not-found']);
    expect(headers['content-type']).toBe('application/problem+json');
    expect((body as { type: string }).type).toBe('https://one.test/problems/not-found');
  });

  it('does not climb out of its prefix', async () => {
    const before = catalog().seen.length;
    for (const path of [
      '/api/catalog/v1/../metrics',
      '/api/catalog/v1/%2e%2e/metrics',
      '/api/catalog/v1/..%5cmetrics',
    ]) {
      const { request, response } = await open(path);
      expect([400, 404]).toContain(response.statusCode);
      request.destroy();
    }
    expect(
      catalog()
        .seen.slice(before)
        .map(({ url }) => url),
    ).toEqual([]);
  });

  it('carries bodies of any type and method as they are', async () => {
    for (const method of ['post', 'put', 'patch', 'delete'] as const) {
      await gateway.agent[method]('/api/catalog/v1/x')
        .set('content-type', 'text/csv; charset=utf-16')
        .send('a;b');
      expect(lastSeen()).toMatchObject({
        method: method.toUpperCase(),
        body: 'a;b',
        headers: { 'content-type': 'text/csv; charset=utf-16' },
      });
    }
    await gateway.agent.post('/api/catalog/v1/x');
    expect(lastSeen()).toMatchObject({ method: 'POST', body: '' });
  });

  it('tells who asks as it sees it, not as the client claims', async () => {
    await gateway.agent.get('/api/catalog/v1/x').set({
      'x-forwarded-for': '6.6.6.6',
      'x-forwarded-host': 'evil.test',
      'x-forwarded-prefix': '/evil',
      forwarded: 'for=6.6.6.6',
      'x-real-ip': '6.6.6.6',
      te: 'trailers',
      connection: 'x-secret',
      'x-secret': 'hop by hop',
      authorization: 'Bearer t',
      'if-match': '"1"',
      'idempotency-key': 'k',
      traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
    });
    const { headers } = lastSeen() ?? {};
    expect(headers).toMatchObject({
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-host': 'one.test',
      'x-forwarded-proto': 'https',
      authorization: 'Bearer t',
      'if-match': '"1"',
      'idempotency-key': 'k',
      traceparent: expect.stringMatching(new RegExp(`^00-${'a'.repeat(32)}-(?!b{16})[0-9a-f]{16}-01$`)),
    });
    expect(Object.keys(headers ?? {})).not.toEqual(expect.arrayContaining(['forwarded']));
    for (const name of ['forwarded', 'x-real-ip', 'te', 'x-secret', 'x-forwarded-prefix'])
      expect(headers).not.toHaveProperty(name);
  });

  it('hands answers back as they are, addresses made public, connection matters left out', async () => {
    catalog().on('/v1/made', (_request, response) => {
      response.writeHead(201, {
        location: '/v1/made/7',
        etag: '"1"',
        'keep-alive': 'timeout=1',
        link: '<?cursor=c>; rel="next"',
      });
      response.end('made');
    });
    const { status, headers, text } = await gateway.agent
      .post('/api/catalog/v1/made')
      .buffer(true)
      .parse((response, done) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.on('end', () => done(null, body));
      });
    expect([status, headers['location'], headers['etag'], headers['link']]).toEqual([
      201,
      '/api/catalog/v1/made/7',
      '"1"',
      '<?cursor=c>; rel="next"',
    ]);
    expect(headers['keep-alive']).not.toBe('timeout=1');
    expect(text ?? 'made').toBe('made');
  });

  it('passes refusals on, asked once', async () => {
    let asked = 0;
    catalog().on('/v1/busy', (_request, response) => {
      asked++;
      response
        .writeHead(503, { 'retry-after': '2', 'content-type': 'application/problem+json' })
        .end('{"code":"unavailable"}');
    });
    const { status, headers } = await gateway.agent.get('/api/catalog/v1/busy');
    expect([status, headers['retry-after'], asked]).toEqual([503, '2', 1]);
  });
});

describe('a stream', () => {
  it('arrives piece by piece', async () => {
    let write: (text: string) => void = () => undefined;
    let end: () => void = () => undefined;
    catalog().on('/v1/feed', (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      response.write('one\n');
      write = (text) => response.write(text);
      end = () => response.end();
    });
    const { response } = await open('/api/catalog/v1/feed');
    const read = response.setEncoding('utf8')[Symbol.asyncIterator]();
    expect((await read.next()).value).toBe('one\n');
    write('two\n');
    expect((await read.next()).value).toBe('two\n');
    end();
    expect((await read.next()).done).toBe(true);
  });

  it('ends at the service when its reader goes away', async () => {
    catalog().on('/v1/endless', (_request, response) => {
      response.writeHead(200);
      response.write('x');
    });
    const before = catalog().cut();
    const { request, response } = await open('/api/catalog/v1/endless');
    await once(response, 'data');
    request.destroy();
    await eventually(() => expect(catalog().cut()).toBe(before + 1));
  });

  it('ends at the service when the client of a long poll goes away before any answer', async () => {
    let arrived = 0;
    catalog().on('/v1/poll', () => arrived++);
    const before = catalog().cut();
    const request = httpRequest(`${gateway.url}/api/catalog/v1/poll?wait=30`);
    request.on('error', () => undefined);
    request.end();
    await eventually(() => expect(arrived).toBe(1));
    request.destroy();
    await eventually(() => expect(catalog().cut()).toBe(before + 1));
  });

  it('is cut, not finished, when the service dies within it', async () => {
    catalog().on('/v1/dies', (_request, response) => {
      response.writeHead(200, { 'content-length': '10' });
      response.write('12345');
      setImmediate(() => response.destroy());
    });
    const { response } = await open('/api/catalog/v1/dies');
    response.resume();
    await new Promise((resolve) => response.on('close', resolve));
    expect(response.complete).toBe(false);
  });
});

describe('a service that is away', () => {
  it('is answered for with 503 and when to come again; the others go on', async () => {
    await gateway.services.intake.close();
    const { status, headers, body } = await gateway.agent.get('/api/intake/v1/imports');
    expect([status, headers['retry-after'], (body as { code: string }).code]).toEqual([
      503,
      '2',
      'unavailable',
    ]);
    expect(headers['content-type']).toBe('application/problem+json');
    expect((await gateway.agent.get('/api/catalog/v1/x')).status).toBe(200);
    const health = await gateway.agent.get('/health/ready');
    expect([health.status, health.body]).toMatchObject([
      200,
      { status: 'degraded', services: { intake: 'down', catalog: 'up' } },
    ]);
    expect((await gateway.agent.get('/openapi/intake.json')).status).toBe(503);
    expect((await gateway.agent.get('/openapi/catalog.json')).status).toBe(200);
  });

  it.each([
    ['hangs up', 503, 'unavailable', (socket: { destroy(): void }) => socket.destroy()],
    [
      'speaks no HTTP',
      502,
      'bad-gateway',
      (socket: { end(text: string): void }) => socket.end('nonsense\r\n\r\n'),
    ],
  ] as const)('%s → %i %s', async (_, status, code, misbehave) => {
    catalog().on('/v1/broken', (request) => misbehave(request.socket as never));
    const response = await gateway.agent.post('/api/catalog/v1/broken').send('x');
    expect([response.status, (response.body as { code: string }).code]).toEqual([status, code]);
  });
});

describe('a body that is too large', () => {
  const MAX = 12 * 1_048_576;

  it('is refused by its length, before it is sent', async () => {
    const before = catalog().seen.length;
    const request = httpRequest(`${gateway.url}/api/catalog/v1/x`, {
      method: 'POST',
      headers: { 'content-length': MAX + 1, 'content-type': 'application/json' },
    });
    request.on('error', () => undefined);
    request.flushHeaders();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(413);
    request.destroy();
    expect(catalog().seen.length).toBe(before);
  });

  it('is refused while it is sent when it has no length', async () => {
    const before = catalog().seen.length;
    const request = httpRequest(`${gateway.url}/api/catalog/v1/x`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
    });
    request.on('error', () => undefined);
    const chunk = Buffer.alloc(1_048_576, ' ');
    const answered = once(request, 'response') as Promise<[IncomingMessage]>;
    for (let sent = 0; sent < MAX + 2 * chunk.length; sent += chunk.length) request.write(chunk);
    const [response] = await answered;
    expect(response.statusCode).toBe(413);
    request.destroy();
    expect(catalog().seen.length).toBe(before);
  });
});
