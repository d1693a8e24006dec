import type { ProductView } from '@onevillage/contracts-catalog';
import { eventually } from '@onevillage/testing';
import { idOf } from '../testing/builders.js';
import { catalogBench, OFFICER, type CatalogBench } from '../testing/catalog-bench.js';

let bench: CatalogBench;
beforeAll(async () => {
  bench = await catalogBench();
});
afterAll(() => bench.stop());

const stateOf = async (id: string) =>
  ((await bench.get(`/v1/products/${id}`, { as: OFFICER })).body as ProductView).state;

it('a rebuild that brings a lost producer back registers the products that waited for it, and no other', async () => {
  const producerId = await bench.producer();
  await bench.database.query('delete from known_producers where producer_id = $1', [producerId]);
  const waiting = await bench.product(producerId);
  const other = await bench.product(idOf(2, 900));
  expect([waiting.state, other.state]).toEqual(['waiting', 'waiting']);
  const asked = await bench.post(
    '/v1/operations/projections/producers/rebuild',
    {},
    { as: { roles: ['admin'] } },
  );
  expect(asked.status).toBeLessThan(300);
  await eventually(async () => expect(await stateOf(waiting.id)).toBe('active'), { timeoutMs: 30_000 });
  expect(await bench.events(waiting.id)).toMatchObject([
    { type: 'catalog.product.registered.v1', version: 1 },
  ]);
  expect(await stateOf(other.id)).toBe('waiting');
});
