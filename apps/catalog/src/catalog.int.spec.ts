import type { ProductView } from '@onevillage/contracts-catalog';
import { eventually } from '@onevillage/testing';
import { aProducerState, aRow, gtin, idOf } from './testing/builders.js';
import {
  catalogBench,
  ELSEWHERE,
  HERE,
  OFFICER,
  officerOf,
  type CatalogBench,
} from './testing/catalog-bench.js';

let bench: CatalogBench;
let producer: string;
beforeAll(async () => {
  bench = await catalogBench();
  producer = await bench.producer();
});
afterAll(() => bench.stop());

const problem = ({ status, body }: { status: number; body: unknown }) => [
  status,
  (body as { code: string }).code,
];
const eventCount = async () => (await bench.events()).length;
const change = (id: string, body: object, ifMatch?: number, as = OFFICER) =>
  bench.patch(`/v1/products/${id}`, body, { as, ifMatch });
const get = async (id: string, as: object = OFFICER) =>
  (await bench.get(`/v1/products/${id}`, { as })).body as ProductView;
const price = (amount: number, validFrom: string, validThrough?: string) => ({
  amount,
  currency: 'VND' as const,
  includesVat: true,
  validFrom,
  validThrough,
});

/** Each field within its limit, all together more than an event takes. */
const TOO_MUCH = {
  titles: { vi: 'ក'.repeat(9_000), en: 'ខ'.repeat(9_000), km: 'គ'.repeat(9_000) },
  descriptions: { vi: 'ឃ'.repeat(9_000), en: 'ង'.repeat(9_000), km: 'ច'.repeat(9_000) },
  variants: Array.from({ length: 50 }, (_, i) => ({
    package: `${i} ${'ឈ'.repeat(90)}`,
    sku: 'x'.repeat(60),
  })),
  media: Array.from({ length: 20 }, (_, i) => ({
    url: `https://a.vn/${i}/${'x'.repeat(450)}`,
    sha256: 'a'.repeat(64),
    kind: 'image',
    alt: 'ជ'.repeat(300),
  })),
};

describe('registering a product', () => {
  it('answers with it, its ETag and its address, logs one event, and does it once per key', async () => {
    const body = aRow({ producerId: producer, subgroup: 'I.6', label: { origin: 'Lâm Đồng' } });
    const first = await bench.post('/v1/products', body, { as: OFFICER, key: 'once' });
    const view = first.body as ProductView;
    expect(first.status).toBe(201);
    expect(first.headers).toMatchObject({ etag: '"1"', location: `/v1/products/${view.id}` });
    expect(view).toMatchObject({
      state: 'active',
      producerName: 'Hợp tác xã Bình Minh',
      titles: { vi: body.name },
      stars: null,
      refusal: null,
    });
    expect(view.labelMissing).toContain('ingredients');
    expect(view.variants).toHaveLength(1);
    expect((await bench.post('/v1/products', body, { as: OFFICER, key: 'once' })).body).toEqual(view);
    expect(await bench.events(view.id)).toMatchObject([
      { type: 'catalog.product.registered.v1', version: 1 },
    ]);
    expect((await bench.get(`/v1/products/${view.id}`, { as: OFFICER })).headers['etag']).toBe('"1"');
    expect(problem(await bench.post('/v1/products', body, { as: OFFICER }))).toEqual([
      409,
      'catalog.product-name-taken',
    ]);
  });

  it('is for officers of its units, and for the producer itself', async () => {
    const post = async (as: object) =>
      problem(await bench.post('/v1/products', aRow({ producerId: producer }), { as }));
    expect(await post(officerOf(ELSEWHERE))).toEqual([403, 'catalog.out-of-scope']);
    expect(await post({ roles: ['producer'], producer: idOf(2, 9) })).toEqual([403, 'catalog.out-of-scope']);
    expect(await post({ roles: ['producer'], adminUnitIds: ['*'] })).toEqual([403, 'catalog.out-of-scope']);
    expect(await post({ roles: ['buyer'], adminUnitIds: ['*'] })).toEqual([403, 'forbidden']);
    expect(
      (
        await bench.post('/v1/products', aRow({ producerId: producer }), {
          as: { roles: ['producer'], producer },
        })
      ).status,
    ).toBe(201);
    expect((await bench.post('/v1/products', aRow({ producerId: producer }))).status).toBe(401);
  });

  it('is not possible for a producer that is suspended, until it is active again', async () => {
    const state = aProducerState({ adminUnitIds: [HERE], state: 'suspended' });
    await bench.hearOf(state);
    expect(
      problem(await bench.post('/v1/products', aRow({ producerId: state.producerId }), { as: OFFICER })),
    ).toEqual([409, 'catalog.producer-not-active']);
    await bench.hearOf({ ...state, state: 'active' });
    await bench.product(state.producerId);
  });

  it.each([
    [{ group: 'VII' }, 422, 'validation'],
    [{ group: 'II', subgroup: 'I.6' }, 422, 'catalog.subgroup-unknown'],
    [{ subgroup: 'I.5' }, 422, 'catalog.subgroup-unknown'],
    [{ group: 'VI', variants: [{ gtin: gtin(1) }] }, 422, 'catalog.gtin-for-service'],
    [{ variants: [] }, 409, 'catalog.last-variant'],
    [{ variants: [{ gtin: '8930000000011' }] }, 422, 'gtin-check-digit'],
    [{ variants: [{ netQuantity: { value: '0.0001', unit: 'kg' } }] }, 422, 'validation'],
    [
      { variants: [{ prices: [price(1, '2026-01-01'), price(2, '2026-02-01')] }] },
      409,
      'catalog.price-periods-overlap',
    ],
    [{ variants: [{ prices: [price(1, '2026-02-30')] }] }, 422, 'validation'],
    [
      { media: [{ url: 'https://[', sha256: 'a'.repeat(64), kind: 'image' }] },
      422,
      'catalog.media-url-wrong',
    ],
    [{ media: [{ url: 'http://a.vn/x.png', sha256: 'a'.repeat(64), kind: 'image' }] }, 422, 'validation'],
    [{ stars: 5 }, 422, 'unknown-field'],
    [TOO_MUCH, 422, 'catalog.too-much-data'],
  ])('refuses what is wrong: case %#', async (fields, status, code) => {
    const answer = await bench.post(
      '/v1/products',
      { ...aRow({ producerId: producer }), ...fields },
      { as: OFFICER },
    );
    expect(problem(answer)).toEqual([status, code]);
  });

  it('takes the longest name, and a service without weight', async () => {
    const name = Array.from(
      { length: 300 },
      (_, i) =>
        `${String.fromCodePoint(0x1780 + ((i * 7) % 33))}\u17d2${String.fromCodePoint(0x1780 + ((i * 11) % 33))}\u17b6`,
    ).join('');
    await bench.product(producer, { name });
    expect(await bench.product(producer, { group: 'VI', subgroup: 'VI.1' })).toMatchObject({
      isService: true,
      labelMissing: [],
    });
  });
});

describe('changing a product', () => {
  it('needs the version that was seen, and logs nothing when nothing changes', async () => {
    const { id } = await bench.product(producer);
    expect(problem(await change(id, { brand: 'A' }))).toEqual([428, 'precondition-required']);
    const changed = await change(id, { brand: 'A' }, 1);
    expect([changed.status, changed.headers['etag']]).toEqual([200, '"2"']);
    expect(problem(await change(id, { brand: 'B' }, 1))).toEqual([412, 'precondition-failed']);
    expect((await change(id, { brand: 'A' }, 2)).headers['etag']).toBe('"2"');
    expect((await bench.events(id)).map((event) => event.version)).toEqual([1, 2]);
    expect(problem(await change(id, { brand: 'B' }, 2, officerOf(ELSEWHERE)))).toEqual([
      403,
      'catalog.out-of-scope',
    ]);
    expect(problem(await change(idOf(1, 999_999), {}, 1))).toEqual([404, 'not-found']);
  });

  it('answers as the next GET does, stars and producer included', async () => {
    const { id } = await bench.product(producer);
    await bench.certificate({ productId: id });
    const { body } = await change(id, { brand: 'A' }, 1);
    expect(body).toMatchObject({
      stars: 4,
      certifiedThrough: '2029-01-01',
      producerName: 'Hợp tác xã Bình Minh',
    });
    expect(body).toEqual(await get(id));
  });

  it('takes its Vietnamese title along when it is renamed, and tells what nobody has looked at', async () => {
    const { id, name } = await bench.product(producer);
    await change(id, { textStatus: { vi: 'approved' }, titles: { en: 'Coffee' } }, 1);
    expect((await change(id, { name: `${name} mới` }, 2)).body).toMatchObject({
      titles: { vi: `${name} mới`, en: 'Coffee' },
      textStatus: { vi: 'draft', en: 'draft', km: 'missing' },
    });
    await change(id, { titles: { vi: 'Tên bán' } }, 3);
    expect((await change(id, { name: `${name} nữa` }, 4)).body).toMatchObject({ titles: { vi: 'Tên bán' } });
  });

  it('to the name of another product of its producer is refused', async () => {
    const [a, b] = [await bench.product(producer), await bench.product(producer)];
    expect(problem(await change(b.id, { name: a.name.toUpperCase() }, 1))).toEqual([
      409,
      'catalog.product-name-taken',
    ]);
    const other = await bench.product(await bench.producer(), { name: a.name });
    expect(other.name).toBe(a.name);
  });

  it('to a service is refused while it has a GTIN or weight', async () => {
    const { id } = await bench.product(producer, { variants: [{ gtin: gtin(100) }] });
    expect(problem(await change(id, { group: 'VI' }, 1))).toEqual([422, 'catalog.gtin-for-service']);
    expect((await change(id, { group: 'VI', variants: [{ gtin: null }] }, 1)).status).toBe(200);
  });

  it('retires it, for good', async () => {
    const { id, name } = await bench.product(producer);
    const retired = await bench.post(`/v1/products/${id}/retirement`, {}, { as: OFFICER, ifMatch: 1 });
    expect(retired.body).toMatchObject({ state: 'retired', version: 2 });
    expect((await bench.events(id)).at(-1)!.type).toBe('catalog.product.retired.v1');
    expect(problem(await change(id, { brand: 'A' }, 2))).toEqual([409, 'catalog.product-retired']);
    expect((await bench.bulk([aRow({ producerId: producer, name })])).items[0]!.problem!.code).toBe(
      'catalog.product-retired',
    );
    expect((await bench.bulk([aRow({ producerId: producer, name, decision: 'new' })])).items[0]!.status).toBe(
      'created',
    );
  });
});

describe('a GTIN', () => {
  it('has one variant for good: it is not taken by another product, even when its own lost it', async () => {
    const { id, variants } = await bench.product(producer, {
      variants: [{ package: 'hộp', gtin: gtin(1).slice(1) }, { package: 'túi' }],
    });
    expect(variants[0]!.gtin).toBe(gtin(1));
    const taken = await bench.post(
      '/v1/products',
      aRow({ producerId: producer, variants: [{ gtin: gtin(1) }] }),
      { as: OFFICER },
    );
    expect(problem(taken)).toEqual([409, 'catalog.gtin-taken']);
    expect((taken.body as { detail: string }).detail).toContain(variants[0]!.variantId);
    await change(id, { variants: [{ variantId: variants[1]!.variantId }] }, 1);
    expect(
      problem(
        await bench.post('/v1/products', aRow({ producerId: producer, variants: [{ gtin: gtin(1) }] }), {
          as: OFFICER,
        }),
      ),
    ).toEqual([409, 'catalog.gtin-taken']);
    expect(
      problem(await change(id, { variants: [{ variantId: variants[1]!.variantId, gtin: gtin(1) }] }, 2)),
    ).toEqual([409, 'catalog.gtin-taken']);
    const back = (
      await change(id, { variants: [{ variantId: variants[1]!.variantId }, { gtin: gtin(1) }] }, 2)
    ).body as ProductView;
    expect(back.variants.map((one) => one.variantId)).toEqual([
      variants[1]!.variantId,
      variants[0]!.variantId,
    ]);
  });

  it('is held by the database, past the code', async () => {
    const { variants } = await bench.product(producer, { variants: [{ gtin: gtin(2) }] });
    const other = await bench.product(producer);
    const steal = bench.database.query('update variants set gtin = $1 where id = $2', [
      gtin(2),
      other.variants[0]!.variantId,
    ]);
    await expect(steal).rejects.toMatchObject({ code: '23503', constraint: 'variants_own_gtin' });
    const twice = bench.database.query(
      `insert into prices select $1, 1, 'VND', true, d, null from unnest(array['2026-01-01', '2026-02-01']::date[]) d`,
      [variants[0]!.variantId],
    );
    await expect(twice).rejects.toMatchObject({ code: '23P01', constraint: 'prices_one_at_a_time' });
  });

  it('of one row of an import does not spoil the others', async () => {
    const rows = [1, 2, 3].map((n) =>
      aRow({
        producerId: producer,
        name: `Mắc ca loại ${n}`,
        variants: [{ gtin: gtin(n === 3 ? 12 : 10 + n) }],
      }),
    );
    const { items } = await bench.bulk(rows);
    expect(items.map((item) => item.problem?.code ?? item.status)).toEqual([
      'created',
      'created',
      'catalog.gtin-taken',
    ]);
  });
});

describe('an import', () => {
  it('creates, repeats without a change or an event, then updates', async () => {
    const rows = [
      aRow({
        producerId: producer,
        variants: [{ package: 'hộp 500 g', prices: [price(100, '2026-01-01')] }],
      }),
      aRow({ producerId: producer, titles: { en: 'Coffee' } }),
    ];
    const first = await bench.bulk(rows);
    expect(first.counts).toMatchObject({ created: 2 });
    const events = await eventCount();
    expect((await bench.bulk(rows)).counts).toMatchObject({ unchanged: 2 });
    expect(await eventCount()).toBe(events);
    const { items } = await bench.bulk([
      { ...rows[0]!, variants: [{ package: 'hộp 500 g', prices: [price(120, '2026-06-01')] }] },
      rows[1]!,
    ]);
    expect(items).toMatchObject([
      { status: 'updated', version: 2 },
      { status: 'unchanged', version: 1 },
    ]);
    expect((await get(items[0]!.id!)).variants[0]!.prices).toMatchObject([
      { amount: 100, validThrough: '2026-05-31' },
      { amount: 120, validThrough: null },
    ]);
    expect(await eventCount()).toBe(events + 1);
  });

  it('as a dry run answers the same and leaves nothing, GTINs included', async () => {
    const rows = [
      aRow({ producerId: producer, variants: [{ gtin: gtin(50) }] }),
      aRow({ producerId: producer, group: 'I', subgroup: 'I.5' }),
    ];
    const count = async () => [
      await eventCount(),
      await bench.database.query('select (select count(*) from products), (select count(*) from gtins)'),
    ];
    const before = await count();
    const dry = await bench.bulk(rows, OFFICER, { dryRun: true });
    expect(dry).toMatchObject({ dryRun: true, counts: { created: 1, refused: 1 } });
    expect(await count()).toEqual(before);
    expect((await bench.bulk(rows)).counts).toEqual(dry.counts);
  });

  it('answers each row by itself, and puts near names to a person', async () => {
    const known = await bench.product(producer, { name: 'Hạt điều rang muối Tân Phú' });
    const there = await bench.producer({ adminUnitIds: [ELSEWHERE] });
    const slip = aRow({ producerId: producer, name: 'Hạt điều rang múôi Tân Phú' });
    const { items } = await bench.bulk([slip, aRow({ producerId: there }), { ...slip, sameAs: known.id }]);
    expect(items.map((item) => item.problem?.code ?? item.status)).toEqual([
      'near-match',
      'catalog.out-of-scope',
      'unchanged',
    ]);
    expect(items[0]!.candidates).toMatchObject([{ id: known.id, name: known.name }]);
    const [made] = (await bench.bulk([{ ...slip, decision: 'new' }])).items;
    expect(made!.status).toBe('created');
    expect((await bench.bulk([slip, { ...slip, decision: 'new' }])).items.map((item) => item.id)).toEqual([
      made!.id,
      made!.id,
    ]);
  });
});

describe('a product whose producer has not been heard of', () => {
  it('waits without an event, and is registered when it is', async () => {
    const state = aProducerState({ adminUnitIds: [HERE] });
    const waiting = await bench.product(state.producerId);
    expect(waiting).toMatchObject({ state: 'waiting', version: 0, producerName: null });
    expect(await bench.events(waiting.id)).toEqual([]);
    const [changed] = (
      await bench.bulk([aRow({ producerId: state.producerId, name: waiting.name, brand: 'A' })])
    ).items;
    expect(changed).toMatchObject({ status: 'updated', version: 0 });
    await bench.hearOf(state);
    await eventually(async () =>
      expect(await get(waiting.id)).toMatchObject({ state: 'active', version: 1, brand: 'A' }),
    );
    expect(await bench.events(waiting.id)).toMatchObject([
      { type: 'catalog.product.registered.v1', version: 1 },
    ]);
  });

  it('is refused for good when it turns out to be out of scope, and lets its GTIN go', async () => {
    const state = aProducerState({ adminUnitIds: [ELSEWHERE] });
    const waiting = await bench.product(state.producerId, { variants: [{ gtin: gtin(70) }] });
    await bench.hearOf(state);
    await eventually(async () =>
      expect(await get(waiting.id)).toMatchObject({
        state: 'refused',
        refusal: 'catalog.out-of-scope',
        version: 0,
      }),
    );
    expect(await bench.events(waiting.id)).toEqual([]);
    expect(problem(await change(waiting.id, {}, 0))).toEqual([404, 'not-found']);
    await bench.product(producer, { variants: [{ gtin: gtin(70) }] });
  });

  it('is seen by officers and by who asked for it, by nobody else', async () => {
    const asker = { subject: 'a producer', roles: ['producer'], producer: idOf(2, 500) };
    const waiting = await bench.product(idOf(2, 500), {}, asker);
    for (const as of [asker, OFFICER]) expect((await get(waiting.id, as)).state).toBe('waiting');
    const buyer = { roles: ['buyer'] };
    expect((await bench.get(`/v1/products/${waiting.id}`, { as: buyer })).status).toBe(404);
    const listed = async (as: object) =>
      (
        (await bench.get('/v1/products', { as, query: { producerId: idOf(2, 500) } })).body as {
          items: unknown[];
        }
      ).items.length;
    expect([await listed(asker), await listed(OFFICER), await listed(buyer)]).toEqual([1, 1, 0]);
  });

  it('is counted and logged when it waits for over an hour', async () => {
    const metric = async () =>
      Number(/^waiting_commands\{service="catalog"\} (\d+)$/m.exec((await bench.get('/metrics')).text)![1]);
    const before = await metric();
    await bench.product(idOf(2, 501));
    expect(await metric()).toBe(before);
    bench.clock.now = new Date(bench.clock.now.getTime() + 3_600_001);
    expect(await metric()).toBeGreaterThan(before);
  });
});

describe('a duplicate producer', () => {
  it('leaves its products to the one that stays, the one of a taken name apart', async () => {
    const [a, b] = [aProducerState({ adminUnitIds: [HERE] }), aProducerState({ adminUnitIds: [HERE] })];
    for (const state of [a, b]) await bench.hearOf(state);
    const [moving, twin, own] = [
      await bench.product(a.producerId),
      await bench.product(a.producerId),
      await bench.product(b.producerId),
    ];
    await change(twin.id, { name: own.name }, 1);
    await bench.certificate({ productId: moving.id });
    await bench.hearOf({ ...a, state: 'merged', mergedInto: b.producerId });
    await eventually(async () => expect((await get(moving.id)).producerId).toBe(b.producerId));
    expect((await bench.events(moving.id)).at(-1)).toMatchObject({
      type: 'catalog.product.changed.v1',
      version: 2,
      data: { producerId: b.producerId },
    });
    expect((await get(twin.id)).producerId).toBe(a.producerId);
    const found = (await bench.get('/v1/search', { query: { producerId: b.producerId } })).body as {
      items: ProductView[];
    };
    expect(found.items.map((item) => item.id)).toEqual([moving.id]);
  });

  it('leaves them to the last of a chain, whichever merger is heard of first', async () => {
    const [a, b, c] = [1, 2, 3].map(() => aProducerState({ adminUnitIds: [HERE] })) as [
      ReturnType<typeof aProducerState>,
      ReturnType<typeof aProducerState>,
      ReturnType<typeof aProducerState>,
    ];
    for (const state of [a, b, c]) await bench.hearOf(state);
    const [ofA, ofB] = [await bench.product(a.producerId), await bench.product(b.producerId)];
    await bench.hearOf({ ...b, state: 'merged', mergedInto: c.producerId });
    const waiting = await bench.product(idOf(2, 700));
    await bench.hearOf({ ...a, state: 'merged', mergedInto: b.producerId });
    await bench.hearOf(
      aProducerState({
        producerId: idOf(2, 700),
        adminUnitIds: [HERE],
        state: 'merged',
        mergedInto: a.producerId,
      }),
    );
    await eventually(async () => {
      const now = await Promise.all([ofA, ofB, waiting].map(({ id }) => get(id)));
      expect(now.map((one) => [one.producerId, one.state])).toEqual(Array(3).fill([c.producerId, 'active']));
    });
  });
});

describe('a rebuild of what is known of producers', () => {
  it('fills the tables anew, and does nothing else a second time', async () => {
    const waiting = await bench.product(idOf(2, 800));
    const before = [
      await bench.database.query('select * from known_producers order by producer_id'),
      await eventCount(),
    ];
    await bench.database.query(`update known_producers set name = 'lost' where producer_id = $1`, [producer]);
    const asked = await bench.post(
      '/v1/operations/projections/producers/rebuild',
      {},
      { as: { roles: ['admin'] } },
    );
    expect(asked.status).toBeLessThan(300);
    await eventually(
      async () =>
        expect([
          await bench.database.query('select * from known_producers order by producer_id'),
          await eventCount(),
        ]).toEqual(before),
      { timeoutMs: 30_000 },
    );
    expect((await get(waiting.id)).state).toBe('waiting');
  });
});
