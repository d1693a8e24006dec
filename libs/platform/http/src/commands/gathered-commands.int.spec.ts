import { randomUUID } from 'node:crypto';
import { eventually } from '@onevillage/testing';
import { expectProblem } from '../testing/expect-problem.js';
import { GatheredController } from '../testing/gathered.controller.js';
import type { Response } from 'supertest';
import { twinStored } from '../testing/twin-stored.js';
import { testHttpApp, type TestHttpApp } from '../testing/test-http-app.js';

let http: TestHttpApp;
let bearer: string;
let gathered: GatheredController;
beforeAll(async () => {
  http = await testHttpApp({ controllers: [GatheredController] });
  bearer = await http.bearer({ subject: 'racer', roles: ['programme-officer'] });
  gathered = http.app.get(GatheredController);
});
afterAll(() => http.close());
beforeEach(() => {
  gathered.batches.length = 0;
  gathered.overlaps.length = 0;
});

let wants = 0;
const send = (name: string, { key = randomUUID() as string | null, qty = ++wants } = {}) =>
  http.agent
    .post('/v1/gathered')
    .set({ authorization: bearer, ...(key !== null && { 'idempotency-key': key }) })
    .send({ name, qty })
    .then((answer) => answer);
const stored = async (group: string) =>
  (
    await http.database.query<{ name: string }>('SELECT name FROM things WHERE name LIKE $1 ORDER BY name', [
      `${group}:%`,
    ])
  ).map(({ name }) => name);
/** Two transactions are held, which is as many as there are at a time, so that the others gather behind them. */
async function gatheredBehind(
  group: string,
  others: readonly (() => Promise<Response>)[],
): Promise<Response[]> {
  const blockers = [`${group}:held`, `${group}:held too`];
  const letGo = blockers.map((name) => http.latch.hold(name));
  const ahead = [];
  for (const [n, name] of blockers.entries()) {
    ahead.push(send(name));
    await eventually(() => expect(gathered.batches).toHaveLength(n + 1));
  }
  const { arrived } = gathered;
  const told = others.map((ask) => ask());
  await eventually(() => expect(gathered.arrived).toBe(arrived + others.length));
  for (const open of letGo) open();
  await Promise.all(ahead);
  return Promise.all(told);
}

describe('commands that come at the same time', () => {
  it('go together, each with an answer of its own', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => send(`many:${n}`)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    answers.forEach(({ body, headers }, n) => {
      expect(body).toMatchObject({ name: `many:${n}` });
      expect(headers['location']).toBe(`/v1/things/${body.id}`);
      expect(headers['etag']).toBe('"1"');
    });
    expect(await stored('many')).toHaveLength(40);
    expect(gathered.batches.length).toBeLessThan(30);
  });

  it('fail nobody else: one refused, one without a key, one that comes twice at once', async () => {
    const key = randomUUID();
    const told = await gatheredBehind('mixed', [
      () => send('mixed:a'),
      () => send('mixed:refused', { key, qty: 6_000 }),
      () => send('mixed:b', { key: null }),
      () => send('mixed:c', { key: 'twice', qty: 7_000 }),
      () => send('mixed:c', { key: 'twice', qty: 7_000 }),
      () => send('mixed:d'),
    ]);
    const answers = told.map(({ status, body }) => [status, (body as { code?: string }).code]);
    expect(answers.filter(([status]) => status === 201)).toHaveLength(3);
    expect(answers.filter(([status]) => status !== 201).sort()).toEqual([
      [400, 'idempotency-key-missing'],
      [409, 'in-progress'],
      [409, 'things.not-liked'],
    ]);
    expect(gathered.batches.at(-1)!.sort()).toEqual(['mixed:a', 'mixed:c', 'mixed:d', 'mixed:refused']);
    expect(await stored('mixed')).toEqual(['mixed:a', 'mixed:c', 'mixed:d', 'mixed:held', 'mixed:held too']);
    const again = await send('mixed:refused', { key, qty: 6_000 });
    expectProblem(again, 409, 'things.not-liked');
    expect(again.headers['idempotency-replayed']).toBe('true');
  });

  it('are done once per key: a repeat among others gets the answer that was given', async () => {
    const [first, refused] = [randomUUID(), randomUUID()];
    const [one, no] = [
      await send('again:a', { key: first, qty: 8_001 }),
      await send('again:refused', { key: refused, qty: 8_002 }),
    ];
    gathered.batches.length = 0;
    const told = await gatheredBehind('again', [
      () => send('again:b'),
      () => send('again:a', { key: first, qty: 8_001 }),
      () => send('again:refused', { key: refused, qty: 8_002 }),
    ]);
    expect(told.map(({ status }) => status)).toEqual([201, 201, 409]);
    expect(told[1]!.body).toEqual(one.body);
    expect(told[1]!.headers['idempotency-replayed']).toBe('true');
    expect(told[2]!.body.detail).toBe(no.body.detail);
    expect(gathered.batches.at(-1)).toEqual(['again:b']);
    expectProblem(await send('again:other', { key: first, qty: 8_003 }), 422, 'idempotency-key-reused');
    expect(await stored('again')).toEqual(['again:a', 'again:b', 'again:held', 'again:held too']);
  });

  it('are done alone when one of them breaks the transaction', async () => {
    const told = await gatheredBehind('broken', [
      () => send('broken:a'),
      () => send('broken:poison'),
      () => send('broken:b'),
    ]);
    expect(told.map(({ status }) => status)).toEqual([201, 500, 201]);
    expect(await stored('broken')).toEqual(['broken:a', 'broken:b', 'broken:held', 'broken:held too']);
  });

  it('are done alone when one of them waits for a lock too long', async () => {
    const told = await gatheredBehind('stuck', [
      () => send('stuck:a'),
      () => send('stuck:locked'),
      () => send('stuck:b'),
    ]);
    expect(told.map(({ status }) => status)).toEqual([201, 503, 201]);
    expect(await stored('stuck')).toEqual(['stuck:a', 'stuck:b', 'stuck:held', 'stuck:held too']);
  });

  it('give way to the answer that a twin stored meanwhile, and the others are done', async () => {
    const [key, body] = [randomUUID(), { name: 'raced:a', qty: 8_500 }];
    const letGo = http.latch.hold('raced:b');
    const told = gatheredBehind('raced', [() => send('raced:a', { key, qty: 8_500 }), () => send('raced:b')]);
    await eventually(() => expect(gathered.batches).toContainEqual(['raced:a', 'raced:b']));
    const of = { subject: 'racer', url: '/v1/gathered', key, body };
    await twinStored(http.database, of, { status: 201, body: { by: 'twin' } });
    letGo();
    expect((await told).map(({ body: answer }) => answer as object)).toEqual([
      { by: 'twin' },
      expect.objectContaining({ name: 'raced:b' }),
    ]);
    expect(await stored('raced')).toEqual(['raced:b', 'raced:held', 'raced:held too']);
  });

  it('of several groups, or that want the same, are not in one hand', async () => {
    const sent = Array.from({ length: 60 }, (_, n) =>
      send(`${n % 2 ? 'x' : 'y'}:${n}`, { qty: 9_000 + (n % 5) }),
    );
    const answers = await Promise.all(sent);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    for (const batch of gathered.batches) expect(new Set(batch.map((name) => name[0])).size).toBe(1);
    expect(gathered.overlaps).toEqual([]);
  });
});
