import { randomUUID } from 'node:crypto';
import type { HoldPage, HoldView, SaleView, ShowroomView } from '@onevillage/contracts-showroom';
import { eventually, made } from '@onevillage/testing';
import { holdsByHand, staffCaller } from '../testing/holds-by-hand.js';
import { playMove } from '../testing/stock-script.js';
import { pointers, problem } from '../testing/problem.js';
import { expectSoundHolds } from '../testing/sound-books.js';
import {
  locationOf,
  managerOf,
  staffOf,
  testShowroom,
  type TestProduct,
  type TestShowroom,
} from '../testing/test-showroom.js';

/** Of the catalog, as the rig makes it. */
const PRICE = 100_000;
const AT = '2026-11-22T04:00:00Z';
const STRANGER = '01930000-0000-7000-8001-000000000008';
let rig: TestShowroom;
let goods: TestProduct;
let showroom: ShowroomView;
beforeAll(async () => {
  rig = await testShowroom();
});
afterAll(async () => {
  await expectSoundHolds(rig.database);
  await rig.stop();
});
beforeEach(async () => {
  goods = await rig.product();
  showroom = await rig.showroom();
});

type Person = TestShowroom['asStaff'];
const place = (lines: object[], more: object = {}, id: string = randomUUID(), who: Person = rig.asStaff) =>
  who.put(`/v1/showrooms/${showroom.id}/holds/${id}`, {
    purpose: 'order',
    reference: 'DH-2026-17',
    ttlSeconds: 600,
    lines,
    ...more,
  });
const unit = (quantity: string, more: object = {}) => ({
  ...('lotId' in more ? {} : { variantId: goods.variantId }),
  quantity,
  ...more,
});
const held = async (quantity: string): Promise<HoldView> => made<HoldView>(await place([unit(quantity)]));
const cash = (amount: number) => [{ kind: 'cash', amount }];
const post = (holdId: string, total: number, more: object = {}) =>
  rig.asStaff.post(`/v1/holds/${holdId}/posting`, { soldAt: AT, tenders: cash(total), ...more });
const voided = (holdId: string, who: Person = rig.asStaff) => who.post(`/v1/holds/${holdId}/void`);
/** Free and held units of a lot on the shelf. */
const there = async (lotId: string): Promise<[number, number]> => {
  const [row] = await rig.database.query<{ free: number; held: number }>(
    `select coalesce(sum(quantity) filter (where b.state = 'free'), 0)::int as free,
       coalesce(sum(quantity) filter (where b.state = 'held'), 0)::int as held
     from stock_balances b join stock_locations l using (location_id) where lot_id = $1 and not l.is_account`,
    [lotId],
  );
  return [row!.free, row!.held];
};
/** Time passes: by the database's clock it is over, or will be in so many milliseconds. */
const isOverIn = (milliseconds: number, holdId: string) =>
  rig.database.query(
    `update holds set expires_at = clock_timestamp() + make_interval(secs => $1::int / 1000.0) where hold_id = $2`,
    [milliseconds, holdId],
  );
const types = async (id: string) => (await rig.events(id)).map((one) => [one.type, one.version]);

describe('a hold', () => {
  it('puts aside what expires first, of several lots; and none that may not be sold', async () => {
    await rig.stock(showroom, goods.variantId, 9, { code: 'old', expiresOn: '2026-11-21' });
    const late = await rig.stock(showroom, goods.variantId, 5, { code: 'late', expiresOn: '2027-06-30' });
    const soon = await rig.stock(showroom, goods.variantId, 2, { code: 'soon', expiresOn: '2026-11-22' });
    const answer = await place([unit('3')]);
    expect(answer.status).toBe(201);
    const view = answer.body as HoldView;
    expect(view).toMatchObject({
      showroomId: showroom.id,
      state: 'open',
      reference: 'DH-2026-17',
      version: 1,
    });
    const lasts = new Date(view.expiresAt).getTime() - new Date(view.placedAt).getTime();
    expect(lasts).toBe(600_000);
    const of = { ownerId: goods.producerId, locationId: locationOf(showroom, 'shelf') };
    expect(view.lines).toEqual([
      {
        line: 1,
        variantId: goods.variantId,
        productName: goods.state.name,
        unit: 'piece',
        quantity: '3',
        picks: [
          { lotId: soon, lotCode: 'soon', quantity: '2', ...of },
          { lotId: late, lotCode: 'late', quantity: '1', ...of },
        ],
      },
    ]);
    expect([await there(soon), await there(late)]).toEqual([
      [0, 2],
      [4, 1],
    ]);
    expect(made(await rig.asManager.get(`/v1/holds/${view.id}`))).toEqual(view);
    expect(await types(view.id)).toEqual([['showroom.hold.placed.v1', 1]]);
    const [event] = (await rig.events(soon)).slice(-1);
    expect(event!.data).toMatchObject({
      balances: [{ onHand: 2, held: 2 }],
      movements: [{ kind: 'hold', quantity: 2, documentId: view.id }],
    });
  });

  it('is all or nothing, and lines of one variant are summed', async () => {
    const lotId = await rig.stock(showroom, goods.variantId, 5);
    const other = await rig.product();
    const two = await place([unit('3'), unit('3')]);
    expect([problem(two), pointers(two)]).toEqual([[409, 'showroom.not-enough'], ['/lines/0']]);
    expect(two.body).toMatchObject({ detail: expect.stringContaining('5 of 6 piece') as string });
    expect(problem(await place([unit('3'), unit('3', { lotId })]))).toEqual([409, 'showroom.not-enough']);
    expect(problem(await place([unit('2'), unit('1', { variantId: other.variantId })]))[0]).toBe(409);
    expect(await there(lotId)).toEqual([5, 0]);
    made(await place([unit('3'), unit('2')]));
    expect(await there(lotId)).toEqual([0, 5]);
  });

  it('leaves a lot that a line names to that line', async () => {
    const first = await rig.stock(showroom, goods.variantId, 3, { code: 'first', expiresOn: '2027-01-01' });
    const then = await rig.stock(showroom, goods.variantId, 3, { code: 'then', expiresOn: '2027-02-01' });
    const view = made<HoldView>(await place([unit('3'), unit('3', { lotId: first })]));
    expect(view.lines.map(({ line, picks }) => [line, picks[0]!.lotId])).toEqual([
      [1, then],
      [2, first],
    ]);
  });

  it('is placed once however often it comes; from another one the id is refused', async () => {
    const lotId = await rig.stock(showroom, goods.variantId, 9);
    const id = randomUUID();
    const tills = [rig.asStaff, rig.asManager];
    const same = await Promise.all(
      Array.from({ length: 8 }, (_, n) => place([unit('2')], {}, id, tills[n % 2])),
    );
    expect(same.map((one) => one.status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
    expect(new Set(same.map((one) => JSON.stringify(one.body))).size).toBe(1);
    expect(problem(await place([unit('1')], {}, id))).toEqual([422, 'showroom.command-id-reused']);
    expect(await there(lotId)).toEqual([7, 2]);
    // One of two clients has made the id of the other.
    const twins = randomUUID();
    const both = await Promise.all(['1', '2'].map((quantity) => place([unit(quantity)], {}, twins)));
    expect(both.map((one) => one.status).sort()).toEqual([201, 422]);
    const won = both.find((one) => one.status === 201)!.body as HoldView;
    expect((await there(lotId))[1]).toBe(2 + Number(won.lines[0]!.quantity));
  });

  it('is told every fault of it', async () => {
    const lotId = await rig.stock(showroom, goods.variantId, 9);
    const faults = await place([
      unit('0'),
      unit('1.5'),
      { quantity: '1' },
      { quantity: '1', lotId, variantId: goods.variantId },
      unit('1', { lotId: randomUUID() }),
      unit('1', { variantId: randomUUID() }),
    ]);
    expect(pointers(faults)).toEqual([
      '/lines/0/quantity',
      '/lines/1/quantity',
      '/lines/2',
      '/lines/3',
      '/lines/4/lotId',
      '/lines/5/variantId',
    ]);
    for (const ttlSeconds of [9, 2_592_001])
      expect(pointers(await place([unit('1')], { ttlSeconds }))).toEqual(['/ttlSeconds']);
    expect(pointers(await place([]))).toEqual(['/lines']);
    expect((await place([unit('1')], { ttlSeconds: 2_592_000 })).status).toBe(201);
  });

  it('is for people of the showroom alone', async () => {
    const lotId = await rig.stock(showroom, goods.variantId, 9);
    const stranger = rig.as(managerOf(STRANGER));
    expect(problem(await place([unit('1')], {}, undefined, stranger))).toEqual([404, 'not-found']);
    expect((await place([unit('1')], {}, undefined, rig.asProducer(goods.producerId))).status).toBe(403);
    const { id } = await held('1');
    expect((await stranger.get(`/v1/holds/${id}`)).status).toBe(404);
    expect((await voided(id, rig.as(staffOf(STRANGER)))).status).toBe(404);
    const sold = await stranger.post(`/v1/holds/${id}/posting`, { soldAt: AT, tenders: cash(PRICE) });
    expect(problem(sold)).toEqual([404, 'not-found']);
    expect(await there(lotId)).toEqual([8, 1]);
    expect((await rig.asOfficer.get(`/v1/holds/${id}`)).status).toBe(200);
  });

  it('is listed by state and purpose', async () => {
    await rig.stock(showroom, goods.variantId, 9);
    const ids = [(await held('1')).id, (await held('1')).id];
    ids.push(made<HoldView>(await place([unit('1')], { purpose: 'fair' })).id);
    made(await voided(ids[0]!));
    const list = async (query: Record<string, string>, who: Person = rig.asStaff) =>
      made<HoldPage>(await who.get(`/v1/showrooms/${showroom.id}/holds`, { query })).items.map(
        (one) => one.id,
      );
    expect(await list({})).toEqual(ids.toSorted());
    expect(await list({ state: 'open', purpose: 'order' })).toEqual([ids[1]]);
    expect(await list({ state: 'voided' })).toEqual([ids[0]]);
    expect(await list({}, rig.as(managerOf(STRANGER)))).toEqual([]);
  });

  it('keeps its units from tills and from other places', async () => {
    const lotId = await rig.stock(showroom, goods.variantId, 3);
    await held('2');
    const sale = { lines: [unit('2')], tenders: cash(2 * PRICE), soldAt: AT };
    const path = `/v1/showrooms/${showroom.id}`;
    expect(problem(await rig.asStaff.put(`${path}/sales/${randomUUID()}`, sale))).toEqual([
      409,
      'showroom.not-enough',
    ]);
    const toLocationId = await rig.location(showroom, 'store');
    const move = { lotId, quantity: '2', fromLocationId: locationOf(showroom, 'shelf'), toLocationId };
    expect((await rig.asStaff.put(`${path}/moves/${randomUUID()}`, move)).status).toBe(409);
    expect((await rig.asStaff.put(`${path}/moves/${randomUUID()}`, { ...move, quantity: '1' })).status).toBe(
      201,
    );
  });
});

describe('a hold that is voided', () => {
  it('is free again, once', async () => {
    const lotId = await rig.stock(showroom, goods.variantId, 3);
    const { id } = await held('2');
    const view = made<HoldView>(await voided(id));
    expect(view).toMatchObject({ state: 'voided', version: 2, saleId: null });
    expect(view.endedAt).not.toBeNull();
    expect(await there(lotId)).toEqual([3, 0]);
    expect(problem(await voided(id))).toEqual([409, 'showroom.hold-ended']);
    expect(problem(await post(id, 2 * PRICE))).toEqual([409, 'showroom.hold-ended']);
    expect(problem(await voided(randomUUID()))).toEqual([404, 'not-found']);
    expect(await types(id)).toEqual([
      ['showroom.hold.placed.v1', 1],
      ['showroom.hold.voided.v1', 2],
    ]);
  });
});

describe('a hold that is posted', () => {
  it('sells exactly the units that were put aside, as any sale', async () => {
    const { id: agreementId } = await rig.agreement(showroom, goods.producerId);
    const late = await rig.stock(showroom, goods.variantId, 9, { code: 'late', expiresOn: '2027-06-30' });
    const view = made<HoldView>(await place([unit('2'), unit('1')]));
    const sooner = await rig.stock(showroom, goods.variantId, 9, { code: 'soon', expiresOn: '2026-12-01' });
    const discount = { percent: '10', borneBy: 'showroom' };
    const lines = [{ line: 2, unitPrice: 80_000, discount, vatRate: '8' }];
    const posted = made<HoldView>(await post(view.id, 2 * PRICE + 72_000, { lines }));
    expect(posted).toMatchObject({ state: 'posted', version: 2, lines: view.lines });
    expect([await there(late), await there(sooner)]).toEqual([
      [6, 0],
      [9, 0],
    ]);
    const path = `/v1/showrooms/${showroom.id}/sales/${posted.saleId}`;
    const sale = made<SaleView>(await rig.asStaff.get(path));
    expect(sale).toMatchObject({
      state: 'sold',
      total: 272_000,
      offline: false,
      discrepancies: ['price-differs'],
    });
    expect(sale.lines.map((one) => [one.unitPrice, one.total, one.vat, one.picks[0]])).toMatchObject([
      [PRICE, 2 * PRICE, 0, { lotId: late, quantity: '2', agreementId }],
      [80_000, 72_000, 5_333, { lotId: late, quantity: '1', agreementId }],
    ]);
    expect(await types(view.id)).toEqual([
      ['showroom.hold.placed.v1', 1],
      ['showroom.hold.posted.v1', 2],
    ]);
    expect(await types(sale.id)).toEqual([['showroom.sale.recorded.v1', 1]]);
    expect(problem(await post(view.id, 272_000))).toEqual([409, 'showroom.hold-ended']);
    made(await rig.asStaff.post(`${path}/void`, { reason: 'wrong customer' }));
    expect(await there(late)).toEqual([9, 0]);
  });

  it('is refused as a sale is, and stays open', async () => {
    const lotId = await rig.stock(showroom, goods.variantId, 5);
    const { id } = await held('2');
    expect(problem(await post(id, PRICE))).toEqual([422, 'showroom.tenders-differ']);
    const future = await post(id, 2 * PRICE, { soldAt: '2026-11-22T05:05:01Z' });
    expect([problem(future)[0], pointers(future)]).toEqual([422, ['/soldAt']]);
    const line = { unitPrice: PRICE };
    const none = await post(id, 2 * PRICE, { lines: [{ line: 2, ...line }] });
    expect(pointers(none)).toEqual(['/lines/0/line']);
    const twice = await post(id, 2 * PRICE, { lines: [{ line: 1, ...line }, { line: 1 }] });
    expect(pointers(twice)).toEqual(['/lines/1/line']);
    expect([await there(lotId), (await types(id)).length]).toEqual([[3, 2], 1]);
    made(await rig.asAdmin.post('/v1/recalls', { lotId, reason: 'Mốc' }));
    expect(problem(await post(id, 2 * PRICE))).toEqual([409, 'showroom.lot-recalled']);
    expect(await there(lotId)).toEqual([3, 2]);
    expect(made<HoldView>(await voided(id)).state).toBe('voided');
  });

  it('is posted once by one key, however often it is asked', async () => {
    const lotId = await rig.stock(showroom, goods.variantId, 5);
    const { id } = await held('2');
    const key = randomUUID();
    const body = { soldAt: AT, tenders: cash(2 * PRICE) };
    const again = () => rig.asStaff.post(`/v1/holds/${id}/posting`, body, { key });
    const first = made<HoldView>(await again());
    expect((await again()).body).toEqual(first);
    expect(await there(lotId)).toEqual([3, 0]);
  });
});

describe('a hold whose time is over', () => {
  it('is free within five seconds, by the clock of the database', async () => {
    const lotId = await rig.stock(showroom, goods.variantId, 5);
    const { id } = await held('2');
    await isOverIn(300, id);
    const view = await eventually(
      async () => {
        const found = made<HoldView>(await rig.asStaff.get(`/v1/holds/${id}`));
        expect(found.state).toBe('expired');
        return found;
      },
      { timeoutMs: 10_000, everyMs: 50 },
    );
    const late = new Date(view.endedAt!).getTime() - new Date(view.expiresAt).getTime();
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThan(5_000);
    expect(await there(lotId)).toEqual([5, 0]);
    expect(await types(id)).toEqual([
      ['showroom.hold.placed.v1', 1],
      ['showroom.hold.expired.v1', 2],
    ]);
    expect(problem(await post(id, 2 * PRICE))).toEqual([409, 'showroom.hold-over']);
    expect(problem(await voided(id))).toEqual([409, 'showroom.hold-over']);
  });

  it('is over also when nobody has freed its units yet', async () => {
    const lotId = await rig.stock(showroom, goods.variantId, 5);
    const { id } = await held('2');
    const { posting } = holdsByHand(rig.database);
    const late = rig.database.transaction(async (tx) => {
      // In here alone it is over: for the clock of the service it is not due.
      await tx.query('update holds set expires_at = clock_timestamp() where hold_id = $1', [id]);
      const asked = { soldAt: AT, tenders: [{ kind: 'cash' as const, amount: 2 * PRICE }] };
      await posting.execute(tx, id, asked, staffCaller(rig.clock.now));
    });
    await expect(late).rejects.toMatchObject({ code: 'showroom.hold-over' });
    expect(await there(lotId)).toEqual([3, 2]);
  });

  it('frees what a count has left of it, and such a hold is not posted', async () => {
    const lotId = await rig.stock(showroom, goods.variantId, 3);
    const { id } = await held('3');
    const { producerId: ownerId } = goods;
    const units = { kind: 'count', lotId, ownerId, quantity: 2 } as const;
    await playMove(rig.database, [showroom, 'shelf', 'held'], [showroom, 'loss'], units);
    expect(problem(await post(id, 3 * PRICE))).toEqual([409, 'showroom.not-enough']);
    expect(made<HoldView>(await voided(id)).state).toBe('voided');
    expect(await there(lotId)).toEqual([1, 0]);
  });
});
