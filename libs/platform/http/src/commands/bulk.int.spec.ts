import { randomUUID } from 'node:crypto';
import { openApiDocument } from '../index.js';
import { expectProblem } from '../testing/expect-problem.js';
import { testHttpApp, type TestHttpApp } from '../testing/test-http-app.js';

let http: TestHttpApp;
let bearer: string;
beforeAll(async () => {
  http = await testHttpApp();
  bearer = await http.bearer();
});
afterAll(() => http.close());

const send = (body: unknown, query = '', key = randomUUID()) =>
  http.agent
    .post(`/v1/things/bulk${query}`)
    .set({ authorization: bearer, 'idempotency-key': key })
    .send(body as object);
const named = (name: string) => http.database.query('SELECT 1 FROM things WHERE name = $1', [name]);
const id = expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown;

describe('a bulk command', () => {
  it('refuses an item that is not well-formed by itself, and takes its neighbours', async () => {
    const items = [
      { name: 'bulk a', qty: 1 },
      { name: 'bulk b' },
      { name: 'refused', qty: 1 },
      'no object',
      { name: 'bulk c', qty: 1, colour: 'red' },
      { name: 'bulk d', qty: 2, size: { grams: 0 } },
      { name: 'bulk e', qty: 2 },
    ];
    const { status, body } = await send({ items });
    expect(status).toBe(200);
    const refused = (index: number, pointer: string, code: string) => ({
      index,
      status: 'refused',
      problem: {
        code: 'validation',
        detail: expect.stringContaining('errors') as unknown,
        errors: [{ pointer, code, message: expect.any(String) as unknown }],
      },
    });
    expect(body).toEqual({
      dryRun: false,
      items: [
        { index: 0, status: 'created', id, version: 1 },
        refused(1, '/items/1/qty', 'required'),
        {
          index: 2,
          status: 'refused',
          problem: {
            code: 'things.not-liked',
            detail: 'Nobody likes it.',
            errors: [{ pointer: '/items/2/name', code: 'not-liked', message: 'Choose another name.' }],
          },
        },
        refused(3, '/items/3', 'not-object'),
        refused(4, '/items/4/colour', 'unknown-field'),
        refused(5, '/items/5/size/grams', 'out-of-range'),
        { index: 6, status: 'created', id, version: 1 },
      ],
      counts: { created: 2, updated: 0, unchanged: 0, refused: 5, nearMatch: 0 },
    });
    expect(await named('bulk e')).toHaveLength(1);
    expect(await named('bulk c')).toEqual([]);
  });

  it.each([
    ['no list', { items: { 0: {} } }, '/items'],
    ['an empty list', { items: [] }, '/items'],
    [
      'more than 1,000 items',
      { items: Array.from({ length: 1001 }, () => ({ name: 'x', qty: 1 })) },
      '/items',
    ],
    ['no items', {}, '/items'],
    ['something beside its items', { items: [{ name: 'whole', qty: 1 }], more: 1 }, '/more'],
  ])('refuses as a whole a body with %s', async (_, body, pointer) => {
    const answer = await send(body);
    expect(answer.status).toBe(422);
    expect((answer.body as { errors: object[] }).errors).toMatchObject([{ pointer }]);
    expect(await named('whole')).toEqual([]);
  });

  it('refuses a body that is a list as malformed', async () => {
    expectProblem(await send([{ name: 'x', qty: 1 }]), 422, 'validation');
  });

  it('answers when no item is well-formed, and again to a repeat', async () => {
    const key = randomUUID();
    const [first, again] = [await send({ items: [1] }, '', key), await send({ items: [1] }, '', key)];
    expect(first.body).toMatchObject({ counts: { refused: 1, created: 0 } });
    expect([again.body, again.headers['idempotency-replayed']]).toEqual([first.body, 'true']);
  });

  it('is tried, answered item by item, and taken back', async () => {
    const items = [{ name: 'tried', qty: 1 }, { name: 'tried' }];
    const { body } = await send({ items }, '?dryRun=true');
    expect(body).toMatchObject({ dryRun: true, items: [{ status: 'created' }, { status: 'refused' }] });
    expect(await named('tried')).toEqual([]);
  });

  it('is documented with the items that it takes', () => {
    const { components } = openApiDocument(http.app, { service: 'things' });
    expect(components?.schemas?.['BulkCreateThings']).toMatchObject({
      required: ['items'],
      properties: {
        items: {
          type: 'array',
          minItems: 1,
          maxItems: 1000,
          items: { $ref: '#/components/schemas/CreateThing' },
        },
      },
    });
  });
});
