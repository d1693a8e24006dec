import type { ProductView } from '@onevillage/contracts-catalog';
import { CertificateWithdrawnV1 } from '@onevillage/contracts-recognition';
import { eventually } from '@onevillage/testing';
import { idOf } from '../testing/builders.js';
import { catalogBench, HERE, type CatalogBench } from '../testing/catalog-bench.js';

const FORMER = HERE;
const PRESENT = idOf(5, 10);
const OTHER = idOf(5, 11);

let bench: CatalogBench;
const ids: Record<string, string> = {};
beforeAll(async () => {
  bench = await catalogBench();
  const inFormer = await bench.producer({ name: 'HTX Hoà Bình', adminUnitIds: [FORMER, PRESENT] });
  const inOther = await bench.producer({ name: 'Công ty Đất Việt', adminUnitIds: [FORMER, OTHER] });
  const certified = async (
    name: string,
    producer: string,
    stars: number,
    fields: object = {},
    dates: object = {},
  ) => {
    const { id } = await bench.product(producer, { name, ...fields });
    ids[name] = id;
    await bench.certificate({ productId: id, level: String(stars), stars, ...dates });
  };
  await certified('Cà phê bột', inFormer, 4, {
    group: 'I',
    brand: 'Tây Nguyên',
    titles: { en: 'Ground coffee' },
  });
  await certified('Trà Ô Long', inFormer, 5, { group: 'I' });
  await certified('Rượu cần', inOther, 3, { group: 'II' });
  await certified(
    'Cà phê lapsing',
    inOther,
    3,
    {},
    { validThrough: '2026-11-23', grantedThrough: '2026-11-23' },
  );
  ids['Cà phê không sao'] = (await bench.product(inFormer, { name: 'Cà phê không sao' })).id;
  Object.assign(ids, { inFormer, inOther });
});
afterAll(() => bench.stop());

async function search(query: Record<string, string | number | boolean>): Promise<string[]> {
  const { status, body } = await bench.get('/v1/search', { query });
  expect(status).toBe(200);
  return (body as { items: ProductView[] }).items.map((item) => item.name);
}

describe('search', () => {
  it.each([
    ['ca phe', ['Cà phê bột', 'Cà phê lapsing']],
    ['CÀ PHÊ', ['Cà phê bột', 'Cà phê lapsing']],
    ['bot phe', ['Cà phê bột']],
    ['hoà bình', ['Trà Ô Long', 'Cà phê bột']],
    ['hòa bình', ['Trà Ô Long', 'Cà phê bột']],
    ['hoa binh ca', ['Cà phê bột']],
    ['dat viet ruou', ['Rượu cần']],
    ['tay nguyen', ['Cà phê bột']],
    ['coffee', ['Cà phê bột']],
    ['%', ['Trà Ô Long', 'Cà phê bột', 'Cà phê lapsing', 'Rượu cần']],
    ['kẹo dừa', []],
  ])('finds %s', async (q, names) => {
    const found = await search({ q });
    expect(found.sort()).toEqual([...names].sort());
  });

  it('asks nobody who they are, and shows the best stars first', async () => {
    expect((await search({})).slice(0, 2)).toEqual(['Trà Ô Long', 'Cà phê bột']);
  });

  it.each([
    ['the former province', { adminUnitId: FORMER }, 4],
    ['the province of today', { adminUnitId: PRESENT }, 2],
    ['a group', { group: 'II' }, 1],
    ['stars', { minStars: 4 }, 2],
    ['all of these', { adminUnitId: FORMER, group: 'I', minStars: 5, q: 'tra' }, 1],
  ])('filters by %s', async (_, query, count) => expect(await search(query)).toHaveLength(count));

  it('filters by producer, and shows uncertified products only when asked', async () => {
    const producerId = ids['inFormer']!;
    expect(await search({ producerId })).toEqual(['Trà Ô Long', 'Cà phê bột']);
    expect(await search({ producerId, certified: false })).toEqual([
      'Trà Ô Long',
      'Cà phê bột',
      'Cà phê không sao',
    ]);
  });

  it('pages without gap or repeat while others write, and takes its own cursors only', async () => {
    const seen: string[] = [];
    for (let cursor: string | undefined; ;) {
      const { body } = await bench.get('/v1/search', {
        query: { limit: 1, adminUnitId: FORMER, ...(cursor && { cursor }) },
      });
      const page = body as { items: ProductView[]; next: string | null };
      seen.push(...page.items.map((item) => item.name));
      if (!page.next) break;
      cursor = page.next;
      await bench.product(ids['inFormer']!);
    }
    expect(seen).toHaveLength(4);
    expect(new Set(seen).size).toBe(4);
    const { body } = await bench.get('/v1/search', { query: { limit: 1 } });
    const stale = await bench.get('/v1/search', {
      query: { limit: 1, q: 'x', cursor: (body as { next: string }).next },
    });
    expect([stale.status, (stale.body as { code: string }).code]).toEqual([400, 'invalid-cursor']);
  });

  it.each([
    { minStars: 6 },
    { minStars: '4a' },
    { certified: 'maybe' },
    { group: 'X' },
    { adminUnitId: 'x' },
    { limit: 0 },
    { sort: 'name' },
  ])('refuses %j', async (query) =>
    expect((await bench.get('/v1/search', { query: query as never })).status).toBe(422),
  );

  it('loses a product at the local midnight after its last day, without any event', async () => {
    const events = await bench.events();
    const at = async (instant: string) => {
      bench.clock.now = new Date(instant);
      return (await search({ q: 'lapsing' })).length;
    };
    expect(await at('2026-11-23T16:59:59.999Z')).toBe(1);
    expect(await at('2026-11-23T17:00:00.000Z')).toBe(0);
    const view = (await bench.get(`/v1/products/${ids['Cà phê lapsing']}`, { as: { roles: ['buyer'] } }))
      .body as ProductView;
    expect([view.stars, view.certifiedThrough]).toEqual([null, null]);
    expect(await at('2026-01-01T00:00:00.000Z')).toBe(1);
    expect(await at('2025-12-31T16:59:59.999Z')).toBe(0);
    expect(await bench.events()).toEqual(events);
    bench.clock.now = new Date('2026-11-22T05:00:00Z');
  });

  it('loses a product whose certificate is withdrawn, and one whose producer is suspended', async () => {
    const [certificate] = await bench.database.query<{ id: string }>(
      'select certificate_id as id from known_certificates where product_id = $1',
      [ids['Rượu cần']],
    );
    const state = await bench.certificate({
      productId: ids['Trà Ô Long']!,
      scheme: 'OTOP',
      validFrom: '2026-01-01',
    });
    await bench.publisher.publish(CertificateWithdrawnV1, [
      certificate!.id,
      {
        ...state,
        certificateId: certificate!.id,
        productId: ids['Rượu cần'],
        state: 'withdrawn',
        withdrawnOn: '2026-11-01',
        withdrawalGround: 'misuse-of-mark',
        validThrough: '2026-10-31',
      },
    ]);
    await eventually(async () => expect(await search({ q: 'ruou' })).toEqual([]));
    await bench.database.query(`update known_producers set state = 'suspended' where producer_id = $1`, [
      ids['inFormer'],
    ]);
    expect(await search({ adminUnitId: PRESENT })).toEqual([]);
  });
});

describe('product groups', () => {
  it('are told to anybody, by date', async () => {
    const count = async (query: object) =>
      ((await bench.get('/v1/product-groups', { query: { ...query } })).body as unknown[]).length;
    expect([
      await count({}),
      await count({ date: '2024-01-01' }),
      await count({ date: '2020-01-01' }),
    ]).toEqual([39, 6, 6]);
  });
});
