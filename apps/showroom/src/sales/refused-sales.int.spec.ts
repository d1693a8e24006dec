import { randomUUID } from 'node:crypto';
import type { ShowroomView } from '@onevillage/contracts-showroom';
import { made } from '@onevillage/testing';
import { expectSoundBooks } from '../testing/sound-books.js';
import { staffOf, testShowroom, type TestShowroom } from '../testing/test-showroom.js';
import { AT, cash, line, PRICE, refusal, testTill, type TestTill } from '../testing/test-till.js';

let rig: TestShowroom;
let showroom: ShowroomView;
let till: TestTill;
beforeAll(async () => {
  rig = await testShowroom();
  showroom = await rig.showroom();
  till = testTill(rig, showroom);
}, 60_000);
afterAll(() => rig?.stop());
afterEach(() => expectSoundBooks(rig.database));

describe('online is refused, and nothing moves:', () => {
  const far = 9_000_000_000_000;
  it.each<[string, (v: string) => object[], number, object, ReturnType<typeof refusal>]>([
    [
      'more than stands there',
      (v) => [line(v, '6')],
      6 * PRICE,
      {},
      [409, 'showroom.not-enough', '/lines/0'],
    ],
    [
      'tenders that do not add up',
      (v) => [line(v)],
      PRICE - 1,
      {},
      [422, 'showroom.tenders-differ', '/tenders'],
    ],
    ['half a box', (v) => [line(v, '0.5')], PRICE, {}, [422, 'validation', '/lines/0/quantity']],
    ['none', (v) => [line(v, '0')], 0, {}, [422, 'validation', '/lines/0/quantity']],
    ['nothing named', () => [{ quantity: '1', unitPrice: 1 }], 1, {}, [422, 'validation', '/lines/0']],
    ['a code', () => [{ code: '123', quantity: '1', unitPrice: 1 }], 1, {}, [422, 'validation', '/lines/0']],
    ['goods that nobody knows', () => [line(randomUUID())], 1, {}, [422, 'validation', '/lines/0/variantId']],
    [
      'a lot that nobody knows',
      (v) => [line(v, '1', { lotId: randomUUID() })],
      1,
      {},
      [422, 'validation', '/lines/0/lotId'],
    ],
    [
      'two faults',
      () => [line(randomUUID()), { quantity: '1' }],
      1,
      {},
      [422, 'validation', '/lines/0/variantId', '/lines/1'],
    ],
    [
      'a discount above the price',
      (v) => [line(v, '1', { discount: { amount: PRICE + 1, borneBy: 'showroom' } })],
      0,
      {},
      [422, 'validation', '/lines/0/discount'],
    ],
    [
      'a discount of nothing',
      (v) => [line(v, '1', { discount: { borneBy: 'showroom' } })],
      0,
      {},
      [422, 'validation', '/lines/0/discount'],
    ],
    [
      'more than all of it off',
      (v) => [line(v, '1', { discount: { percent: '101', borneBy: 'showroom' } })],
      0,
      {},
      [422, 'validation', '/lines/0/discount/percent'],
    ],
    [
      'a sum beyond all numbers',
      (v) => [line(v, '1', { unitPrice: far, vatRate: '8' }), line(v, '4', { unitPrice: far })],
      1,
      {},
      [422, 'showroom.tenders-differ', '/tenders'],
    ],
    [
      'a price beyond all numbers',
      (v) => [line(v, '999999', { unitPrice: far })],
      1,
      {},
      [422, 'money-amount', '/lines/0'],
    ],
    [
      'no price in that currency',
      (v) => [{ variantId: v, quantity: '1' }],
      0,
      { currency: 'USD' },
      [422, 'showroom.price-unknown', '/lines/0'],
    ],
    [
      'change on a transfer',
      (v) => [line(v)],
      0,
      { tenders: [{ kind: 'transfer', amount: PRICE, given: PRICE }] },
      [422, 'validation', '/tenders/0/given'],
    ],
    [
      'less cash than was paid',
      (v) => [line(v)],
      0,
      { tenders: [{ kind: 'cash', amount: PRICE, given: 1 }] },
      [422, 'validation', '/tenders/0/given'],
    ],
    [
      'a place of somebody else',
      (v) => [line(v)],
      PRICE,
      { locationId: randomUUID() },
      [422, 'validation', '/locationId'],
    ],
    ['tomorrow', (v) => [line(v)], PRICE, { soldAt: '2026-11-22T05:05:01Z' }, [422, 'validation', '/soldAt']],
  ])('%s', async (_, lines, total, more, expected) => {
    const { variantId } = await till.goods();
    const lotId = await rig.stock(showroom, variantId, 5);
    expect(refusal(await till.sell(lines(variantId), total, more))).toEqual(expected);
    expect(await till.free(lotId)).toBe(5);
    expect(await rig.events(lotId)).toHaveLength(1);
  });

  it('lines of one variant that are too much together; what is there is told', async () => {
    const { variantId } = await till.goods();
    const lotId = await rig.stock(showroom, variantId, 5);
    for (const lines of [
      [line(variantId, '3'), line(variantId, '3')],
      [line(variantId, '3', { lotId }), line(variantId, '3', { lotId })],
    ]) {
      const answer = await till.sell(lines, 6 * PRICE);
      expect(refusal(answer)).toEqual([409, 'showroom.not-enough', '/lines/0']);
      expect((answer.body as { detail: string }).detail).toContain('Only 5 of 6 piece');
    }
    const scanned = [line(variantId, '3', { lotId }), line(variantId, '3')];
    const answer = await till.sell(scanned, 6 * PRICE);
    expect(refusal(answer)).toEqual([409, 'showroom.not-enough', '/lines/1']);
    expect(await till.free(lotId)).toBe(5);
  });

  it('a scanned lot past its day, whatever the till says which day it is; another one is proposed', async () => {
    const { variantId } = await till.goods();
    const old = await rig.stock(showroom, variantId, 5, { code: 'old', expiresOn: '2026-11-21' });
    const good = await rig.stock(showroom, variantId, 5, { code: 'good', expiresOn: '2098-12-21' });
    for (const soldAt of [AT, '2026-11-21T10:00:00Z']) {
      const scanned = await till.sell([line(variantId, '1', { lotId: old })], PRICE, { soldAt });
      expect(refusal(scanned)).toEqual([409, 'showroom.lot-expired', '/lines/0']);
    }
    const proposed = await till.sold([line(variantId)], PRICE, { soldAt: '2026-11-21T10:00:00Z' });
    expect(proposed.lines[0]!.picks[0]!.lotId).toBe(good);
  });

  it('a recalled lot, until the recall is lifted', async () => {
    const { variantId } = await till.goods();
    const lotId = await rig.stock(showroom, variantId, 5);
    const recall = made<{ id: string; version: number }>(
      await rig.asAdmin.post('/v1/recalls', { lotId, reason: 'mould' }),
    );
    const scanned = await till.sell([line(variantId, '1', { lotId })], PRICE);
    expect(refusal(scanned)).toEqual([409, 'showroom.lot-recalled', '/lines/0']);
    expect(refusal(await till.sell([line(variantId)], PRICE))).toEqual([
      409,
      'showroom.not-enough',
      '/lines/0',
    ]);
    const lift = `/v1/recalls/${recall.id}/lifting`;
    made(await rig.asAdmin.post(lift, { reason: 'it was none' }, { ifMatch: recall.version }));
    await till.sold([line(variantId)], PRICE);
  });

  it('what has no certificate, where only certified goods are sold', async () => {
    const strict = await rig.showroom({ policy: 'certified' });
    const { sell } = testTill(rig, strict);
    const { variantId, productId } = await rig.product({ certified: false });
    const lotId = await rig.stock(strict, variantId, 2);
    const scanned = await sell([line(variantId, '1', { lotId })], PRICE);
    expect(refusal(scanned)).toEqual([409, 'showroom.product-not-certified', '/lines/0']);
    const certificate = await rig.certificate({ productId });
    expect((await sell([line(variantId)], PRICE)).status).toBe(201);
    await rig.withdraw(certificate, '2026-11-21');
    expect(refusal(await sell([line(variantId)], PRICE))).toEqual([409, 'showroom.not-enough', '/lines/0']);
  });

  it('somebody who does not work there, and a showroom that is closed', async () => {
    const { variantId } = await till.goods();
    const shut = await rig.showroom();
    await rig.stock(showroom, variantId, 5);
    const body = { lines: [line(variantId)], tenders: cash(PRICE), soldAt: AT };
    const path = (at: ShowroomView) => `/v1/showrooms/${at.id}/sales/${randomUUID()}`;
    const stranger = rig.as(staffOf('01930000-0000-7000-8001-000000000099'));
    expect((await stranger.put(path(showroom), body)).status).toBe(404);
    expect((await rig.asProducer(randomUUID()).put(path(showroom), body)).status).toBe(403);
    made(await rig.asManager.post(`/v1/showrooms/${shut.id}/closure`, {}, { ifMatch: shut.version }));
    expect(refusal(await rig.asStaff.put(path(shut), body))).toEqual([422, 'validation', '/showroomId']);
  });
});
