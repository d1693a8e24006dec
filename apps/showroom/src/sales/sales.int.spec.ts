import { randomUUID } from 'node:crypto';
import type { SaleView, ShowroomView } from '@onevillage/contracts-showroom';
import { made } from '@onevillage/testing';
import { expectSoundBooks } from '../testing/sound-books.js';
import { locationOf, ORGANISATION, testShowroom, type TestShowroom } from '../testing/test-showroom.js';
import { line, PRICE, refusal, testTill, type TestTill } from '../testing/test-till.js';

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

describe('a sale', () => {
  it('takes what expires first, over several lots, and keeps the money of each part', async () => {
    const { variantId, producerId } = await till.goods();
    const late = await rig.stock(showroom, variantId, 5, { code: 'late', expiresOn: '2099-06-30' });
    const soon = await rig.stock(showroom, variantId, 2, { code: 'soon', expiresOn: '2098-11-22' });
    const forever = await rig.stock(showroom, variantId, 5, { code: 'forever' });
    const discount = { percent: '10', borneBy: 'producer' };
    const sale = await till.sold([line(variantId, '3', { discount, vatRate: '8' })], 270_000);
    expect(sale).toMatchObject({ total: 270_000, currency: 'VND', state: 'sold', discrepancies: [] });
    expect(sale.lines[0]).toMatchObject({ gross: 300_000, discount: 30_000, vat: 20_000, quantity: '3' });
    expect(sale.lines[0]!.picks.map((one) => [one.lotId, one.quantity, one.ownerId])).toEqual([
      [soon, '2', producerId],
      [late, '1', producerId],
    ]);
    expect([await till.free(soon), await till.free(late), await till.free(forever)]).toEqual([0, 4, 5]);
    const legs = await rig.database.query(
      `select delta, gross, discount, vat, discount_borne_by as by, agreement_id is not null as agreed
       from stock_movements where document_id = $1 and leg = 1 order by seq`,
      [sale.id],
    );
    expect(legs).toEqual([
      { delta: -2, gross: 200_000, discount: 20_000, vat: 13_333, by: 'producer', agreed: true },
      { delta: -1, gross: 100_000, discount: 10_000, vat: 6_667, by: 'producer', agreed: true },
    ]);
  });

  it('leaves a scanned lot to the line that names it', async () => {
    const { variantId } = await till.goods();
    const soon = await rig.stock(showroom, variantId, 1, { code: 'soon', expiresOn: '2098-12-01' });
    const late = await rig.stock(showroom, variantId, 1, { code: 'late' });
    const sale = await till.sold([line(variantId), line(variantId, '1', { lotId: soon })], 2 * PRICE);
    expect(sale.lines.map((one) => one.picks.map((pick) => pick.lotId))).toEqual([[late], [soon]]);
  });

  it('takes from every sellable place, shelves before the store; or from the one that is named', async () => {
    const { variantId } = await till.goods();
    const lotId = await rig.stock(showroom, variantId, 1);
    const [booth, back] = [await rig.location(showroom, 'booth'), await rig.location(showroom, 'store')];
    const open = await rig.location(showroom, 'store', true);
    for (const locationId of [booth, back, open]) await rig.stock(showroom, variantId, 1, { locationId });
    const placesOf = ({ lines }: SaleView) => lines[0]!.picks.map((one) => one.locationId);
    const named = await till.sold([line(variantId)], PRICE, { locationId: back });
    expect(placesOf(named)).toEqual([back]);
    await rig.stock(showroom, variantId, 1, { locationId: back });
    expect(refusal(await till.sell([line(variantId, '4')], 4 * PRICE))).toEqual([
      409,
      'showroom.not-enough',
      '/lines/0',
    ]);
    const places = placesOf(await till.sold([line(variantId, '3')], 3 * PRICE));
    expect([places.slice(0, 2).sort(), places[2]]).toEqual([
      [booth, locationOf(showroom, 'shelf')].sort(),
      open,
    ]);
    expect(await till.free(lotId, 'store')).toBe(1);
  });

  it('costs what the list says on that day: of the catalog, or the showroom’s own where it sets the price', async () => {
    const prices = [
      {
        amount: 90_000,
        currency: 'VND',
        includesVat: false,
        validFrom: '2025-01-01',
        validThrough: '2026-11-20',
      },
      { amount: 80_000, currency: 'VND', includesVat: false, validFrom: '2026-11-21', validThrough: null },
    ] as const;
    const product = await rig.product();
    const { variants } = product.state;
    await rig.product({ ...product.state, variants: [{ ...variants[0]!, prices: [...prices] }] });
    const { variantId, producerId } = product;
    await rig.stock(showroom, variantId, 9);
    const one = [{ variantId, quantity: '1', vatRate: '8' }];
    const today = await till.sold(one, 86_400);
    expect(today.lines[0]).toMatchObject({ unitPrice: 80_000, vat: 6_400, total: 86_400 });
    const before = await till.sold(one, 97_200, { soldAt: '2026-11-20T10:00:00Z' });
    expect(before.lines[0]).toMatchObject({ unitPrice: 90_000, vat: 7_200 });

    await rig.agreement(showroom, producerId, { priceSetBy: 'showroom', validFrom: '2026-11-22' });
    const own = [{ amount: 95_000, currency: 'VND', includesVat: true, validFrom: '2026-11-22' }];
    const list = `/v1/showrooms/${showroom.id}/prices/${variantId}`;
    made(await rig.asManager.put(list, { prices: own }, { ifMatch: 0 }));
    expect((await till.sold(one, 95_000)).lines[0]).toMatchObject({ unitPrice: 95_000, total: 95_000 });
  });

  it.each([
    ['lower', { unitPrice: 1 }, 1, {}, ['price-differs']],
    ['higher', { unitPrice: PRICE + 1 }, PRICE + 1, {}, ['price-differs']],
    ['in another currency', {}, PRICE, { currency: 'USD' }, ['price-differs']],
    ['of the list', {}, PRICE, {}, []],
  ])('says when the till asked another price than the list: %s', async (_, own, total, more, expected) => {
    const { variantId } = await till.goods();
    await rig.stock(showroom, variantId, 5);
    for (const offline of [false, true]) {
      const sale = await till.sold([line(variantId, '1', own)], total, { ...more, offline });
      expect(sale.discrepancies).toEqual(expected);
    }
  });

  it('of measured goods is rounded once', async () => {
    const product = await till.goods();
    const [variant] = product.state.variants;
    await rig.product({
      ...product.state,
      group: 'I',
      variants: [{ ...variant!, netQuantity: null, package: null }],
    });
    await rig.database.query(`update known_variants set unit = 'kg' where variant_id = $1`, [
      product.variantId,
    ]);
    const lotId = await rig.stock(showroom, product.variantId, 2_000);
    const sale = await till.sold([line(product.variantId, '1.234', { unitPrice: 45_678 })], 56_367);
    expect(sale.lines[0]).toMatchObject({ quantity: '1.234', unit: 'kg', gross: 56_367 });
    expect(await till.free(lotId)).toBe(766);
  });

  it('knows whose units it sold, and names goods that stand there without an agreement', async () => {
    const { variantId, producerId } = await rig.product();
    const lotId = await rig.stock(showroom, variantId, 1, { ownerId: ORGANISATION });
    const owned = await till.sold([line(variantId)], PRICE);
    expect(owned).toMatchObject({
      discrepancies: [],
      lines: [{ picks: [{ ownerId: ORGANISATION, agreementId: null }] }],
    });
    await rig.stock(showroom, variantId, 3);
    const loose = await till.sold([line(variantId)], PRICE);
    expect(loose).toMatchObject({
      discrepancies: ['no-agreement'],
      lines: [{ picks: [{ ownerId: producerId }] }],
    });
    const { id } = await rig.agreement(showroom, producerId, { validFrom: '2026-11-22' });
    const agreed = await till.sold([line(variantId)], PRICE);
    expect(agreed).toMatchObject({ discrepancies: [], lines: [{ picks: [{ lotId, agreementId: id }] }] });
    const before = await till.sold([line(variantId)], PRICE, { soldAt: '2026-11-21T10:00:00Z' });
    expect(before.discrepancies).toEqual(['no-agreement']);
  });

  it('tells what cash was given, and is published whole, of what it sold and of its lots', async () => {
    const { variantId } = await till.goods();
    const lotId = await rig.stock(showroom, variantId, 2);
    const tenders = [
      { kind: 'cash', amount: 60_000, given: 100_000 },
      { kind: 'transfer', amount: 40_000 },
    ];
    const sale = await till.sold([line(variantId)], PRICE, { tenders, tillId: 'Quầy-2' });
    expect(sale.tenders).toEqual([tenders[0], { ...tenders[1], given: null }]);
    const [event] = await rig.events(sale.id);
    expect(event).toMatchObject({
      type: 'showroom.sale.recorded.v1',
      version: 1,
      data: {
        saleId: sale.id,
        tillId: 'Quầy-2',
        total: PRICE,
        state: 'sold',
        returns: [],
        lines: [{ quantity: 1 }],
      },
    });
    expect(JSON.stringify(event)).not.toContain('staff');
    const moved = (await rig.events(lotId)).at(-1)!;
    expect(moved.data['movements']).toMatchObject([{ kind: 'sale', quantity: 1, documentId: sale.id }]);
  });

  it('is booked once however often it comes; another one with its id is refused', async () => {
    const { variantId } = await till.goods();
    const lotId = await rig.stock(showroom, variantId, 5);
    const id = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => till.sell([line(variantId)], PRICE, {}, id)),
    );
    expect(answers.map((one) => one.status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
    expect(new Set(answers.map((one) => JSON.stringify(one.body))).size).toBe(1);
    expect(await till.free(lotId)).toBe(4);
    const other = await till.sell([line(variantId, '2')], 2 * PRICE, {}, id);
    expect(refusal(other)).toEqual([422, 'showroom.command-id-reused']);
  });

  it('that was refused may come again when there is enough', async () => {
    const { variantId } = await till.goods();
    const id = randomUUID();
    expect((await till.sell([line(variantId)], PRICE, {}, id)).status).toBe(409);
    await rig.stock(showroom, variantId, 1);
    expect((await till.sell([line(variantId)], PRICE, {}, id)).status).toBe(201);
  });
});
