import { randomUUID } from 'node:crypto';
import { expectProblem } from '../testing/expect-problem.js';
import { testHttpApp, type TestHttpApp } from '../testing/test-http-app.js';
import { decodeCursor, encodeCursor } from './cursor.js';

let http: TestHttpApp;
beforeAll(async () => {
  http = await testHttpApp();
  await http.database.query(
    `INSERT INTO things (name, qty) SELECT 'thing ' || n, n FROM generate_series(1, 25) n`,
  );
});
afterAll(() => http.close());

interface PageBody {
  items: { id: string; name: string }[];
  next: string | null;
}
const page = async (query: string) => (await http.agent.get(`/v1/things?${query}`)).body as PageBody;

describe('a list', () => {
  it('is walked by its links to the end, without gaps or repeats, while others write', async () => {
    const seen: string[] = [];
    let at: string | undefined = '/v1/things?limit=4&q=thing';
    while (at) {
      const response = await http.agent.get(at);
      seen.push(...(response.body as PageBody).items.map(({ name }) => name));
      const link: string | undefined = /^<([^>]+)>; rel="next"$/.exec(response.headers['link'] ?? '')?.[1];
      expect(link === undefined).toBe((response.body as PageBody).next === null);
      at = link && new URL(link, `${http.url}/v1/things`).toString().slice(http.url.length);
      await http.database.query(
        `WITH gone AS (DELETE FROM things WHERE name LIKE 'noise%') INSERT INTO things (id, name, qty)
         VALUES ('00000000-0000-7000-8000-000000000000', $1, 1) ON CONFLICT DO NOTHING`,
        [`noise ${randomUUID()}`],
      );
    }
    const expected = Array.from({ length: 25 }, (_, n) => `thing ${n + 1}`);
    expect(seen.sort()).toEqual(expected.sort());
  });

  it('ends exactly at a full page', async () => {
    expect((await page('limit=25&q=thing')).next).toBeNull();
    expect((await page('limit=24&q=thing')).next).not.toBeNull();
  });

  it('takes a cursor for its own list and filter only, and only as it was given', async () => {
    const { next } = await page('limit=4&q=thing');
    const cursor = String(next);
    const refused = async (changed: string, q = 'thing') =>
      expectProblem(await http.agent.get('/v1/things').query({ cursor: changed, q }), 400, 'invalid-cursor');
    await refused(cursor, 'other');
    await refused(cursor.slice(0, -4));
    await refused(`${cursor}A`);
    await refused(encodeCursor(['other', 'thing'], [randomUUID()]));
    const parts = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    for (const forged of [
      [...parts.slice(0, 2), randomUUID()],
      [2, ...parts.slice(1)],
      parts.slice(0, 2),
      {},
      null,
      'x',
    ]) {
      await refused(Buffer.from(JSON.stringify(forged)).toString('base64url'));
    }
  });
});

describe('a cursor', () => {
  it.each([
    [['text'], ['Cà phê']],
    [
      ['int', 'id'],
      [7, '019a0000-0000-7000-8000-000000000000'],
    ],
    [
      ['date', 'instant', 'text'],
      ['2026-11-22', '2026-11-22T00:00:00.000Z', null],
    ],
  ] as const)('of %j brings back what was put in', (types, key) => {
    expect(decodeCursor('l', encodeCursor('l', key), types)).toEqual(key);
  });

  it.each([
    [['int'], ['7']],
    [['int'], [7.5]],
    [['id'], ['x']],
    [['text'], ['a\0']],
    [['date'], ['2026-13-01']],
    [['instant'], ['now']],
    [['text', 'text'], ['a']],
  ] as const)('whose values are not %j is refused, even with the right checksum', (types, key) => {
    expect(() => decodeCursor('l', encodeCursor('l', key), types)).toThrow('invalid-cursor');
  });

  it('may be absent', () => {
    expect(decodeCursor('l', undefined, ['text'])).toBeUndefined();
  });
});
