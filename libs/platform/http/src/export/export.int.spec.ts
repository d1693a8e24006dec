import { request as ask, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { eventually, readWorkbook } from '@onevillage/testing';
import { openApiDocument } from '../index.js';
import { expectProblem } from '../testing/expect-problem.js';
import { ListsController } from '../testing/lists.controller.js';
import { testHttpApp, type TestHttpApp } from '../testing/test-http-app.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

let http: TestHttpApp;
beforeAll(async () => (http = await testHttpApp({ controllers: [ListsController] })));
afterAll(() => http.close());

const get = (query: object, headers: Record<string, string> = {}) =>
  http.agent.get('/v1/numbers').query(query).set(headers);

/** The answer, of which nothing is read yet. */
const begin = (query: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const request = ask(`${http.url}/v1/numbers?${query}`, { agent: false }, resolve);
    request.on('error', reject);
    request.end();
  });

describe('a list', () => {
  it.each([
    [{}, undefined, 'application/json'],
    [{}, '*/*', 'application/json'],
    [{}, 'text/html, */*;q=0.8', 'application/json'],
    [{}, 'text/csv;q=0.9, application/json', 'application/json'],
    [{}, 'text/csv', 'text/csv'],
    [{}, `text/csv;q=0.5, ${XLSX}`, XLSX],
    [{ format: 'csv' }, undefined, 'text/csv'],
    [{ format: 'csv' }, 'text/html, */*;q=0.8', 'text/csv'],
    [{ format: 'xlsx' }, undefined, XLSX],
  ])('asked for by %j and Accept %s is %s', async (query, accept, type) => {
    const answer = await get({ count: 1, ...query }, accept ? { accept } : {});
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']?.split(';')[0]).toBe(type);
    expect(answer.headers['vary']).toContain('Accept');
  });

  it('goes on page by page, each for its own filter', async () => {
    const { items, next } = (await get({ count: 5, limit: 3 })).body as { items: object[]; next: string };
    expect(items).toEqual([-1, -2, -3].map((n) => ({ n, word: 'w' })));
    const rest = await get({ count: 5, limit: 3, cursor: next });
    expect(rest.body).toEqual({ items: [-4, -5].map((n) => ({ n, word: 'w' })), next: null });
    expectProblem(await get({ count: 6, limit: 3, cursor: next }), 400, 'invalid-cursor');
  });

  it('is no picture, and no other file', async () => {
    expectProblem(await get({ count: 1 }, { accept: 'image/png' }), 406, 'not-acceptable');
    expectProblem(await get({ count: 1, format: 'pdf' }), 422, 'validation');
  });

  it('is whole as CSV, with a name and headings in the language of the reader', async () => {
    const answer = await get({ count: 25_000, format: 'csv', limit: 1 }, { 'accept-language': 'vi' });
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': expect.stringMatching(/^attachment; filename="numbers-\d{4}-\d{2}-\d{2}\.csv"$/),
      'cache-control': 'private, no-store',
    });
    const [headings, ...rows] = parse(answer.text, { bom: true });
    expect(headings).toEqual(['Số', 'Chữ']);
    expect(rows.map(([n]) => Number(n))).toEqual(Array.from({ length: 25_000 }, (_, n) => -n - 1));
  });

  it('is whole as XLSX', async () => {
    const answer = await begin('count=2500&format=xlsx');
    expect(answer.headers['content-disposition']).toMatch(/\.xlsx"$/);
    const rows = (await readWorkbook(await buffer(answer))).get('numbers') ?? [];
    expect(rows).toHaveLength(2_501);
    expect([rows[0]?.['A']?.value, rows[2_500]?.['A']?.value]).toEqual(['Number', -2_500]);
  });

  it('that cannot be read is a problem; one that fails on the way does not look whole', async () => {
    expectProblem(await get({ count: 10, wrong: 1, format: 'csv' }), 500, 'internal');
    const broken = await begin('count=5000&wrong=4000&format=csv');
    expect(broken.statusCode).toBe(200);
    await expect(buffer(broken)).rejects.toThrow('aborted');
    expect(http.logs()).toContainEqual(
      expect.objectContaining({ level: 'warn', list: 'numbers', msg: 'An export was not read to its end' }),
    );
  });

  it('is read by three at once; whoever leaves makes room, and lets go of the database', async () => {
    const readers = [];
    for (const format of ['csv', 'xlsx', 'csv']) readers.push(await begin(`count=1000000&format=${format}`));
    const refused = await get({ count: 1, format: 'csv' });
    expectProblem(refused, 503, 'unavailable');
    expect(refused.headers['retry-after']).toBe('5');
    expect((await get({ count: 1 })).status).toBe(200);
    for (const reader of readers) reader.destroy();
    await eventually(async () => expect((await get({ count: 1, format: 'csv' })).status).toBe(200));
    await eventually(async () => {
      const busy = await http.database.query(
        `select query from pg_stat_activity where datname = current_database() and query like '%generate_series%'
           and state <> 'idle' and pid <> pg_backend_pid()`,
      );
      expect(busy).toEqual([]);
    });
  });

  it('is documented in all that it can be', () => {
    const document = openApiDocument(http.app, { service: 'things' });
    const { parameters, responses } = document.paths['/v1/numbers']?.get ?? {};
    expect(parameters).toContainEqual(
      expect.objectContaining({ name: 'format', schema: { type: 'string', enum: ['csv', 'xlsx'] } }),
    );
    expect(responses?.['200']).toMatchObject({
      content: {
        'application/json': { schema: { $ref: '#/components/schemas/ThingPage' } },
        'text/csv': { schema: { type: 'string' } },
        [XLSX]: { schema: { type: 'string', format: 'binary' } },
      },
    });
    expect(document.components?.schemas).toHaveProperty('ThingPage');
  });
});
