import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import type { Response } from 'supertest';
import { eventually } from '@onevillage/testing';
import { expectProblem } from '../testing/expect-problem.js';
import { testHttpApp, type TestHttpApp } from '../testing/test-http-app.js';

let http: TestHttpApp;
let bearer: string;
const faultPoint = jest.fn<(name: string) => void>();

beforeAll(async () => {
  http = await testHttpApp({ faultPoint });
  bearer = await http.bearer();
});
afterAll(() => http.close());
beforeEach(() => faultPoint.mockReset());

const create = (key: string, body: object, path = '/v1/things', token = bearer) =>
  http.agent.post(path).set({ authorization: token, 'idempotency-key': key }).send(body);

const thingsNamed = (name: string) => http.database.query('SELECT * FROM things WHERE name = $1', [name]);

const answerOf = ({ status, body, headers }: Response) => ({
  status,
  body: body as unknown,
  etag: headers['etag'],
  location: headers['location'],
});

describe('a command with an Idempotency-Key', () => {
  it('answers a repeat with the very same answer, and does nothing', async () => {
    const [key, body] = [randomUUID(), { name: 'once', qty: 1 }];
    const first = await create(key, body);
    const again = await create(key, body);
    expect(first.status).toBe(201);
    expect(first.headers).toMatchObject({
      etag: '"1"',
      location: `/v1/things/${(first.body as { id: string }).id}`,
    });
    expect(answerOf(again)).toEqual(answerOf(first));
    expect([first, again].map(({ headers }) => headers['idempotency-replayed'])).toEqual([undefined, 'true']);
    expect(await thingsNamed('once')).toHaveLength(1);
  });

  it('takes the same content in another order, and the quoted form of the key, as the same', async () => {
    const key = randomUUID();
    await create(key, { name: 'ordered', qty: 1 });
    const again = await create(`"${key}"`, { qty: 1, name: 'ordered' });
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
  });

  it.each([
    ['another body', { name: 'reused', qty: 2 }, '/v1/things'],
    ['another query', { name: 'reused', qty: 1 }, '/v1/things?x=1'],
  ])('refuses the key for %s', async (_, body, path) => {
    const key = randomUUID();
    await create(key, { name: `reused ${key}`, qty: 1 });
    expectProblem(await create(key, body, path), 422, 'idempotency-key-reused');
  });

  it('keeps the keys of other users and of other resources apart', async () => {
    const key = randomUUID();
    const other = await http.bearer({ subject: 'other', roles: ['admin'] });
    const answers = [
      await create(key, { name: 'mine', qty: 1 }),
      await create(key, { name: 'yours', qty: 1 }, '/v1/things', other),
    ];
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    const id = (answers[0]?.body as { id: string }).id;
    const put = await http.agent
      .put(`/v1/things/${id}`)
      .set({ authorization: bearer, 'idempotency-key': key, 'if-match': '"1"' })
      .send({ name: 'mine too' });
    expect([put.status, put.headers['idempotency-replayed']]).toEqual([200, undefined]);
  });

  it('says in-progress while the first is under way, and its answer afterwards', async () => {
    const [key, body] = [randomUUID(), { name: 'slow', qty: 1 }];
    const letGo = http.latch.hold('slow');
    const before = http.latch.passed;
    const first = create(key, body).then(answerOf);
    await eventually(() => expect(http.latch.passed).toBe(before + 1));
    const meanwhile = await create(key, body);
    expectProblem(meanwhile, 409, 'in-progress');
    expect(meanwhile.headers['retry-after']).toBe('1');
    letGo();
    expect(answerOf(await create(key, body).retry(5, (_, response) => response?.status === 409))).toEqual(
      await first,
    );
    expect(await thingsNamed('slow')).toHaveLength(1);
  });

  it('runs once however many come at once', async () => {
    for (let round = 0; round < 10; round++) {
      const [key, body] = [randomUUID(), { name: `crowd ${round}`, qty: 1 }];
      const answers = await Promise.all(Array.from({ length: 8 }, () => create(key, body)));
      const good = answers.filter(({ status }) => status === 201);
      expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
      expect(good.filter(({ headers }) => headers['idempotency-replayed'] === undefined)).toHaveLength(1);
      expect(new Set(good.map(({ text }) => text)).size).toBe(1);
      expect(await thingsNamed(body.name)).toHaveLength(1);
    }
  });

  it('keeps the refusal of a rule, word for word', async () => {
    const [key, body] = [randomUUID(), { name: 'refused', qty: 1 }];
    const first = await create(key, body);
    const again = await create(key, body);
    expectProblem(first, 409, 'things.not-liked');
    expect((first.body as { detail: string }).detail).toBe('Nobody likes it.');
    expect(again.body).toEqual(first.body);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(await http.database.query('SELECT 1 FROM things WHERE name = $1', ['refused'])).toEqual([]);
  });

  it('gives many who come at once with a refused command the same refusal', async () => {
    for (let round = 0; round < 5; round++) {
      const key = randomUUID();
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => create(key, { name: 'refused', qty: 1 })),
      );
      const told = (await create(key, { name: 'refused', qty: 1 })).text;
      for (const answer of answers) {
        const { code } = answer.body as { code: string };
        expect(['things.not-liked', 'in-progress']).toContain(code);
        if (answer.headers['idempotency-replayed']) expect(answer.text).toBe(told);
      }
    }
  });

  it.each([
    ['is not valid', { name: 'later', qty: 0 }, 422],
    ['collides in the database', { name: 'taken', qty: 1 }, 409],
  ])('does not keep an answer to what %s', async (_, body, status) => {
    await create(randomUUID(), { name: 'taken', qty: 1 });
    const key = randomUUID();
    expect((await create(key, body)).status).toBe(status);
    expect((await create(key, { name: `free ${key}`, qty: 1 })).status).toBe(201);
  });

  it('changes nothing when it fails before its commit: the repeat does it', async () => {
    const [key, body] = [randomUUID(), { name: 'before commit', qty: 1 }];
    faultPoint.mockImplementationOnce(() => {
      throw new Error('killed before commit');
    });
    expectProblem(await create(key, body), 500, 'internal');
    expect(await thingsNamed(body.name)).toHaveLength(0);
    const again = await create(key, body);
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([201, undefined]);
  });

  it('answers the repeat after a crash between commit and answer with what was done', async () => {
    const [key, body] = [randomUUID(), { name: 'after commit', qty: 1 }];
    faultPoint.mockImplementation((name) => {
      if (name === 'command.after-commit') throw new Error('killed after commit');
    });
    expectProblem(await create(key, body), 500, 'internal');
    faultPoint.mockReset();
    const again = await create(key, body);
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
    expect(await thingsNamed(body.name)).toHaveLength(1);
  });

  it('forgets answers after a day, not before', async () => {
    const key = randomUUID();
    await create(key, { name: 'aged', qty: 1 });
    const age = (hours: number) =>
      http.database.query('UPDATE idempotency_keys SET created_at = now() - make_interval(hours => $1)', [
        hours,
      ]);
    await age(23);
    await http.sweeper.sweep();
    expect((await create(key, { name: 'aged', qty: 1 })).headers['idempotency-replayed']).toBe('true');
    await age(25);
    await http.sweeper.sweep();
    expect(await http.database.query('SELECT 1 FROM idempotency_keys')).toEqual([]);
  });

  it('keeps nothing that can be read without the key: neither answer, nor refusal, nor what was asked', async () => {
    const key = `order-${randomUUID()}`;
    const name = 'Nguyễn Văn A, 0912 345 678';
    const first = await create(key, { name, qty: 1 });
    await create(`${key}-2`, { name: 'refused', qty: 1 });
    const stored = JSON.stringify(await http.database.query('SELECT * FROM idempotency_keys'));
    expect(stored).toContain('POST /v1/things');
    for (const told of ['0912', 'Nguy', 'not-liked', key]) expect(stored).not.toContain(told);
    const bodies = await http.database.query<{ body: string }>('SELECT body FROM idempotency_keys');
    for (const { body } of bodies)
      expect(Buffer.from(body, 'base64').toString('latin1')).not.toContain('qty');
    expect(answerOf(await create(key, { name, qty: 1 }))).toEqual(answerOf(first));
  });

  it('shows a secret once: a repeat gets the answer without it', async () => {
    const key = randomUUID();
    const ask = () => create(key, {}, '/v1/things/secret');
    const [first, again] = [await ask(), await ask()];
    expect([first.body, first.headers['cache-control']]).toEqual([{ secret: 'xyzzy' }, 'no-store']);
    expect([again.body, again.headers['idempotency-replayed']]).toEqual([{ secret: null }, 'true']);
  });

  it('hands the trace to what the command writes', async () => {
    const traceId = 'ab'.repeat(16);
    await create(randomUUID(), { name: 'traced', qty: 1 }).set(
      'traceparent',
      `00-${traceId}-${'cd'.repeat(8)}-01`,
    );
    const [row] = await thingsNamed('traced');
    expect(row?.['correlation_id']).toBe('abababab-abab-8bab-abab-abababababab');
  });
});

describe('a change with If-Match', () => {
  const make = async (name: string) => (await create(randomUUID(), { name, qty: 1 })).body as { id: string };
  const rename = (id: string, name: string, ifMatch?: string) => {
    const test = http.agent.put(`/v1/things/${id}`).set('authorization', bearer);
    return (ifMatch === undefined ? test : test.set('if-match', ifMatch)).send({ name });
  };

  it('needs the version that the client has seen', async () => {
    const { id } = await make('versioned');
    expectProblem(await rename(id, 'a'), 428, 'precondition-required');
    const stale = await rename(id, 'a', '"7"');
    expectProblem(stale, 412, 'precondition-failed');
    expect(stale.headers['etag']).toBe('"1"');
    expectProblem(await rename(id, 'a', 'W/"1"'), 412, 'precondition-failed');
    const changed = await rename(id, 'versioned too', '"1"');
    expect([changed.status, changed.headers['etag']]).toEqual([200, '"2"']);
  });

  it('by POST asks for the version where its route declares it, and fails where it asks without', async () => {
    const { id } = await make('posted');
    const post = (action: string) =>
      http.agent
        .post(`/v1/things/${id}/${action}`)
        .set('authorization', bearer)
        .set('idempotency-key', randomUUID())
        .send({ name: 'posted too' });
    expectProblem(await post('renaming'), 428, 'precondition-required');
    expect((await post('renaming').set('if-match', '"1"')).status).toBe(200);
    expectProblem(await post('undeclared-renaming').set('if-match', '"2"'), 500, 'internal');
  });

  it('lets exactly one of two parallel writers through', async () => {
    for (let round = 0; round < 10; round++) {
      const { id } = await make(`race ${round}`);
      const answers = await Promise.all(['a', 'b'].map((who) => rename(id, `race ${round} ${who}`, '"1"')));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    }
  });

  it('spares a reader what it has', async () => {
    const { id } = await make('cached');
    const { headers } = await http.agent.get(`/v1/things/${id}`);
    const again = await http.agent.get(`/v1/things/${id}`).set('if-none-match', `W/${headers['etag']}, "x"`);
    expect([again.status, again.text, again.headers['etag']]).toEqual([304, '', '"1"']);
    expect((await http.agent.get(`/v1/things/${id}`).set('if-none-match', '"0"')).status).toBe(200);
  });
});
