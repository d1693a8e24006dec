import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { eventually, tcpProxy } from '@onevillage/testing';
import { databaseAddress } from '../testing/database-address.js';
import { expectProblem } from '../testing/expect-problem.js';
import { rawHttp } from '../testing/raw-http.js';
import { testHttpApp } from '../testing/test-http-app.js';

describe('a database that is away', () => {
  it('is 503 with when to come again, and nothing more once it is back', async () => {
    const proxy = await tcpProxy(databaseAddress());
    const http = await testHttpApp({
      databaseUrl: (url) => {
        url.hostname = '127.0.0.1';
        url.port = String(proxy.port);
        return url.toString();
      },
    });
    const authorization = await http.bearer();
    const create = () =>
      http.agent
        .post('/v1/things')
        .set({ authorization, 'idempotency-key': randomUUID() })
        .send({ name: randomUUID(), qty: 1 });
    expect((await create()).status).toBe(201);
    proxy.cut();
    const start = performance.now();
    const away = await create();
    expectProblem(away, 503, 'unavailable');
    expect(away.headers['retry-after']).toBe('2');
    expect(performance.now() - start).toBeLessThan(3_000);
    proxy.resume();
    await eventually(async () => expect((await create()).status).toBe(201));
    await http.close();
    await proxy.close();
  });

  it('is 503 within a second or so when all connections are taken, not a queue without end', async () => {
    const http = await testHttpApp({ poolSize: 1 });
    const authorization = await http.bearer();
    const letGo = http.latch.hold('holds the connection');
    const create = (name: string) =>
      http.agent
        .post('/v1/things')
        .set({ authorization, 'idempotency-key': randomUUID() })
        .send({ name, qty: 1 });
    const holder = create('holds the connection').then(({ status }) => status);
    await eventually(() => expect(http.latch.passed).toBe(1));
    const start = performance.now();
    expectProblem(await create('waits'), 503, 'unavailable');
    expect(performance.now() - start).toBeLessThan(3_000);
    letGo();
    expect(await holder).toBe(201);
    await http.close();
  });
});

describe('a client that is too slow', () => {
  it.each([
    ['with its head', 'GET /v1/things HTTP/1.1\r\nHost: x\r\nX-Slow: '],
    [
      'with its body',
      'POST /v1/things/small HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{"na',
    ],
  ])('%s is let go', async (_, beginning) => {
    const http = await testHttpApp({ limits: { body: 1_000, requestMs: 200 } });
    const answer = await rawHttp(http.port, beginning);
    expect(answer).toMatch(/^HTTP\/1.1 408 [\s\S]*application\/problem\+json[\s\S]*"code":"request-timeout"/);
    await http.close();
  });

  it('does not keep the others from being served', async () => {
    const http = await testHttpApp();
    const idlers = Array.from({ length: 200 }, () =>
      connect(http.port, '127.0.0.1').on('error', () => undefined),
    );
    for (const idler of idlers) idler.write('GET /v1/things HTTP/1.1\r\nHost:');
    expect((await http.agent.get('/v1/things')).status).toBe(200);
    for (const idler of idlers) idler.destroy();
    await http.close();
  });
});
