import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadDemonstration } from '@onevillage/demo';
import { eventually, testStack } from '@onevillage/testing';
import { Partner } from './testing/partner.js';
import { Platform } from './testing/platform.js';

interface Unit {
  id: string;
  name: string;
}
interface Found {
  items: { id: string; name: string; producerName: string | null; stars: number | null }[];
  next: string | null;
}
interface Imported {
  id: string;
  version: number;
  state: string;
  failure: string | null;
  counts: Record<string, number>;
}

describe('a register goes in, a feed comes out', () => {
  let platform: Platform;
  let partner: Partner;
  let officer: string;
  let first: string;
  const fairsOf = (summary: string) => /3 fairs, \d+ applications, \d+ booths given/.exec(summary)?.[0];

  beforeAll(async () => {
    const { databaseUrl, brokers } = testStack();
    platform = await Platform.start({ databaseUrl, brokers: brokers.join(',') });
    officer = await platform.token('programme-officer');
    partner = new Partner(platform, () => platform.token('partner'));
  }, 180_000);
  afterAll(() => platform?.stop(), 60_000);

  const unitNamed = async (name: string, date: string): Promise<Unit> => {
    const { items } = await platform.json<{ items: Unit[] }>(
      'GET',
      `/api/producers/v1/admin-units?name=${encodeURIComponent(name)}&date=${date}`,
    );
    expect(items).toHaveLength(1);
    return items[0]!;
  };
  const importFile = async (fileName: string, body: Buffer | string, query = ''): Promise<Imported> => {
    const sent = await platform.json<Imported>(
      'POST',
      `/api/intake/v1/imports?fileName=${encodeURIComponent(fileName)}${query}`,
      {
        token: officer,
        body,
        headers: { 'content-type': 'application/octet-stream' },
      },
    );
    await platform.json('POST', `/api/intake/v1/imports/${sent.id}/run`, { token: officer });
    return eventually(
      async () => {
        const now = await platform.json<Imported>('GET', `/api/intake/v1/imports/${sent.id}`, {
          token: officer,
        });
        if (now.state !== 'done') throw new Error(`${now.state} ${now.failure ?? ''}`);
        return now;
      },
      { timeoutMs: 60_000, everyMs: 100 },
    );
  };

  it('the three demonstration registers are counted in the feed, under the provinces of today', async () => {
    ({ summary: first } = await loadDemonstration({ gatewayUrl: platform.url }));
    await partner.load();
    const byUnit = async (name: string) => {
      const { id } = await unitNamed(name, '2026-01-01');
      return [...partner.lines.values()].filter((line) => line.producer.adminUnitIds.includes(id)).length;
    };
    expect(await byUnit('Hồ Chí Minh')).toBe(47);
    expect(await byUnit('Cao Bằng')).toBe(144);
    expect(await byUnit('An Giang')).toBe(269);
    const former = await unitNamed('Kiên Giang', '2024-01-01');
    const stars = [...partner.lines.values()]
      .filter((line) => line.producer.adminUnitIds.includes(former.id))
      .map((line) => line.certificates[0]!.stars);
    expect([5, 4, 3].map((n) => stars.filter((star) => star === n).length)).toEqual([6, 36, 227]);
  }, 180_000);

  it('what stands in the demonstration showrooms may be ordered, and a second load changes nothing', async () => {
    const before = await platform.feed(await platform.token('partner'));
    const quantities = [...before.lines.values()].map((line) => (line as { quantity?: string }).quantity);
    expect(quantities.filter((units) => Number(units ?? 0) > 0)).toHaveLength(15);
    const { summary } = await loadDemonstration({ gatewayUrl: platform.url });
    expect(summary).toMatch(/^462 certified products .*; 15 in stock at showrooms; 3 fairs, /);
    expect(fairsOf(summary)).toBe(fairsOf(first));
    expect((await platform.feed(await platform.token('partner'))).etag).toBe(before.etag);
  });

  it('the lapsed examples are in the register and not in the feed', async () => {
    const { items } = await platform.json<Found>(
      'GET',
      '/api/catalog/v1/search?q=hoa%20nang&certified=false&limit=200',
    );
    expect(items.filter((item) => item.producerName?.includes('Hoa Nắng'))).toHaveLength(4);
    const shown = [...partner.lines.values()].filter((line) => line.producer.name.includes('Hoa Nắng'));
    expect(shown).toHaveLength(2);
  });

  it('search folds tone marks', async () => {
    const plain = await platform.json<Found>('GET', '/api/catalog/v1/search?q=ca%20phe&limit=5');
    expect(plain.items.length).toBeGreaterThan(0);
    expect(plain.items.every((item) => /cà phê/i.test(item.name))).toBe(true);
  });

  it('a withdrawn certificate takes its product out of feed, delta and search within two seconds', async () => {
    const victim = [...partner.lines.values()].find((line) => line.title.vi!.startsWith('Cà phê'))!;
    const certificate = victim.certificates[0]!.id;
    const before = await platform.feed(await platform.token('partner'));
    const path = `/api/recognition/v1/certificates/${certificate}`;
    const { version } = await platform.json<{ version: number }>('GET', path, { token: officer });
    await platform.json('POST', `${path}/withdrawal`, {
      token: officer,
      json: { ground: 'misuse-of-mark' },
      headers: { 'if-match': `"${version}"` },
    });
    const page = await partner.follow(2);
    expect(page.changes).toEqual([{ op: 'delete', variantId: victim.variantId }]);
    const after = await platform.feed(await platform.token('partner'));
    expect(after.lines.has(victim.variantId)).toBe(false);
    expect(after.count).toBe(before.count - 1);
    expect(after.etag).not.toBe(before.etag);
    await eventually(async () => {
      const found = await platform.json<Found>(
        'GET',
        `/api/catalog/v1/search?q=${encodeURIComponent(victim.title.vi!)}&limit=200`,
      );
      expect(found.items.map((item) => item.id)).not.toContain(victim.productId);
    });
    expect(new Map([...partner.lines].sort())).toEqual(new Map([...after.lines].sort()));
  });

  it('a real register goes in; the same list as a spreadsheet changes nothing', async () => {
    const file = (name: string) => readFileSync(resolve('../shared/data/registers', name));
    const first = await importFile('lamdong.csv', file('lamdong_2025_2026.csv'));
    expect(first.counts).toMatchObject({
      rows: 60,
      producersCreated: 31,
      productsCreated: 60,
      certificatesCreated: 24,
      refused: 0,
      nearMatches: 0,
    });
    await eventually(
      async () => {
        await partner.catchUp();
        expect(
          [...partner.lines.values()].filter((line) => /Bechamp/i.test(line.producer.name)).length,
        ).toBeGreaterThan(0);
      },
      { timeoutMs: 20_000 },
    );
    const again = await importFile('lamdong.xlsx', file('lamdong_2025_2026.xlsx'));
    expect(again.counts).toMatchObject({
      rows: 60,
      producersCreated: 0,
      productsCreated: 0,
      certificatesCreated: 0,
      unchanged: 60,
    });
    const feed = await platform.feed(await platform.token('partner'));
    await partner.catchUp();
    expect(new Map([...partner.lines].sort())).toEqual(new Map([...feed.lines].sort()));
  }, 120_000);

  it('an officer of another province may not write', async () => {
    const { id } = await unitNamed('Cao Bằng', '2026-01-01');
    const token = await platform.token('programme-officer', { adminUnitIds: [id] });
    const foreign = [...partner.lines.values()].find((line) => !line.producer.adminUnitIds.includes(id))!;
    const path = `/api/recognition/v1/certificates/${foreign.certificates[0]!.id}/withdrawal`;
    const answer = await platform.send('POST', path, {
      token,
      json: { ground: 'misuse-of-mark' },
      headers: { 'if-match': '"1"' },
    });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'recognition.out-of-scope' });
  });

  it('bad input through the gateway is a problem with a code, never a 5xx', async () => {
    const cases: [string, string, unknown, number][] = [
      ['POST', '/api/producers/v1/producers', { name: 'X' }, 422],
      ['POST', '/api/producers/v1/producers', { name: 'X', legalForm: 'cooperative', isAdmin: true }, 422],
      [
        'POST',
        '/api/producers/v1/producers',
        { name: 'X', legalForm: 'cooperative', taxCode: '0300588560' },
        422,
      ],
      ['GET', '/api/catalog/v1/products/not-an-id', undefined, 400],
      ['GET', '/api/catalog/v1/search?limit=1e2', undefined, 422],
      ['GET', '/api/nothing/v1/here', undefined, 404],
    ];
    for (const [method, path, json, status] of cases) {
      const answer = await platform.send(method, path, { token: officer, json });
      const problem = (await answer.json()) as { code?: string };
      expect([
        path,
        answer.status,
        answer.headers.get('content-type')?.split(';')[0],
        typeof problem.code,
      ]).toEqual([path, status, 'application/problem+json', 'string']);
    }
  });
});
