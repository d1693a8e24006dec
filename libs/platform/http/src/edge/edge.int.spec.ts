import { once } from 'node:events';
import { get as httpGet, type IncomingMessage } from 'node:http';
import { randomUUID } from 'node:crypto';
import { eventually } from '@onevillage/testing';
import { expectProblem } from '../testing/expect-problem.js';
import { rawHttp } from '../testing/raw-http.js';
import { testHttpApp, type TestHttpApp } from '../testing/test-http-app.js';

const TRACE = '0af7651916cd43dd8448eb211c80319c';

describe('the edge', () => {
  let http: TestHttpApp;
  beforeAll(async () => (http = await testHttpApp()));
  afterAll(() => http.close());

  it("joins the caller's trace, in answer, problem and log", async () => {
    const response = await http.agent
      .get('/v1/nothing')
      .set('traceparent', `00-${TRACE}-b7ad6b7169203331-01`);
    expect(response.headers['traceresponse']).toMatch(
      new RegExp(`^00-${TRACE}-(?!b7ad6b7169203331)[0-9a-f]{16}-01$`),
    );
    expect(response.body).toMatchObject({ traceId: TRACE });
    await eventually(() =>
      expect(http.logs()).toContainEqual(
        expect.objectContaining({ traceId: TRACE, status: 404, msg: 'answered' }),
      ),
    );
  });

  it.each([
    '',
    'x',
    `00-${'0'.repeat(32)}-b7ad6b7169203331-01`,
    `ff-${TRACE}-b7ad6b7169203331-01`,
    `00-${TRACE}-b7ad6b7169203331-01-x`,
  ])("begins a new trace at '%s'", async (traceparent) => {
    const { headers } = await http.agent.get('/v1/things').set('traceparent', traceparent);
    expect(headers['traceresponse']).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(headers['traceresponse']).not.toContain(TRACE);
  });

  it('measures by route, not by address', async () => {
    await http.agent.get(`/v1/things/${randomUUID()}`);
    await http.agent.get('/v1/nothing/at/all');
    const counts = (await http.metrics.text()).split('\n').filter((line) => line.includes('seconds_count{'));
    expect(counts).toContainEqual(
      expect.stringMatching(/service="things".*route="\/v1\/things\/:id",status="404"\} 1$/),
    );
    expect(counts).toContainEqual(expect.stringMatching(/route="none",status="404"/));
    expect(counts.join()).not.toContain('at/all');
    expect(await http.metrics.text()).toMatch(/^process_cpu_user_seconds_total /m);
  });

  it('sends the headers that keep a browser from harm', async () => {
    const { headers } = await http.agent.get('/v1/things');
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('notices that a client went away, and ends its wait', async () => {
    const { ended, passed } = http.latch;
    const request = httpGet(`${http.url}/v1/things/wait`);
    request.on('error', () => undefined);
    await eventually(() => expect(http.latch.passed).toBe(passed + 1));
    request.destroy();
    await eventually(() => expect(http.latch.ended).toBe(ended + 1));
  });
});

describe('a service that stops', () => {
  it('finishes what is under way, ends waits, and sends new requests elsewhere', async () => {
    const http = await testHttpApp();
    try {
      const letGo = http.latch.hold('in flight');
      const authorization = await http.bearer();
      const slow = http.agent
        .post('/v1/things')
        .set({ authorization, 'idempotency-key': randomUUID() })
        .send({ name: 'in flight', qty: 1 })
        .then((response) => response);
      const wait = http.agent.get('/v1/things/wait').then((response) => response);
      await eventually(() => expect(http.latch.passed).toBe(2));

      const finished = http.drain.finish(5_000);
      expect((await wait).body).toEqual({ ended: true });
      const late = await http.agent.get('/v1/things');
      expectProblem(late, 503, 'unavailable');
      expect(late.headers).toMatchObject({ 'retry-after': '5', connection: 'close' });
      letGo();
      expect((await slow).status).toBe(201);
      expect(await finished).toBe(true);
    } finally {
      await http.close();
    }
  });

  it('waits no longer than it was told', async () => {
    const http = await testHttpApp();
    const letGo = http.latch.hold('stuck');
    try {
      const authorization = await http.bearer();
      const stuck = http.agent
        .post('/v1/things')
        .set({ authorization, 'idempotency-key': randomUUID() })
        .send({ name: 'stuck', qty: 1 })
        .then((response) => response);
      await eventually(() => expect(http.latch.passed).toBe(1));
      expect(await http.drain.finish(50)).toBe(false);
      letGo();
      await stuck;
    } finally {
      await http.close();
    }
  });

  it('answers a request on an open connection with a problem too', async () => {
    const http = await testHttpApp();
    try {
      const agentless = httpGet(`${http.url}/v1/things`, { headers: { connection: 'keep-alive' } });
      const [response] = (await once(agentless, 'response')) as [IncomingMessage];
      response.resume();
      await http.drain.finish(0);
      const answer = await rawHttp(http.port, 'GET /v1/things HTTP/1.1\r\nHost: x\r\n\r\n');
      expect(answer).toMatch(/^HTTP\/1.1 503 [\s\S]*application\/problem\+json[\s\S]*"code":"unavailable"/);
    } finally {
      await http.close();
    }
  });
});
