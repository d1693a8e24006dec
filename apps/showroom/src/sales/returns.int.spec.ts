import { randomUUID } from 'node:crypto';
import type { MovementPage, SaleView, ShowroomView } from '@onevillage/contracts-showroom';
import { made } from '@onevillage/testing';
import { expectSoundBooks } from '../testing/sound-books.js';
import { locationOf, testShowroom, type TestShowroom } from '../testing/test-showroom.js';
import { cash, line, OFFLINE, PRICE, refusal, testTill, type TestTill } from '../testing/test-till.js';

let rig: TestShowroom;
let showroom: ShowroomView;
let till: TestTill;
beforeAll(async () => {
  rig = await testShowroom();
  showroom = await rig.showroom();
  till = testTill(rig, showroom);
}, 60_000);
afterAll(() => rig?.stop());
beforeEach(() => {
  rig.clock.now = new Date('2026-11-22T05:00:00Z');
});
afterEach(() => expectSoundBooks(rig.database));

/** What customers have of a sale, by the ledger. */
const withCustomer = async (saleId: string) => {
  const [row] = await rig.database.query(
    `select coalesce(sum(delta), 0)::int as units, coalesce(sum(sign(m.delta) * gross), 0)::int as gross,
       coalesce(sum(sign(m.delta) * discount), 0)::int as discount, coalesce(sum(sign(m.delta) * vat), 0)::int as vat
     from stock_movements m join stock_locations l using (location_id) where m.document_id = $1 and l.kind = 'customer'`,
    [saleId],
  );
  return row;
};
const NOTHING = { units: 0, gross: 0, discount: 0, vat: 0 };

describe('a sale that is voided', () => {
  it('leaves everything where it was, of every lot and owner; once', async () => {
    const { variantId } = await till.goods();
    const booth = await rig.location(showroom, 'booth');
    const first = await rig.stock(showroom, variantId, 2, { code: 'A', expiresOn: '2099-01-01' });
    const second = await rig.stock(showroom, variantId, 2, { code: 'B', locationId: booth });
    const sale = await till.sold([line(variantId, '3', { vatRate: '8' })], 3 * PRICE);
    const answer = await till.void(sale.id);
    const voided = made<SaleView>(answer);
    expect([sale.version, voided.version, answer.headers['etag']]).toEqual([1, 2, '"2"']);
    expect(voided).toMatchObject({ state: 'voided', voidReason: 'wrong customer', total: 3 * PRICE });
    expect([await till.free(first), await till.free(second, 'booth'), await withCustomer(sale.id)]).toEqual([
      2,
      2,
      NOTHING,
    ]);
    expect(refusal(await till.void(sale.id))).toEqual([409, 'showroom.sale-voided']);
    expect(refusal(await till.takeBack(sale.id, [{ line: 1, quantity: '1' }]))).toEqual([
      409,
      'showroom.sale-voided',
    ]);
    expect((await rig.events(sale.id)).map((one) => [one.type, one.version])).toEqual([
      ['showroom.sale.recorded.v1', 1],
      ['showroom.sale.voided.v1', 2],
    ]);
    const again = await till.sell([line(variantId, '3', { vatRate: '8' })], 3 * PRICE, {}, sale.id);
    expect([again.status, (again.body as SaleView).state]).toEqual([200, 'voided']);
  });

  it('is the document of what left and of what came back', async () => {
    const { variantId } = await till.goods();
    const lotId = await rig.stock(showroom, variantId, 3);
    const sale = await till.sold([line(variantId, '2')], 2 * PRICE);
    made(await till.takeBack(sale.id, [{ line: 1, quantity: '1' }]));
    const other = await till.sold([line(variantId)], PRICE);
    made(await till.void(other.id));
    const { items } = made<MovementPage>(await rig.asStaff.get(`/v1/lots/${lotId}/movements`));
    expect(items.slice(1).map((one) => [one.kind, one.documentKind, one.documentId])).toEqual([
      ['sale', 'sale', sale.id],
      ['return', 'sale', sale.id],
      ['sale', 'sale', other.id],
      ['sale-void', 'sale', other.id],
    ]);
  });

  it('owes the unexplained nothing any more', async () => {
    const { variantId } = await till.goods();
    const sale = await till.sold([line(variantId, '2')], 2 * PRICE, OFFLINE);
    made(await till.void(sale.id));
    expect(await till.free(sale.lines[0]!.picks[0]!.lotId, 'unexplained')).toBe(0);
  });

  it('is of that day: later a manager does it', async () => {
    const { variantId } = await till.goods();
    await rig.stock(showroom, variantId, 2);
    const sale = await till.sold([line(variantId)], PRICE);
    // 23:59:59 there, and midnight.
    rig.clock.now = new Date('2026-11-22T17:00:00Z');
    expect(refusal(await till.void(sale.id))).toEqual([403, 'showroom.void-too-late']);
    rig.clock.now = new Date('2026-11-22T16:59:59Z');
    expect((await till.void(sale.id)).status).toBe(200);
    const other = await till.sold([line(variantId)], PRICE);
    rig.clock.now = new Date('2026-12-24T05:00:00Z');
    expect((await till.void(other.id, rig.asManager)).status).toBe(200);
  });

  it('puts nothing where nobody sells any more', async () => {
    const { variantId } = await till.goods();
    const booth = await rig.location(showroom, 'booth');
    await rig.stock(showroom, variantId, 1, { locationId: booth });
    const sale = await till.sold([line(variantId)], PRICE);
    const { version } = made<ShowroomView>(await rig.asManager.get(`/v1/showrooms/${showroom.id}`));
    const close = await rig.asManager.patch(
      `/v1/showrooms/${showroom.id}/locations/${booth}`,
      { state: 'closed' },
      { ifMatch: version },
    );
    made(close);
    expect(refusal(await till.void(sale.id))).toEqual([409, 'showroom.void-to-closed']);
    const back = { line: 1, quantity: '1' };
    expect(refusal(await till.takeBack(sale.id, [back]))).toEqual([422, 'validation', '/lines/0/locationId']);
    made(await till.takeBack(sale.id, [{ ...back, locationId: locationOf(showroom, 'shelf') }]));
    expect(await withCustomer(sale.id)).toEqual(NOTHING);
  });

  it('has no returns, and is of this showroom', async () => {
    const { variantId } = await till.goods();
    await rig.stock(showroom, variantId, 2);
    const sale = await till.sold([line(variantId, '2')], 2 * PRICE);
    made(await till.takeBack(sale.id, [{ line: 1, quantity: '1' }]));
    expect(refusal(await till.void(sale.id))).toEqual([409, 'showroom.sale-has-returns']);
    const other = testTill(rig, await rig.showroom());
    expect((await other.void(sale.id)).status).toBe(404);
    expect((await other.takeBack(sale.id, [{ line: 1, quantity: '1' }])).status).toBe(404);
    expect((await till.void(randomUUID())).status).toBe(404);
  });
});

describe('units that come back against the receipt', () => {
  it('did not come back before they were sold; where the till’s clock was ahead, nobody knows', async () => {
    const { variantId } = await till.goods();
    await rig.stock(showroom, variantId, 2);
    const back = (saleId: string, returnedAt: string) =>
      till.takeBack(saleId, [{ line: 1, quantity: '1' }], { returnedAt });
    const sale = await till.sold([line(variantId)], PRICE, { soldAt: '2026-11-22T04:00:00Z' });
    expect(refusal(await back(sale.id, '2026-11-22T03:54:59Z'))).toEqual([422, 'validation', '/returnedAt']);
    expect((await back(sale.id, '2026-11-22T03:55:00Z')).status).toBe(201);
    const ahead = await till.sold([line(variantId)], PRICE, { ...OFFLINE, soldAt: '2027-01-01T00:00:00Z' });
    expect((await back(ahead.id, '2026-11-22T04:59:00Z')).status).toBe(201);
  });

  it('bring back their share of the money, exact to the last đồng, and are not more than were sold', async () => {
    const { variantId } = await till.goods();
    const lotId = await rig.stock(showroom, variantId, 3);
    const sold = [line(variantId, '3', { unitPrice: 33_333, vatRate: '8' })];
    const sale = await till.sold(sold, 99_999);
    const back = (quantity: string, more: object = {}, id: string = randomUUID()) =>
      till.takeBack(sale.id, [{ line: 1, quantity, ...more }], {}, id);
    const id = randomUUID();
    const first = await back('1', {}, id);
    const again = await back('1', {}, id);
    expect([first.status, again.status, (again.body as SaleView).lines[0]!.returned]).toEqual([
      201,
      200,
      '1',
    ]);
    expect(refusal(await back('2', {}, id))).toEqual([422, 'showroom.command-id-reused']);
    expect(refusal(await back('3'))).toEqual([409, 'showroom.returned-too-much', '/lines/0']);
    const second = made<SaleView>(await back('2', { unfit: true }));
    expect(second.returns.map((one) => one.total)).toEqual([33_333, 66_666]);
    expect([await till.free(lotId), await till.free(lotId, 'loss'), await withCustomer(sale.id)]).toEqual([
      1,
      2,
      NOTHING,
    ]);
    expect(refusal(await back('1'))).toEqual([409, 'showroom.returned-too-much', '/lines/0']);
    expect((await rig.events(sale.id)).map((one) => [one.type, one.version])).toEqual([
      ['showroom.sale.recorded.v1', 1],
      ['showroom.sale.returned.v1', 2],
      ['showroom.sale.returned.v1', 3],
    ]);
  });

  it('of one lot and owner that were taken from two places, come back one by one', async () => {
    const { variantId } = await till.goods();
    const booth = await rig.location(showroom, 'booth');
    const lotId = await rig.stock(showroom, variantId, 1);
    await rig.stock(showroom, variantId, 1, { locationId: booth });
    const sale = await till.sold([line(variantId, '2', { unitPrice: 15_001 })], 30_002);
    expect(sale.lines[0]!.picks).toHaveLength(2);
    for (const total of [15_001, 15_001]) {
      const back = made<SaleView>(await till.takeBack(sale.id, [{ line: 1, quantity: '1' }]));
      expect(back.returns.at(-1)!.total).toBe(total);
    }
    expect([await till.free(lotId), await till.free(lotId, 'booth'), await withCustomer(sale.id)]).toEqual([
      1,
      1,
      NOTHING,
    ]);
  });

  it('with a discount, and VAT on top: what was paid is paid back, as it was agreed', async () => {
    const product = await rig.product();
    const [variant] = product.state.variants;
    const prices = [{ ...variant!.prices[0]!, includesVat: false, amount: 9_999 }];
    await rig.product({ ...product.state, variants: [{ ...variant!, prices }] });
    const { variantId } = product;
    await rig.stock(showroom, variantId, 7);
    const discount = { amount: 1_000, borneBy: 'producer' };
    const sale = await till.sold([{ variantId, quantity: '7', vatRate: '8', discount }], 74_512);
    const paidBack = [];
    for (const quantity of ['3', '1', '3']) {
      const back = made<SaleView>(await till.takeBack(sale.id, [{ line: 1, quantity }]));
      paidBack.push(back.returns.at(-1)!.total);
    }
    expect(paidBack.reduce((sum, one) => sum + one, 0)).toBe(74_512);
    expect(await withCustomer(sale.id)).toEqual(NOTHING);
  });

  it('are paid back as told, in cash when nothing is told, and never otherwise than they are worth', async () => {
    const { variantId } = await till.goods();
    await rig.stock(showroom, variantId, 3);
    const sale = await till.sold([line(variantId, '3')], 3 * PRICE);
    const back = [{ line: 1, quantity: '1' }];
    const wrong = await till.takeBack(sale.id, back, { refunds: cash(PRICE + 1) });
    expect(refusal(wrong)).toEqual([422, 'showroom.tenders-differ', '/tenders']);
    const refunds = [{ kind: 'transfer', amount: PRICE }];
    made(await till.takeBack(sale.id, back, { refunds, reason: 'too sweet' }));
    const { returns } = made<SaleView>(await till.takeBack(sale.id, back));
    expect(returns).toMatchObject([
      { refunds, reason: 'too sweet' },
      { refunds: cash(PRICE), reason: null },
    ]);
  });

  it('stand where it is told; what nothing had covered is put on the shelf only when it is told', async () => {
    const { variantId } = await till.goods();
    const store = await rig.location(showroom, 'store');
    const lotId = await rig.stock(showroom, variantId, 1);
    const sale = await till.sold([line(variantId, '4')], 4 * PRICE, OFFLINE);
    const unknown = sale.lines[0]!.picks[1]!.lotId;
    const back = (more: object) => till.takeBack(sale.id, [{ line: 1, ...more }]);
    made(await back({ quantity: '1', locationId: store }));
    expect(await till.free(lotId, 'store')).toBe(1);
    made(await back({ quantity: '1' }));
    expect(await till.free(unknown, 'unexplained')).toBe(-2);
    made(await back({ quantity: '1', locationId: store }));
    made(await back({ quantity: '1', unfit: true }));
    expect([
      await till.free(unknown, 'store'),
      await till.free(unknown, 'loss'),
      await withCustomer(sale.id),
    ]).toEqual([1, 1, NOTHING]);
  });

  it('of what nobody knew are paid back, and nothing moves', async () => {
    const sale = await till.sold([{ code: 'QR 9', quantity: '3', unitPrice: 3_333 }], 9_999, OFFLINE);
    const back = await till.takeBack(sale.id, [{ line: 1, quantity: '2' }]);
    expect(made<SaleView>(back)).toMatchObject({ lines: [{ returned: '2' }], returns: [{ total: 6_666 }] });
    expect(refusal(await till.takeBack(sale.id, [{ line: 1, quantity: '2' }]))).toEqual([
      409,
      'showroom.returned-too-much',
      '/lines/0',
    ]);
    expect((await rig.events(sale.id)).at(-1)!.data['returns']).toMatchObject([
      { lines: [{ lotId: null, quantity: 2_000 }] },
    ]);
  });

  it.each([
    ['a line that is not there', [{ line: 2, quantity: '1' }], ['/lines/0/line']],
    [
      'a line twice',
      [
        { line: 1, quantity: '1' },
        { line: 1, quantity: '1' },
      ],
      ['/lines/1/line'],
    ],
    ['half a box', [{ line: 1, quantity: '0.5' }], ['/lines/0/quantity']],
    [
      'another showroom’s shelf',
      [{ line: 1, quantity: '1', locationId: randomUUID() }],
      ['/lines/0/locationId'],
    ],
    [
      'two faults',
      [
        { line: 3, quantity: '1' },
        { line: 1, quantity: '0' },
      ],
      ['/lines/0/line', '/lines/1/quantity'],
    ],
  ])('are refused for %s', async (_, lines, pointers) => {
    const { variantId } = await till.goods();
    await rig.stock(showroom, variantId, 2);
    const sale = await till.sold([line(variantId, '2')], 2 * PRICE);
    expect(refusal(await till.takeBack(sale.id, lines))).toEqual([422, 'validation', ...pointers]);
  });

  it('are refused before they can have happened, and when a receipt is full', async () => {
    const { variantId } = await till.goods();
    await rig.stock(showroom, variantId, 3);
    const sale = await till.sold([line(variantId, '3')], 3 * PRICE);
    const early = await till.takeBack(sale.id, [{ line: 1, quantity: '1' }], {
      returnedAt: '2026-11-22T05:05:01Z',
    });
    expect(refusal(early)).toEqual([422, 'validation', '/returnedAt']);
    await rig.database.query(`update sales set till_id = repeat('x', 200000) where sale_id = $1`, [sale.id]);
    expect(refusal(await till.takeBack(sale.id, [{ line: 1, quantity: '1' }]))).toEqual([
      422,
      'showroom.sale-too-large',
    ]);
  });
});
