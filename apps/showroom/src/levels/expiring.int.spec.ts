import type { ExpiringView, ShowroomView } from '@onevillage/contracts-showroom';
import { parse } from 'csv-parse/sync';
import { made } from '@onevillage/testing';
import { playMove } from '../testing/stock-script.js';
import { testShowroom, type TestProduct, type TestShowroom } from '../testing/test-showroom.js';

let rig: TestShowroom;
let vietNam: ShowroomView;
let japan: ShowroomView;
let product: TestProduct;

const lots = {
  gone: '2026-11-20',
  last: '2026-11-22',
  soon: '2026-12-02',
  month: '2026-12-22',
  later: '2026-12-23',
};

beforeAll(async () => {
  rig = await testShowroom();
  vietNam = await rig.showroom();
  japan = await rig.showroom({ zone: 'Asia/Tokyo' });
  product = await rig.product();
  for (const [code, expiresOn] of Object.entries(lots)) {
    await rig.stock(vietNam, product.variantId, 10, { code, expiresOn });
  }
  await rig.stock(vietNam, product.variantId, 1, { code: 'keeps' });
  const sold = await rig.stock(vietNam, product.variantId, 2, { code: 'sold', expiresOn: '2026-11-25' });
  const units = { lotId: sold, ownerId: product.producerId, quantity: 2 };
  await playMove(rig.database, [vietNam, 'shelf'], [vietNam, 'customer'], { ...units, kind: 'sale' });
}, 120_000);
afterAll(() => rig.stop());

const expiring = async (query: Record<string, string | number> = {}) =>
  made<{ items: ExpiringView[]; next: string | null }>(
    await rig.asStaff.get('/v1/stock/expiring', { query }),
  );
const codes = async (query: Record<string, string | number> = {}) =>
  (await expiring(query)).items.map(({ lotCode, daysLeft }) => [lotCode, daysLeft]);

describe('what expires', () => {
  it('is told nearest first, what is past before, for 30 days unless others are asked for', async () => {
    const within30 = [
      ['gone', -2],
      ['last', 0],
      ['soon', 10],
      ['month', 30],
    ];
    expect(await codes()).toEqual(within30);
    expect(await codes({ days: 9 })).toEqual(within30.slice(0, 2));
    expect(await codes({ days: 31 })).toEqual([...within30, ['later', 31]]);
  });

  it('is blocked only after its last day', async () => {
    const { items } = await expiring();
    expect(items.slice(0, 2).map(({ block, onHand }) => [block, onHand])).toEqual([
      ['expired', '10'],
      [null, '10'],
    ]);
  });

  it('adds up what stands at a showroom, held or under way', async () => {
    const lotId = await rig.stock(japan, product.variantId, 9, { code: 'soon' });
    const units = { lotId, ownerId: product.producerId };
    await playMove(rig.database, [japan, 'shelf'], [japan, 'shelf', 'held'], {
      ...units,
      kind: 'hold',
      quantity: 3,
    });
    await playMove(rig.database, [japan, 'shelf'], [japan, 'transit'], {
      ...units,
      kind: 'dispatch',
      quantity: 2,
    });
    const { items } = await expiring({ showroomId: japan.id });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ lotCode: 'soon', onHand: '7', held: '3', underWay: '2' });
  });

  it('counts days where the showroom is', async () => {
    await rig.stock(japan, product.variantId, 1, { code: 'last' });
    for (const at of [vietNam, japan]) {
      await rig.stock(at, product.variantId, 1, { code: 'next', expiresOn: '2026-11-24' });
    }
    const before = rig.clock.now;
    // 23 November in Tokyo, still the 22nd in Rạch Giá.
    rig.clock.now = new Date('2026-11-22T15:30:00Z');
    const { items } = await expiring({ days: 1 });
    rig.clock.now = before;
    const found = items
      .filter(({ lotCode }) => lotCode === 'last' || lotCode === 'next')
      .map(({ lotCode, showroomId, daysLeft, block }) => [
        lotCode,
        showroomId === japan.id ? 'japan' : 'viet nam',
        daysLeft,
        block,
      ]);
    expect(found.sort()).toEqual([
      ['last', 'japan', -1, 'expired'],
      ['last', 'viet nam', 0, null],
      ['next', 'japan', 1, null],
    ]);
  });

  it('is walked page by page, and is a file', async () => {
    const whole = (await expiring()).items;
    const first = await expiring({ limit: 5 });
    const second = await expiring({ limit: 5, cursor: first.next ?? '' });
    expect([...first.items, ...second.items]).toEqual(whole);
    const { text } = await rig.asStaff.get('/v1/stock/expiring', { query: { format: 'csv' } });
    expect(parse(text, { bom: true, from: 2 }).map((row) => row[0])).toEqual(
      whole.map(({ expiresOn }) => expiresOn),
    );
  });

  it.each([0, 366, '1.5'])('takes no %s days', async (days) => {
    expect((await rig.asStaff.get('/v1/stock/expiring', { query: { days } })).status).toBe(422);
  });
});
