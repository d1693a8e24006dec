import type { CoverView, MovementKind, LocationKind, ShowroomView } from '@onevillage/contracts-showroom';
import { made } from '@onevillage/testing';
import { playMove } from '../testing/stock-script.js';
import { testShowroom, type TestProduct, type TestShowroom } from '../testing/test-showroom.js';

let rig: TestShowroom;
let here: ShowroomView;
let there: ShowroomView;
let product: TestProduct;
beforeAll(async () => {
  rig = await testShowroom({ now: new Date().toISOString() });
  here = await rig.showroom();
  there = await rig.showroom();
  product = await rig.product();
}, 120_000);
afterAll(() => rig.stop());

const cover = async (query: Record<string, string | number> = {}, reader = rig.asStaff) =>
  made<{ items: CoverView[]; next: string | null }>(await reader.get('/v1/stock/cover', { query }));
const of = async (variantId: string, showroom = here) =>
  (await cover({ variantId, showroomId: showroom.id })).items.map((one) => [
    one.available,
    one.sold,
    one.daysOfCover,
  ]);
const daysAgo = (days: number): Date => new Date(rig.clock.now.getTime() - days * 86_400_000);

describe('cover', () => {
  it('is what can be sold over what was sold a day in the last 28, less what was voided and came back', async () => {
    const lotId = await rig.stock(here, product.variantId, 100, { code: 'A' });
    const move = (kind: MovementKind, from: LocationKind, to: LocationKind, quantity: number, days = 1) =>
      playMove(rig.database, [here, from], [here, to], {
        lotId,
        ownerId: product.producerId,
        kind,
        quantity,
        occurredAt: daysAgo(days),
      });
    expect(await of(product.variantId)).toEqual([['100', '0', null]]);
    await move('sale', 'shelf', 'customer', 20, 27);
    await move('sale', 'shelf', 'customer', 9, 29);
    await move('sale-void', 'customer', 'shelf', 4);
    await move('return', 'customer', 'shelf', 2);
    await move('write-off', 'shelf', 'loss', 7);
    await move('dispatch', 'shelf', 'transit', 5);
    // 100 - 20 - 9 + 4 + 2 - 7 - 5 = 65 units, 14 sold in 28 days.
    expect(await of(product.variantId)).toEqual([['65', '14', '130']]);
  });

  it('is 0 of what is sold out, and leaves out what has been gone for longer', async () => {
    const other = await rig.product();
    const lotId = await rig.stock(there, other.variantId, 3);
    const gone = await rig.product();
    const old = await rig.stock(there, gone.variantId, 1);
    const sale = { kind: 'sale', quantity: 1, occurredAt: daysAgo(40) } as const;
    await playMove(rig.database, [there, 'shelf'], [there, 'customer'], {
      ...sale,
      lotId: old,
      ownerId: gone.producerId,
    });
    await playMove(rig.database, [there, 'shelf'], [there, 'customer'], {
      ...sale,
      lotId,
      ownerId: other.producerId,
      quantity: 3,
      occurredAt: daysAgo(2),
    });
    expect(await of(other.variantId, there)).toEqual([['0', '3', '0']]);
    expect(await of(gone.variantId, there)).toEqual([]);
    expect(await of(product.variantId, there)).toEqual([]);
  });

  it('is told of variants of other showrooms to nobody, of his own to a producer', async () => {
    const mine = await cover({}, rig.asProducer(product.producerId));
    expect(mine.items.map((one) => one.variantId)).toEqual([product.variantId]);
    expect((await cover({}, rig.asProducer(here.id))).items).toEqual([]);
  });

  it('of a producer is of what he owns', async () => {
    const { variantId, producerId } = await rig.product();
    await rig.stock(here, variantId, 3, { code: 'his' });
    const ownerId = here.organisationId;
    const lotId = await rig.stock(here, variantId, 9, { code: 'bought', ownerId });
    const units = { kind: 'sale', lotId, ownerId, quantity: 4, occurredAt: daysAgo(2) } as const;
    await playMove(rig.database, [here, 'shelf'], [here, 'customer'], units);
    const figures = async (reader: TestShowroom['asStaff']) =>
      (await cover({ variantId }, reader)).items.map((one) => [one.available, one.sold]);
    expect(await figures(rig.asStaff)).toEqual([['8', '4']]);
    expect(await figures(rig.asProducer(producerId))).toEqual([['3', '0']]);
  });

  it('is walked page by page', async () => {
    const whole = (await cover()).items;
    expect(whole).toHaveLength(3);
    const first = await cover({ limit: 2 });
    const second = await cover({ limit: 2, cursor: first.next ?? '' });
    expect([...first.items, ...second.items]).toEqual(whole);
    expect(second.next).toBeNull();
  });
});
