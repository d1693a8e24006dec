import { randomUUID } from 'node:crypto';
import type { SaleView, ShowroomView } from '@onevillage/contracts-showroom';
import { made } from '@onevillage/testing';
import { expectSoundBooks } from '../testing/sound-books.js';
import { ORGANISATION, testShowroom, type TestShowroom } from '../testing/test-showroom.js';
import { AT, line, OFFLINE, PRICE, refusal, testTill, type TestTill } from '../testing/test-till.js';

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

const picksOf = ({ lines }: SaleView) =>
  lines.map((one) => one.picks.map((pick) => [pick.quantity, pick.covered]));

describe('a sale made offline is a fact', () => {
  it('of units that no lot covers: they come from the unexplained, and nothing falls below zero', async () => {
    const { variantId, producerId } = await till.goods();
    const lotId = await rig.stock(showroom, variantId, 1);
    const sale = await till.sold([line(variantId, '3')], 3 * PRICE, OFFLINE);
    expect(picksOf(sale)).toEqual([
      [
        ['1', true],
        ['2', false],
      ],
    ]);
    const [, uncovered] = sale.lines[0]!.picks;
    expect(uncovered).toMatchObject({ lotCode: null, ownerId: producerId });
    expect(await till.discrepancies(sale.id)).toMatchObject([
      { kind: 'uncovered', line: 1, lotId: uncovered!.lotId, quantity: '2', unit: 'piece', state: 'open' },
    ]);
    expect([await till.free(lotId), await till.free(uncovered!.lotId, 'unexplained')]).toEqual([0, -2]);
    const again = await till.sold([line(variantId, '4')], 4 * PRICE, OFFLINE);
    expect(again.lines[0]!.picks).toMatchObject([{ lotId: uncovered!.lotId, quantity: '4' }]);
    expect(await till.free(uncovered!.lotId, 'unexplained')).toBe(-6);
  });

  it('of a scanned lot that is gone: it is the lot that is missing them, with whose they were', async () => {
    const { variantId } = await till.goods();
    const lotId = await rig.stock(showroom, variantId, 1, { ownerId: ORGANISATION });
    const other = await rig.stock(showroom, variantId, 5, { code: 'other' });
    const scanned = [line(variantId, '2', { lotId })];
    const sale = await till.sold(scanned, 2 * PRICE, OFFLINE);
    expect(sale.lines[0]!.picks).toMatchObject([
      { lotId, covered: true, ownerId: ORGANISATION },
      { lotId, covered: false, ownerId: ORGANISATION },
    ]);
    const later = await till.sold(scanned, 2 * PRICE, OFFLINE);
    expect(later.lines[0]!.picks).toMatchObject([
      { lotId, covered: false, quantity: '2', ownerId: ORGANISATION },
    ]);
    expect([await till.free(lotId, 'unexplained'), await till.free(other)]).toEqual([-3, 5]);
  });

  it('of more than stands there: the rest is of whoever has what stood beside it', async () => {
    const { variantId } = await till.goods();
    await rig.stock(showroom, variantId, 1, { ownerId: ORGANISATION });
    const sale = await till.sold([line(variantId, '2')], 2 * PRICE, OFFLINE);
    expect(sale.lines[0]!.picks.map((one) => [one.ownerId, one.covered])).toEqual([
      [ORGANISATION, true],
      [ORGANISATION, false],
    ]);
  });

  it('of what nobody ever had there: of its producer when that was agreed, else of the showroom', async () => {
    const [agreed, loose] = [await till.goods(), await rig.product()];
    const sale = await till.sold([line(agreed.variantId), line(loose.variantId)], 2 * PRICE, OFFLINE);
    expect(sale.lines.map((one) => one.picks[0]!.ownerId)).toEqual([agreed.producerId, ORGANISATION]);
  });

  it('of blocked units, when nothing else stands there; it is named with its lot', async () => {
    const { variantId } = await till.goods();
    const old = await rig.stock(showroom, variantId, 3, { code: 'old', expiresOn: '2026-11-20' });
    const good = await rig.stock(showroom, variantId, 1, { code: 'good' });
    const sale = await till.sold([line(variantId, '2')], 2 * PRICE, OFFLINE);
    expect(sale.lines[0]!.picks.map((one) => one.lotId)).toEqual([good, old]);
    expect(await till.discrepancies(sale.id)).toMatchObject([
      { kind: 'sold-after-block', lotId: old, quantity: '1' },
    ]);
    const intime = await till.sold([line(variantId, '1', { lotId: old })], PRICE, {
      ...OFFLINE,
      soldAt: '2026-11-20T16:59:59Z',
    });
    expect(intime.discrepancies).toEqual(['no-agreement']);
    const toolate = await till.sold([line(variantId, '1', { lotId: old })], PRICE, {
      ...OFFLINE,
      soldAt: '2026-11-20T17:00:00Z',
    });
    expect(toolate.discrepancies).toEqual(['no-agreement', 'sold-after-block']);
  });

  it('after a recall, and before it: only what came after is listed', async () => {
    const { variantId } = await till.goods();
    const lotId = await rig.stock(showroom, variantId, 5);
    made(await rig.asAdmin.post('/v1/recalls', { lotId, reason: 'mould' }));
    const before = await till.sold([line(variantId)], PRICE, OFFLINE);
    const after = await till.sold([line(variantId)], PRICE, { ...OFFLINE, soldAt: '2026-11-22T05:00:00Z' });
    expect([before.discrepancies, after.discrepancies]).toEqual([[], ['sold-after-block']]);
    expect((await till.discrepancies(after.id))[0]!.text).toContain('mould');
    expect(await till.free(lotId)).toBe(3);
  });

  it('of what has no certificate, where that is asked for', async () => {
    const strict = await rig.showroom({ policy: 'certified' });
    const { variantId } = await rig.product({ certified: false });
    const lotId = await rig.stock(strict, variantId, 1, { ownerId: ORGANISATION });
    const at = testTill(rig, strict);
    const sale = await at.sold([line(variantId, '2')], 2 * PRICE, OFFLINE);
    const found = (await at.discrepancies(sale.id)).map((one) => [one.kind, one.lotId === lotId]);
    expect(found).toEqual([
      ['sold-after-block', true],
      ['uncovered', false],
      ['sold-after-block', false],
    ]);
  });

  it('at another price, with tenders that differ, by a clock that is ahead: kept as told', async () => {
    const { variantId } = await till.goods();
    await rig.stock(showroom, variantId, 5);
    const soldAt = '2027-01-01T00:00:00.000Z';
    const sale = await till.sold([line(variantId, '1', { unitPrice: 99_000 })], 98_000, {
      ...OFFLINE,
      soldAt,
    });
    expect(sale).toMatchObject({ soldAt, total: 99_000, tenders: [{ amount: 98_000 }] });
    expect(sale.discrepancies).toEqual(['clock-ahead', 'price-differs', 'tenders-differ']);
    const listed = await till.sold([line(variantId)], PRICE, OFFLINE);
    const own = await till.sold([{ variantId, quantity: '1' }], PRICE, OFFLINE);
    expect([listed.discrepancies, own.discrepancies]).toEqual([[], []]);
  });

  it('of what has no price anywhere: nothing is written for it, less no discount', async () => {
    const { variantId } = await till.goods();
    await rig.stock(showroom, variantId, 5);
    await rig.database.query(`update known_variants set prices = '[]' where variant_id = $1`, [variantId]);
    const discount = { amount: 5_000, borneBy: 'showroom' };
    const sale = await till.sold([{ variantId, quantity: '1', discount }], 45_000, OFFLINE);
    expect(sale).toMatchObject({ total: 0, discrepancies: ['price-unknown', 'tenders-differ'] });
    const told = await till.sold([line(variantId, '1', { unitPrice: 50_000, discount })], 45_000, OFFLINE);
    expect(told).toMatchObject({ total: 45_000, discrepancies: [] });
  });

  it('of what the till could not tell: the line is kept with its money, and nothing moves', async () => {
    const { variantId } = await till.goods();
    const lotId = await rig.stock(showroom, variantId, 5);
    const lines = [
      { code: ']C1 99 chữ nhoè', quantity: '2.5', unitPrice: 10_000, vatRate: '8' },
      { variantId: randomUUID(), quantity: '1', unitPrice: 3_000 },
      line(variantId, '0.5'),
    ];
    const sale = await till.sold(lines, 25_000 + 3_000 + PRICE / 2, OFFLINE);
    expect(sale.lines).toMatchObject([
      {
        code: ']C1 99 chữ nhoè',
        variantId: null,
        unit: null,
        quantity: '2.5',
        total: 25_000,
        vat: 1_852,
        picks: [],
      },
      { code: lines[1]!['variantId' as never], quantity: '1', total: 3_000, picks: [] },
      { code: variantId, quantity: '0.5', picks: [] },
    ]);
    expect((await till.discrepancies(sale.id)).map((one) => [one.kind, one.line])).toEqual([
      ['unknown-code', 1],
      ['unknown-code', 2],
      ['quantity-unfit', 3],
    ]);
    expect(await till.free(lotId)).toBe(5);
    const nothingMoved = await till.sold([lines[0]!], 25_000, OFFLINE);
    expect(nothingMoved.lines).toHaveLength(1);
  });

  it('of a lot that nobody knows, of goods that are known: they are gone all the same', async () => {
    const { variantId } = await till.goods();
    const lotId = await rig.stock(showroom, variantId, 5);
    const sale = await till.sold([line(variantId, '1', { lotId: randomUUID() })], PRICE, OFFLINE);
    expect(sale).toMatchObject({
      discrepancies: ['unknown-code'],
      lines: [{ variantId, picks: [{ lotId }] }],
    });
  });

  it('of a till that believes to stand elsewhere: from wherever it is sold here', async () => {
    const { variantId } = await till.goods();
    const lotId = await rig.stock(showroom, variantId, 5);
    const sale = await till.sold([line(variantId)], PRICE, { ...OFFLINE, locationId: randomUUID() });
    expect(sale).toMatchObject({
      discrepancies: ['location-unknown'],
      lines: [{ picks: [{ lotId, covered: true }] }],
    });
  });

  it('of a showroom that closed in the meantime', async () => {
    const shut = await rig.showroom();
    made(await rig.asManager.post(`/v1/showrooms/${shut.id}/closure`, {}, { ifMatch: shut.version }));
    const { variantId } = await rig.product();
    const sale = await testTill(rig, shut).sold([line(variantId)], PRICE, OFFLINE);
    expect(sale.discrepancies).toEqual(['uncovered']);
  });

  it('that comes late, twice, and out of order: each is there once', async () => {
    const { variantId } = await till.goods();
    const lotId = await rig.stock(showroom, variantId, 10);
    const ids = Array.from({ length: 6 }, () => randomUUID());
    const sent = [3, 1, 3, 0, 5, 4, 1, 2, 0, 5].map((n) => ({ id: ids[n]!, hour: 9 + n }));
    const answers = await Promise.all(
      sent.map(({ id, hour }) =>
        till.sell(
          [line(variantId)],
          PRICE,
          { ...OFFLINE, soldAt: `2026-11-21T${hour}:00:00Z`.replace('T9', 'T09') },
          id,
        ),
      ),
    );
    expect(answers.map((one) => one.status).sort()).toEqual([
      200, 200, 200, 200, 201, 201, 201, 201, 201, 201,
    ]);
    expect(await till.free(lotId)).toBe(4);
    for (const id of ids) expect(await rig.events(id)).toHaveLength(1);
  });

  it('whose id another sale has: booked all the same, once, under an id of its own', async () => {
    const { variantId } = await till.goods();
    const lotId = await rig.stock(showroom, variantId, 5);
    const id = randomUUID();
    await till.sold([line(variantId)], PRICE, OFFLINE, id);
    const [twin, again] = [1, 2].map(() => till.sell([line(variantId, '2')], 2 * PRICE, OFFLINE, id));
    expect([(await twin!).status, (await again!).status].sort()).toEqual([200, 201]);
    const sale = (await twin!).body as SaleView;
    expect([sale.id === id, ((await again!).body as SaleView).id]).toEqual([false, sale.id]);
    expect(sale.discrepancies).toEqual(['sale-id-reused']);
    expect((await till.receipt(id)).lines[0]!.quantity).toBe('1');
    expect(await till.free(lotId)).toBe(2);
  });
});

describe('not even a sale is', () => {
  it.each<[string, object[], object, number, string]>([
    ['none of it', [{ code: 'x', quantity: '0' }], {}, 422, '/lines/0/quantity'],
    ['less than none', [{ code: 'x', quantity: '-1' }], {}, 422, '/lines/0/quantity'],
    ['no lines', [], {}, 422, '/lines'],
    ['no day', [{ code: 'x', quantity: '1' }], { soldAt: 'yesterday' }, 422, '/soldAt'],
    [
      'two discounts',
      [{ code: 'x', quantity: '1', discount: { amount: 1, percent: '1', borneBy: 'showroom' } }],
      {},
      422,
      '/lines/0/discount',
    ],
  ])('%s', async (_, lines, more, status, pointer) => {
    const answer = await till.sell(lines, 0, { ...OFFLINE, soldAt: AT, ...more });
    expect(refusal(answer)).toEqual([status, 'validation', pointer]);
  });
});
