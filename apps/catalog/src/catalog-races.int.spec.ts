import type { BulkOutcome } from '@onevillage/contracts-kit';
import { ProducerRegisteredV1, type ProducerState } from '@onevillage/contracts-producers';
import type { UpsertProduct } from '@onevillage/contracts-catalog';
import type { Tx } from '@onevillage/platform-database';
import type { ConsumedEvent } from '@onevillage/platform-eventing';
import { RuleViolation, type Caller, type Principal } from '@onevillage/kernel';
import { interleaved } from '@onevillage/testing';
import { ChangeProductUseCase } from './products/change-product.use-case.js';
import { GtinStore } from './products/gtin.store.js';
import { HearOfProducersUseCase } from './products/hear-of-producers.use-case.js';
import { KnownProducerStore } from './products/known-producer.store.js';
import { ProductStore } from './products/product.store.js';
import { RegisterProductUseCase } from './products/register-product.use-case.js';
import { UpsertProductsUseCase } from './products/upsert-products.use-case.js';
import { VariantStore } from './products/variant.store.js';
import { ProducersProjection } from './projections/producers.projection.js';
import { aProducerState, aRow, gtin } from './testing/builders.js';
import { catalogBench, HERE, OFFICER, type CatalogBench } from './testing/catalog-bench.js';

let bench: CatalogBench;
let producerId: string;
beforeAll(async () => {
  bench = await catalogBench();
  producerId = await bench.producer();
});
afterAll(() => bench.stop());

const store = new ProductStore(new VariantStore());
const producers = new KnownProducerStore();
const gtins = new GtinStore();
const registerProduct = new RegisterProductUseCase(store, gtins, producers);
const upsertProducts = new UpsertProductsUseCase(store, gtins, producers);
const changeProduct = new ChangeProductUseCase(store, gtins, producers);
const now = new Date('2026-11-22T05:00:00Z');
const projection = new ProducersProjection(store, new HearOfProducersUseCase(store, producers), () => now);

const principal: Principal = {
  subject: 'officer',
  clientId: 'x',
  roles: ['programme-officer'],
  organisationId: null,
  adminUnitIds: [HERE],
  partnerId: null,
  producerId: null,
};
/** Whoever has seen this version. */
const caller = (seen = 0): Caller => ({
  principal,
  now,
  requireVersion: (current) => {
    if (current !== seen) throw new RuleViolation('precondition-failed');
  },
});
const register = (item: UpsertProduct) => (tx: Tx) => registerProduct.execute(tx, item, caller());
const upsert =
  (...items: UpsertProduct[]) =>
  (tx: Tx) =>
    upsertProducts.execute(tx, items, caller());
const hear = (state: ProducerState) => (tx: Tx) =>
  projection.keep(
    [
      { definition: ProducerRegisteredV1, aggregateId: state.producerId, data: state } as ConsumedEvent<
        typeof ProducerRegisteredV1
      >,
    ],
    tx,
  );
const stateOf = async (id: string) =>
  (
    await bench.database.query<{ state: string; version: number }>(
      'select state, version from products where id = $1',
      [id],
    )
  )[0];

describe('a product and the news of its producer at once', () => {
  it('the command first: the news completes it', async () => {
    const state = aProducerState({ adminUnitIds: [HERE] });
    const both = await interleaved(
      bench.database,
      register(aRow({ producerId: state.producerId })),
      hear(state),
    );
    expect([both.waited, both.first.state]).toEqual([true, 'waiting']);
    expect(await stateOf(both.first.id)).toEqual({ state: 'active', version: 1 });
  });

  it('the news first: the command knows it', async () => {
    const state = aProducerState({ adminUnitIds: [HERE] });
    const both = await interleaved(
      bench.database,
      hear(state),
      register(aRow({ producerId: state.producerId })),
    );
    expect([both.waited, both.second.state]).toEqual([true, 'active']);
  });

  it('an import first: none of its products waits for ever', async () => {
    const state = aProducerState({ adminUnitIds: [HERE] });
    const items = [1, 2, 3].map(() => aRow({ producerId: state.producerId }));
    const both = await interleaved(bench.database, upsert(...items), hear(state));
    for (const { id } of both.first as BulkOutcome[])
      expect(await stateOf(id!)).toEqual({ state: 'active', version: 1 });
  });

  it('the news of a merger: no product is left with the duplicate', async () => {
    const state = aProducerState({ adminUnitIds: [HERE] });
    await bench.hearOf(state);
    const merged: ProducerState = { ...state, state: 'merged', mergedInto: producerId };
    const both = await interleaved(
      bench.database,
      register(aRow({ producerId: state.producerId })),
      hear(merged),
    );
    const [row] = await bench.database.query('select producer_id as id from products where id = $1', [
      both.first.id,
    ]);
    expect(row).toEqual({ id: producerId });
  });
});

describe('two changes of one product at once', () => {
  it('keep the variant that one adds and the price that the other tells', async () => {
    const item = aRow({ producerId, variants: [{ package: 'hộp' }] });
    const { id, variants } = await bench.product(producerId, item);
    const added = { variants: [{ variantId: variants[0]!.variantId }, { package: 'túi', gtin: gtin(300) }] };
    const price = { amount: 5, currency: 'VND' as const, includesVat: true, validFrom: '2026-01-01' };
    await interleaved(
      bench.database,
      (tx) => changeProduct.change(tx, id, added, caller(1)),
      upsert({ ...item, variants: [{ package: 'hộp', prices: [price] }] }),
    );
    const { body } = await bench.get(`/v1/products/${id}`, { as: OFFICER });
    expect(body).toMatchObject({
      version: 3,
      variants: [
        { package: 'hộp', prices: [{ amount: 5 }] },
        { package: 'túi', gtin: gtin(300) },
      ],
    });
    expect((await bench.events(id)).at(-1)!.data['variants']).toHaveLength(2);
  });

  it('let one of two with the same version through', async () => {
    const { id } = await bench.product(producerId);
    const both = interleaved(
      bench.database,
      (tx) => changeProduct.change(tx, id, { brand: 'A' }, caller(1)),
      (tx) => changeProduct.change(tx, id, { brand: 'B' }, caller(1)),
    );
    await expect(both).rejects.toMatchObject({ code: 'precondition-failed' });
  });
});

describe('the same thing from two sides at once', () => {
  it('a GTIN has one variant, though nobody had it when both looked', async () => {
    const other = await bench.producer();
    const row = (producer: string) => aRow({ producerId: producer, variants: [{ gtin: gtin(301) }] });
    const both = interleaved(bench.database, register(row(producerId)), upsert(row(other)));
    const { second } = await both;
    expect(second).toMatchObject([{ code: 'catalog.gtin-taken' }]);
  });

  it('a name is taken once, by register, rename or import, and the others are told', async () => {
    const { id } = await bench.product(producerId);
    const item = aRow({ producerId });
    const answers = await Promise.all([
      bench.post('/v1/products', item, { as: OFFICER }),
      bench.post('/v1/products', item, { as: OFFICER }),
      bench.patch(`/v1/products/${id}`, { name: item.name }, { as: OFFICER, ifMatch: 1 }),
      bench.post('/v1/products/bulk', { items: [item] }, { as: OFFICER }),
    ]);
    const codes = answers.map(({ status, body }) =>
      status < 300 ? 'done' : (body as { code: string }).code,
    );
    expect(codes.filter((code) => !['done', 'catalog.product-name-taken'].includes(code))).toEqual([]);
    const same = await bench.database.query('select 1 from products where name = $1', [item.name]);
    expect(same).toHaveLength(1);
  });

  it('a GTIN is taken once by many at once, and the others are told whose it is', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, () =>
        bench.post('/v1/products', aRow({ producerId, variants: [{ gtin: gtin(302) }] }), { as: OFFICER }),
      ),
    );
    const codes = answers
      .map(({ status, body }) => (status < 300 ? 'done' : (body as { code: string }).code))
      .sort();
    expect(codes).toEqual([...Array<string>(5).fill('catalog.gtin-taken'), 'done']);
  });

  it('a list is imported once by two imports of it', async () => {
    const items = Array.from({ length: 50 }, (_, i) =>
      aRow({ producerId, variants: [{ gtin: gtin(400 + i) }] }),
    );
    const [one, two] = await Promise.all([bench.bulk(items), bench.bulk([...items].reverse())]);
    expect([one.counts, two.counts]).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ created: 50 }),
        expect.objectContaining({ unchanged: 50 }),
      ]),
    );
  });
});
