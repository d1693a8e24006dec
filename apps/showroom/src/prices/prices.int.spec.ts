import type { PriceListView, ShowroomView } from '@onevillage/contracts-showroom';
import { newId } from '@onevillage/platform-database';
import { made } from '@onevillage/testing';
import { aVariantState } from '../testing/neighbour-states.js';
import { managerOf, officerOf, staffOf, testShowroom, type TestShowroom } from '../testing/test-showroom.js';

const THEIRS = newId<string>();
let rig: TestShowroom;
beforeAll(async () => {
  rig = await testShowroom();
});
afterAll(() => rig.stop());

const vnd = (amount: number, validFrom: string, validThrough: string | null = null) => ({
  amount,
  currency: 'VND',
  includesVat: true,
  validFrom,
  validThrough,
});
const pathOf = ({ id }: ShowroomView, variantId: string) => `/v1/showrooms/${id}/prices/${variantId}`;
const set = (showroom: ShowroomView, variantId: string, prices: object[], ifMatch = 0) =>
  rig.asManager.put(pathOf(showroom, variantId), { prices }, { ifMatch });
const read = async (showroom: ShowroomView, variantId: string) =>
  made<PriceListView>(await rig.asStaff.get(pathOf(showroom, variantId)));

it('sets, changes and takes back the whole list of a variant', async () => {
  const showroom = await rig.showroom();
  const { variantId, state } = await rig.product();
  const none = await rig.asStaff.get(pathOf(showroom, variantId));
  expect(none.headers.etag).toBe('"0"');
  expect(none.body).toMatchObject({ prices: [], today: { amount: 100_000 }, version: 0 });

  const prices = [vnd(130_000, '2026-12-01'), vnd(120_000, '2026-11-01', '2026-11-30')];
  const first = await set(showroom, variantId, prices);
  expect(first.headers.etag).toBe('"1"');
  expect(first.body).toEqual({
    id: variantId,
    version: 1,
    productName: state.name,
    prices: [prices[1], prices[0]],
    priceSetBy: null,
    today: prices[1],
  });
  expect(await read(showroom, variantId)).toEqual(first.body);
  expect((await set(showroom, variantId, prices, 1)).headers.etag).toBe('"1"');
  const second = await set(showroom, variantId, [], 1);
  expect(second.body).toMatchObject({ version: 2, prices: [], today: { amount: 100_000 } });
});

it('counts where the agreement of the day leaves the price to the showroom', async () => {
  const showroom = await rig.showroom();
  const { producerId, variantId } = await rig.product();
  made(await set(showroom, variantId, [vnd(120_000, '2026-01-01')]));
  const today = async () => {
    const { priceSetBy, today: price } = await read(showroom, variantId);
    return [priceSetBy, price?.amount];
  };
  expect(await today()).toEqual([null, 120_000]);
  await rig.agreement(showroom, producerId, { validThrough: '2026-11-22', priceSetBy: 'producer' });
  await rig.agreement(showroom, producerId, { validFrom: '2026-11-23', priceSetBy: 'showroom' });
  expect(await today()).toEqual(['producer', 100_000]);
  const noon = rig.clock.now;
  rig.clock.now = new Date('2026-11-22T17:00:00Z');
  expect(await today()).toEqual(['showroom', 120_000]);
  rig.clock.now = noon;
});

it('has one price on a day', async () => {
  const showroom = await rig.showroom();
  const { variantId } = await rig.product();
  const prices = [vnd(1, '2026-01-01', '2026-06-30'), vnd(2, '2026-06-30')];
  expect((await set(showroom, variantId, prices)).body).toMatchObject({
    status: 422,
    code: 'showroom.price-periods-overlap',
  });
  const twins = rig.database.query(
    `with list as (insert into showroom_price_lists values ($1, $2, 1, now()))
     insert into showroom_prices select $1, $2, day, null, 1, 'VND', true from unnest($3::date[]) day`,
    [showroom.id, variantId, ['2026-01-01', '2026-02-01']],
  );
  await expect(twins).rejects.toThrow(/showroom_prices_/);
});

it('is set by one of two at once', async () => {
  const showroom = await rig.showroom();
  const { variantId } = await rig.product();
  const answers = await Promise.all(
    [1, 2, 3].map((amount) => set(showroom, variantId, [vnd(amount, '2026-01-01')])),
  );
  expect(answers.map((one) => one.status).sort()).toEqual([200, 412, 412]);
});

it('is set by the manager or officer, of variants that are known, at the version that they saw', async () => {
  const showroom = await rig.showroom();
  const { variantId } = await rig.product();
  const body = { prices: [vnd(1, '2026-01-01')] };
  const as = async (claims: object, ifMatch?: number) =>
    (await rig.as(claims).put(pathOf(showroom, variantId), body, ifMatch === undefined ? {} : { ifMatch }))
      .status;
  expect(await as(staffOf(THEIRS), 0)).toBe(403);
  expect(await as(managerOf(THEIRS), 0)).toBe(404);
  expect(await as(officerOf(newId()), 0)).toBe(403);
  expect((await rig.asStaff.put(pathOf(showroom, variantId), body, { ifMatch: 0 })).status).toBe(403);
  expect((await rig.asManager.put(pathOf(showroom, variantId), body)).status).toBe(428);
  expect(await as(officerOf(rig.province.adminUnitId), 0)).toBe(200);
  const unknown = newId<string>();
  expect((await set(showroom, unknown, body.prices)).body).toMatchObject({
    status: 422,
    code: 'showroom.variant-unknown',
  });
  expect((await rig.asStaff.get(pathOf(showroom, unknown))).status).toBe(404);
  expect((await set(showroom, variantId, [{ ...vnd(1, '2026-01-01'), amount: -1 }], 1)).body.code).toBe(
    'validation',
  );
  made(await rig.asManager.post(`/v1/showrooms/${showroom.id}/closure`, {}, { ifMatch: 1 }));
  expect((await set(showroom, variantId, [], 1)).body.code).toBe('showroom.closed');
});

it('lists page by page what the showroom has prices for', async () => {
  const showroom = await rig.showroom();
  const variants = [aVariantState(), aVariantState(), aVariantState()];
  await rig.product({ variants });
  for (const { variantId } of variants) made(await set(showroom, variantId, [vnd(7, '2026-01-01')]));
  await rig.product();
  const path = `/v1/showrooms/${showroom.id}/prices`;
  const ids = (page: { body: unknown }) =>
    (page.body as { items: PriceListView[] }).items.map((one) => one.id);
  const all = variants.map((one) => one.variantId).sort();
  const first = await rig.asStaff.get(path, { query: { limit: 2 } });
  const second = await rig.asStaff.get(path, { query: { limit: 2, cursor: first.body.next as string } });
  expect([ids(first), ids(second), second.body.next]).toEqual([all.slice(0, 2), all.slice(2), null]);
  expect((await rig.as(staffOf(THEIRS)).get(path)).status).toBe(404);
  expect((await rig.as(officerOf(newId())).get(path)).status).toBe(403);
});
