import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { eventually } from '@onevillage/testing';
import { startGateway } from './index.js';
import { SERVICE_NAMES } from '@onevillage/kernel';
import { testGateway, type TestGateway } from './testing/test-gateway.js';

describe('how often a client may ask', () => {
  let gateway: TestGateway;
  beforeAll(async () => (gateway = await testGateway({ RATE_LIMIT_PER_MINUTE: '5' })));
  afterAll(() => gateway.close());

  const ask = async (authorization?: string) => {
    const test = gateway.agent.get('/api/catalog/v1/x');
    return authorization === undefined ? test : test.set('authorization', authorization);
  };
  const until429 = async (authorization?: () => Promise<string>): Promise<number> => {
    for (let n = 1; n <= 20; n++) {
      if ((await ask(await authorization?.())).status === 429) return n;
    }
    return Infinity;
  };

  it('is told with every answer, and when it is too often', async () => {
    const bearer = `Bearer ${await gateway.issuer.token({ subject: 'told' })}`;
    const first = await ask(bearer);
    expect(first.headers['ratelimit-policy']).toBe('"client";q=5;w=60');
    expect(first.headers['ratelimit']).toMatch(/^"client";r=4;t=\d+$/);
    for (let n = 0; n < 4; n++) await ask(bearer);
    const refused = await ask(bearer);
    expect([refused.status, (refused.body as { code: string }).code]).toEqual([429, 'rate-limited']);
    expect(refused.headers['content-type']).toBe('application/problem+json');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.headers['ratelimit']).toMatch(/^"client";r=0;t=\d+$/);
  });

  it('counts accounts one by one, each over all its tokens', async () => {
    let n = 0;
    const token = async () =>
      `Bearer ${await gateway.issuer.token({ subject: 'a', extra: { jti: String(n++) } })}`;
    expect(await until429(token)).toBe(6);
    expect((await ask(`Bearer ${await gateway.issuer.token({ subject: 'b' })}`)).status).toBe(200);
  });

  it('counts by address whoever has no valid token, however many names they make up', async () => {
    const other = await (await import('@onevillage/testing')).testIssuer();
    let n = 0;
    const forged = async () => `Bearer ${await other.token({ subject: `made-up-${n++}` })}`;
    expect(await until429(forged)).toBe(6);
    expect((await ask()).status).toBe(429);
    await other.close();
  });

  it('does not matter to pages and health', async () => {
    for (let n = 0; n < 10; n++) expect((await gateway.agent.get('/health/live')).status).toBe(200);
    expect((await gateway.agent.get('/')).status).toBe(200);
  });
});

describe('what is counted', () => {
  let gateway: TestGateway;
  beforeAll(async () => (gateway = await testGateway({ RATE_LIMIT_PER_MINUTE: '3', TRUSTED_PROXIES: '1' })));
  afterAll(() => gateway.close());

  let client = 0;
  const ask = async (path: string, from: (n: number) => string) => {
    const statuses: number[] = [];
    for (let n = 1; n <= 4; n++)
      statuses.push((await gateway.agent.get(path).set('x-forwarded-for', from(n))).status);
    return statuses;
  };

  it.each([
    '/api/catalog/v1/x',
    '/%61pi/catalog/v1/x',
    '/api/catalog/v1',
    '/oidc/token',
    '/%6fidc/token',
    '/.well-known/openid-configuration',
    '/openapi/catalog.json',
    '/asyncapi.json',
  ])('%s is, however it is written', async (path) => {
    const address = `203.0.113.${++client}`;
    expect(await ask(path, () => address)).toEqual([200, 200, 200, 429]);
  });

  it.each(['/', '/problems', '/problems/validation', '/docs', '/docs/initializer.js', '/health/ready'])(
    '%s is not',
    async (path) => expect(await ask(path, () => '203.0.113.200')).toEqual([200, 200, 200, 200]),
  );

  it('by network: who has a whole /64 of IPv6 has one count', async () => {
    expect(await ask('/api/catalog/v1/x', (n) => `2001:db8:1:2::${n}`)).toEqual([200, 200, 200, 429]);
    expect(await ask('/api/catalog/v1/x', (n) => `2001:db8:1:${n + 2}::1`)).toEqual([200, 200, 200, 200]);
  });
});

describe('what the gateway shows', () => {
  let gateway: TestGateway;
  beforeAll(async () => (gateway = await testGateway()));
  afterAll(() => gateway.close());

  it('gives the documents of services the addresses of this origin', async () => {
    for (const name of SERVICE_NAMES) {
      const { body } = await gateway.agent.get(`/openapi/${name}.json`);
      expect(body).toEqual({
        openapi: '3.1.0',
        paths: { [`/api/${name}/v1/x`]: { get: { operationId: `${name}_x` } } },
        servers: [{ url: '/' }],
      });
    }
    expect((await gateway.agent.get('/openapi/none.json')).status).toBe(404);
  });

  it('joins the events of all services', async () => {
    const { body } = await gateway.agent.get('/asyncapi.json');
    expect(body).toMatchObject({
      asyncapi: '3.0.0',
      info: { tags: SERVICE_NAMES.map((name) => ({ name })) },
      channels: {
        shared: { messages: Object.fromEntries(SERVICE_NAMES.map((name) => [`${name}.message`, {}])) },
      },
      operations: Object.fromEntries(SERVICE_NAMES.map((name) => [`${name}.send`, {}])),
    });
  });

  it('asks services for their documents once, however many ask for them at a time', async () => {
    const fresh = await testGateway();
    const paths = ['/openapi/catalog.json', '/asyncapi.json'];
    const answers = await Promise.all([...paths, ...paths, ...paths].map((path) => fresh.agent.get(path)));
    for (const path of paths) answers.push(await fresh.agent.get(path));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    const asked = SERVICE_NAMES.flatMap((name) =>
      fresh.services[name].seen.map(({ url }) => `${name} ${url}`),
    );
    expect(asked.sort()).toEqual(
      ['catalog /openapi.json', ...SERVICE_NAMES.map((name) => `${name} /asyncapi.json`)].sort(),
    );
    await fresh.close();
  });

  it('asks services for their health once, however many ask for it at a time', async () => {
    const fresh = await testGateway();
    const asked = Array.from({ length: 10 }, () => fetch(`${fresh.url}/health/ready`));
    for (const answer of await Promise.all(asked)) expect(answer.status).toBe(200);
    for (const name of SERVICE_NAMES) expect(fresh.services[name].seen.length).toBeLessThan(4);
    await fresh.close();
  });

  it('has one page for the documents, with everything it needs from here', async () => {
    const { text, headers } = await gateway.agent.get('/docs');
    expect(headers['content-security-policy']).toMatch(/default-src 'none'; script-src 'self';/);
    const links = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) {
      expect(link).toMatch(/^\/docs\//);
      const file = await gateway.agent.get(link);
      expect([link, file.status]).toEqual([link, 200]);
      expect(file.headers['content-type']).toMatch(/^text\/(css|javascript)|^application\/javascript/);
    }
    const { text: script } = await gateway.agent.get('/docs/initializer.js');
    for (const name of SERVICE_NAMES) expect(script).toContain(`/openapi/${name}.json`);
    expect((await gateway.agent.get('/docs/assets/../package.json')).status).toBeGreaterThanOrEqual(400);
    expect((await gateway.agent.get('/docs/assets/..%2f..%2fpackage.json')).status).toBeGreaterThanOrEqual(
      400,
    );
  });

  it('explains every problem code', async () => {
    const { text: list } = await gateway.agent.get('/problems');
    const links = [...list.matchAll(/href="(\/problems\/[^"]+)"/g)].map((match) => match[1] ?? '');
    expect(links.length).toBeGreaterThan(60);
    for (const link of [links[0], links.at(-1), '/problems/validation']) {
      const { status, text, headers } = await gateway.agent.get(link ?? '');
      expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
      expect(text).toMatch(/HTTP status \d{3}/);
    }
    for (const code of ['none', 'constructor', '__proto__', '%3Cscript%3E']) {
      expect((await gateway.agent.get(`/problems/${code}`)).status).toBe(404);
    }
  });

  it('has a start page that needs nothing from elsewhere', async () => {
    const { text, headers } = await gateway.agent.get('/');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'/);
    expect(text).toMatch(/<html lang="en">[\s\S]*<main>[\s\S]*<h1>OneVillage<\/h1>/);
    expect(text).not.toMatch(/<script|https?:\/\//);
    const services = SERVICE_NAMES.map((name) => `/docs?urls.primaryName=${name}`);
    for (const path of ['/docs', '/asyncapi.json', '/problems', '/health/ready', ...services])
      expect(text).toContain(`href="${path}"`);
    expect(text).not.toMatch(/demonstration|token --role/i);
    const { status } = await gateway.agent.get('/favicon.ico');
    expect(status).toBe(204);
  });

  it('says on the start page of a demonstration what it is, and how to get a token', async () => {
    const origin = 'https://demo.example.org';
    const demonstration = await testGateway({ DEMONSTRATION: 'true', PUBLIC_URL: origin });
    const { text } = await demonstration.agent.get('/');
    expect(text).toContain('The data here are a demonstration');
    expect(text).toContain(`${origin}/api/identity/v1/demonstration/tokens`);
    await demonstration.close();
  });

  it('fits a phone: what is long breaks', async () => {
    const { text } = await gateway.agent.get('/problems');
    expect(text).toMatch(/[}]code[{][^}]*overflow-wrap:anywhere/);
    expect(text).toContain('name="viewport" content="width=device-width');
  });

  it('sends a slash too many away', async () => {
    const { status, headers } = await gateway.agent.get('/docs/');
    expect([status, headers['location']]).toEqual([308, '/docs']);
  });

  it('refuses what is not HTTP like a service does', async () => {
    expect((await gateway.agent.delete('/docs')).headers['allow']).toBe('GET, HEAD');
    expect((await gateway.agent.get(`/${'x'.repeat(9_000)}`)).status).toBe(414);
    expect((await gateway.agent.get('/%zz')).body).toMatchObject({ code: 'malformed-request' });
  });
});

describe('the life of the gateway', () => {
  it('names every fault of its configuration', async () => {
    const start = startGateway({ PORT: 'x', CATALOG_URL: 'ftp://x', RATE_LIMIT_PER_MINUTE: '0' });
    await expect(start).rejects.toThrow(/PORT[\s\S]*RATE_LIMIT_PER_MINUTE[\s\S]*CATALOG_URL/);
  });

  it('finishes what is under way when it stops, and takes nothing new', async () => {
    const gateway = await testGateway();
    let letGo: () => void = () => undefined;
    gateway.services.catalog.on('/v1/slow', (_request, response) => (letGo = () => response.end('"done"')));
    const slow = fetch(`${gateway.url}/api/catalog/v1/slow`);
    await eventually(() => expect(gateway.services.catalog.seen).toHaveLength(1));
    const closing = gateway.close();
    const late = await gateway.agent.get('/api/catalog/v1/x');
    expect([late.status, late.headers['retry-after'], late.headers['connection']]).toEqual([
      503,
      '5',
      'close',
    ]);
    letGo();
    expect(await (await slow).text()).toBe('"done"');
    await closing;
  });

  it('keeps its measurements to a port of their own', async () => {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as AddressInfo;
    probe.close();
    await once(probe, 'close');
    const gateway = await testGateway({ METRICS_PORT: String(port) });
    await gateway.agent.get('/api/catalog/v1/x');
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(text).toMatch(
      /http_request_duration_seconds_count\{service="gateway",method="GET",route="\/api\/catalog\/v1\/\*",status="200"\} 1/,
    );
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
    expect((await gateway.agent.get('/metrics')).status).toBe(404);
    await gateway.close();
  });
});
