import { randomUUID } from 'node:crypto';
import { eventually } from '@onevillage/testing';
import { purgeAnswers } from './idempotency.store.js';
import { twinStored } from '../testing/twin-stored.js';
import { testHttpApp, type TestHttpApp } from '../testing/test-http-app.js';

let http: TestHttpApp;
let bearer: string;
beforeAll(async () => {
  http = await testHttpApp();
  bearer = await http.bearer({ subject: 'racer', roles: ['admin'] });
});
afterAll(() => http.close());

const create = (key: string, body: object) =>
  http.agent.post('/v1/things').set({ authorization: bearer, 'idempotency-key': key }).send(body);

const storeAsTwin = (key: string, body: object, answer: { status: number; body: object }) =>
  twinStored(http.database, { subject: 'racer', url: '/v1/things', key, body }, answer);

describe('an answer that a twin stored after we had looked', () => {
  it('is given instead of ours, and our effect is undone', async () => {
    const [key, body] = [randomUUID(), { name: 'raced', qty: 1 }];
    const before = http.latch.passed;
    const letGo = http.latch.hold('raced');
    const ours = create(key, body).then((response) => response);
    await eventually(() => expect(http.latch.passed).toBe(before + 1));
    await storeAsTwin(key, body, { status: 201, body: { by: 'twin' } });
    letGo();
    const { status, body: told, headers } = await ours;
    expect([status, told, headers['idempotency-replayed']]).toEqual([201, { by: 'twin' }, 'true']);
    expect(await http.database.query(`SELECT 1 FROM things WHERE name = 'raced'`)).toEqual([]);
  });

  it('is given instead of our refusal', async () => {
    const [key, body] = [randomUUID(), { name: 'refused', qty: 1 }];
    const before = http.latch.passed;
    const letGo = http.latch.hold('refused');
    const ours = create(key, body).then((response) => response);
    await eventually(() => expect(http.latch.passed).toBe(before + 1));
    await storeAsTwin(key, body, { status: 200, body: { by: 'twin' } });
    letGo();
    expect((await ours).body).toEqual({ by: 'twin' });
  });
});

describe('old answers', () => {
  it('are removed in bites, the oldest first, by any number of replicas at once', async () => {
    await http.database.query(
      `INSERT INTO idempotency_keys (principal, operation, key, fingerprint, headers, body, created_at)
       SELECT 'old', 'POST /x', n::text, '', '{}', '', now() - interval '3 days' - n * interval '1 second'
         FROM generate_series(1, 2500) n`,
    );
    expect(await purgeAnswers(http.database, 48, 10)).toBe(10);
    const left = await http.database.query(
      `SELECT max(key::int) AS oldest FROM idempotency_keys WHERE principal = 'old'`,
    );
    expect(left).toEqual([{ oldest: 2_490 }]);
    const swept = await Promise.all([http.sweeper.sweep(), http.sweeper.sweep(), http.sweeper.sweep()]);
    expect(swept.reduce((sum, n) => sum + n)).toBe(2_490);
    expect(await http.database.query(`SELECT 1 FROM idempotency_keys WHERE principal = 'old'`)).toEqual([]);
  });

  it('are kept for a day and no longer', async () => {
    await http.database.query(
      `INSERT INTO idempotency_keys (principal, operation, key, fingerprint, headers, body, created_at)
       SELECT 'day', 'POST /x', minutes::text, '', '{}', '', now() - minutes * interval '1 minute'
         FROM unnest(ARRAY[1439, 1441]) minutes`,
    );
    await http.sweeper.sweep();
    const left = await http.database.query(`SELECT key FROM idempotency_keys WHERE principal = 'day'`);
    expect(left).toEqual([{ key: '1439' }]);
  });
});
