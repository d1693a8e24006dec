import type { ShowroomView, TransferView } from '@onevillage/contracts-showroom';
import { made, listInEveryForm } from '@onevillage/testing';
import { pointers, problem } from '../testing/problem.js';
import { expectSoundBooks } from '../testing/sound-books.js';
import {
  locationOf,
  managerOf,
  officerOf,
  ORGANISATION,
  staffOf,
  testShowroom,
  type TestProduct,
  type TestShowroom,
} from '../testing/test-showroom.js';

const OTHERS = '01930000-0000-7000-8001-000000000009';
let rig: TestShowroom;
let goods: TestProduct;
let from: ShowroomView;
let to: ShowroomView;
beforeAll(async () => {
  rig = await testShowroom();
});
afterAll(async () => {
  await expectSoundBooks(rig.database);
  await rig.stop();
});
beforeEach(async () => {
  goods = await rig.product();
  [from, to] = [await rig.showroom(), await rig.showroom({ organisationId: OTHERS })];
});

const shelf = (showroom: ShowroomView) => locationOf(showroom, 'shelf');
const receiver = () => rig.as(staffOf(OTHERS));
const dispatch = (lotId: string, quantity: string, more: object = {}) =>
  rig.asStaff.post('/v1/transfers', {
    fromShowroomId: from.id,
    toShowroomId: to.id,
    lines: [{ lotId, fromLocationId: shelf(from), quantity }],
    ...more,
  });
/** Having read it just before. */
const seen = async (id: string) => ({
  ifMatch: made<TransferView>(await rig.asAdmin.get(`/v1/transfers/${id}`)).version,
});
const takeIn = async (id: string, ...lines: object[]) =>
  receiver().post(`/v1/transfers/${id}/arrival`, { lines }, await seen(id));
const cancel = async (id: string, body: object = {}) =>
  rig.asStaff.post(`/v1/transfers/${id}/cancellation`, body, await seen(id));
const came = (lotId: string, quantity: string, more: object = {}) => ({
  lotId,
  quantity,
  toLocationId: shelf(to),
  ...more,
});
/** What the ledger has of a lot, by showroom and kind of location: those that hold anything. */
async function standing(lotId: string): Promise<Record<string, number>> {
  const rows = await rig.database.query<{ at: string; quantity: number }>(
    `select case b.showroom_id when $2 then 'from ' else 'to ' end || l.kind as at, sum(quantity)::int as quantity
     from stock_balances b join stock_locations l using (location_id)
     where b.lot_id = $1 group by 1 having sum(quantity) <> 0`,
    [lotId, from.id],
  );
  return Object.fromEntries(rows.map((row) => [row.at, row.quantity]));
}
const lineOf = (answer: { body: unknown }) => (answer.body as TransferView).lines[0];

describe('goods that are sent to another showroom', () => {
  it('are under way until they arrive, in parts, and stay their owner’s', async () => {
    const lotId = await rig.stock(from, goods.variantId, 10);
    const sent = await dispatch(lotId, '6', { expectedOn: '2026-11-25' });
    expect(sent.status).toBe(201);
    const { id } = sent.body as TransferView;
    expect(sent.headers).toMatchObject({ etag: '"1"', location: `/v1/transfers/${id}` });
    expect(sent.body).toMatchObject({ state: 'under-way', expectedOn: '2026-11-25', endedAt: null });
    expect(lineOf(sent)).toMatchObject({
      quantity: '6',
      underWay: '6',
      ownerId: goods.producerId,
      lotCode: 'L1',
    });
    expect(await standing(lotId)).toMatchObject({ 'from shelf': 4, 'from transit': 6 });

    const first = await takeIn(id, came(lotId, '4'));
    expect([first.status, (first.body as TransferView).state, lineOf(first)?.underWay]).toEqual([
      200,
      'under-way',
      '2',
    ]);
    const second = await takeIn(id, came(lotId, '2'));
    expect(second.body).toMatchObject({ state: 'arrived', version: 3 });
    expect((second.body as TransferView).endedAt).not.toBeNull();
    expect(await standing(lotId)).toEqual({ 'from producer': -10, 'from shelf': 4, 'to shelf': 6 });
    expect(problem(await takeIn(id, came(lotId, '1')))).toEqual([409, 'showroom.transfer-ended']);
    const owners = await rig.database.query(
      `select distinct owner_id as owner from stock_movements where document_id = $1`,
      [id],
    );
    expect(owners).toEqual([{ owner: goods.producerId }]);
  });

  it('and are not there: a loss of the sender, under the agreement of the day', async () => {
    const { id: agreementId } = await rig.agreement(from, goods.producerId);
    const lotId = await rig.stock(from, goods.variantId, 5);
    const { id } = made<TransferView>(await dispatch(lotId, '5'));
    const answer = await takeIn(
      id,
      { lotId, quantity: '0', missing: { quantity: '2', reason: 'damaged' } },
      came(lotId, '3'),
    );
    expect(answer.body).toMatchObject({ state: 'arrived' });
    expect(lineOf(answer)).toMatchObject({ arrived: '3', missing: '2', underWay: '0' });
    expect(await standing(lotId)).toEqual({ 'from producer': -5, 'from loss': 2, 'to shelf': 3 });
    const [loss] = await rig.database.query(
      `select kind, reason, agreement_id as agreement from stock_movements where document_id = $1 and kind = 'write-off' and leg = 1`,
      [id],
    );
    expect(loss).toEqual({ kind: 'write-off', reason: 'damaged', agreement: agreementId });
  });

  it('cannot become more on the way', async () => {
    const lotId = await rig.stock(from, goods.variantId, 5);
    const { id } = made<TransferView>(await dispatch(lotId, '3'));
    const surplus = await takeIn(id, came(lotId, '4'));
    expect(problem(surplus)).toEqual([409, 'showroom.transfer-surplus']);
    expect((surplus.body as { detail: string }).detail).toContain(
      '3 piece are under way in this transfer, and 4 were told',
    );
    const split = await takeIn(
      id,
      came(lotId, '2'),
      came(lotId, '1', { missing: { quantity: '1', reason: 'lost' } }),
    );
    expect(problem(split)).toEqual([409, 'showroom.transfer-surplus']);
    expect(await standing(lotId)).toMatchObject({ 'from shelf': 2, 'from transit': 3 });
    const other = await rig.stock(from, goods.variantId, 1, { code: 'B' });
    const two = made<TransferView>(
      await dispatch(lotId, '1', {
        lines: [lotId, other].map((one) => ({ lotId: one, fromLocationId: shelf(from), quantity: '1' })),
      }),
    );
    await takeIn(two.id, came(lotId, '1'));
    expect(problem(await takeIn(two.id, came(lotId, '1')))).toEqual([409, 'showroom.transfer-surplus']);
  });

  it('are put back: where they came from, or elsewhere, by the sender alone', async () => {
    const back = await rig.location(from, 'store');
    const lotId = await rig.stock(from, goods.variantId, 5);
    const { id } = made<TransferView>(await dispatch(lotId, '5'));
    await takeIn(id, came(lotId, '1'));
    const path = `/v1/transfers/${id}/cancellation`;
    expect(problem(await receiver().post(path))).toEqual([403, 'showroom.out-of-scope']);
    const cancelled = await cancel(id, { toLocationId: back });
    expect(cancelled.body).toMatchObject({ state: 'cancelled' });
    expect(lineOf(cancelled)).toMatchObject({ arrived: '1', putBack: '4', underWay: '0' });
    expect(await standing(lotId)).toEqual({ 'from producer': -5, 'from store': 4, 'to shelf': 1 });
    expect(problem(await cancel(id))).toEqual([409, 'showroom.transfer-ended']);
    const other = made<TransferView>(
      await dispatch(lotId, '2', { lines: [{ lotId, fromLocationId: back, quantity: '2' }] }),
    );
    expect((await cancel(other.id)).status).toBe(200);
    expect(await standing(lotId)).toMatchObject({ 'from store': 4 });
  });

  it('travel when they are expired; when they are recalled, only back', async () => {
    const lotId = await rig.stock(from, goods.variantId, 5, { code: 'OLD', expiresOn: '2026-01-01' });
    expect((await dispatch(lotId, '2')).status).toBe(201);
    const bad = await rig.stock(from, goods.variantId, 6, { code: 'BAD' });
    const { id } = made<TransferView>(await dispatch(bad, '4'));
    await takeIn(id, came(bad, '2'));
    const recall = await rig
      .asProducer(goods.producerId)
      .post('/v1/recalls', { lotId: bad, reason: 'Nấm mốc' });
    expect(recall.status).toBe(201);
    const third = await rig.showroom();
    const away = await dispatch(bad, '1', { toShowroomId: third.id });
    expect(problem(away)).toEqual([409, 'showroom.transfer-of-recalled']);
    expect((await takeIn(id, came(bad, '2'))).status).toBe(200);
    const back = await receiver().post('/v1/transfers', {
      fromShowroomId: to.id,
      toShowroomId: from.id,
      lines: [{ lotId: bad, fromLocationId: shelf(to), quantity: '4' }],
    });
    expect(back.status).toBe(201);
  });
});

describe('a transfer', () => {
  it('is sent by staff of the sender and taken in by staff of the receiver; both see it, nobody else', async () => {
    const lotId = await rig.stock(from, goods.variantId, 5);
    const body = {
      fromShowroomId: from.id,
      toShowroomId: to.id,
      lines: [{ lotId, fromLocationId: shelf(from), quantity: '1' }],
    };
    const notTheirs = await receiver().post('/v1/transfers', body);
    expect([problem(notTheirs), pointers(notTheirs)]).toEqual([[422, 'validation'], ['/fromShowroomId']]);
    expect(problem(await rig.as(officerOf(to.id)).post('/v1/transfers', body))).toEqual([
      403,
      'showroom.out-of-scope',
    ]);
    const { id } = made<TransferView>(await rig.asStaff.post('/v1/transfers', body));
    expect(
      problem(await rig.asStaff.post(`/v1/transfers/${id}/arrival`, { lines: [came(lotId, '1')] })),
    ).toEqual([403, 'showroom.out-of-scope']);
    const stranger = rig.as(managerOf('01930000-0000-7000-8001-000000000008'));
    expect(
      problem(await stranger.post(`/v1/transfers/${id}/arrival`, { lines: [came(lotId, '1')] })),
    ).toEqual([404, 'not-found']);
    expect(problem(await stranger.post(`/v1/transfers/${id}/cancellation`))).toEqual([404, 'not-found']);
    const path = `/v1/transfers/${id}`;
    expect((await rig.asStaff.get(path)).status).toBe(200);
    expect((await receiver().get(path)).headers).toMatchObject({ etag: '"1"' });
    expect((await rig.as(officerOf(rig.province.adminUnitId)).get(path)).status).toBe(200);
    expect((await stranger.get(path)).status).toBe(404);
    expect((await rig.asProducer(goods.producerId).get(path)).status).toBe(403);
    expect(
      problem(
        await receiver().post('/v1/transfers/01930000-0000-7000-8001-00000000000f/arrival', {
          lines: [came(lotId, '1')],
        }),
      ),
    ).toEqual([404, 'not-found']);
  });

  it('is listed from and to a showroom', async () => {
    const lotId = await rig.stock(from, goods.variantId, 5);
    const ids = [];
    for (let n = 0; n < 3; n += 1) ids.push(made<TransferView>(await dispatch(lotId, '1')).id);
    await takeIn(ids[0]!, came(lotId, '1'));
    const list = async (query: object, who = receiver()) =>
      (
        (await who.get('/v1/transfers', { query: query as Record<string, string> })).body as {
          items: TransferView[];
        }
      ).items.map((one) => one.id);
    expect(await list({ toShowroomId: to.id })).toEqual(ids);
    expect(await list({ showroomId: to.id, state: 'under-way' })).toEqual(ids.slice(1));
    expect(await list({ fromShowroomId: to.id })).toEqual([]);
    const page = await receiver().get('/v1/transfers', { query: { showroomId: to.id, limit: 2 } });
    const { next } = page.body as { next: string };
    expect(await list({ showroomId: to.id, limit: 2, cursor: next })).toEqual(ids.slice(2));
    expect(
      await list({ showroomId: from.id }, rig.as(managerOf('01930000-0000-7000-8001-000000000008'))),
    ).toEqual([]);
  });

  it('is taken in and put back on the version that was read', async () => {
    const lotId = await rig.stock(from, goods.variantId, 5);
    const { id } = made<TransferView>(await dispatch(lotId, '3'));
    const arrive = (more: object) =>
      receiver().post(`/v1/transfers/${id}/arrival`, { lines: [came(lotId, '1')] }, more);
    expect(problem(await arrive({}))).toEqual([428, 'precondition-required']);
    expect((await arrive({ ifMatch: 1 })).headers).toMatchObject({ etag: '"2"' });
    // A second person, who has not seen that.
    expect(problem(await arrive({ ifMatch: 1 }))).toEqual([412, 'precondition-failed']);
    const putBack = (more: object) => rig.asStaff.post(`/v1/transfers/${id}/cancellation`, {}, more);
    expect(problem(await putBack({}))).toEqual([428, 'precondition-required']);
    expect(problem(await putBack({ ifMatch: 1 }))).toEqual([412, 'precondition-failed']);
    expect(await standing(lotId)).toMatchObject({ 'from transit': 2, 'to shelf': 1 });
    expect((await putBack({ ifMatch: 2 })).status).toBe(200);
  });

  it('is in the file of both ends, and of nobody else', async () => {
    const lotId = await rig.stock(from, goods.variantId, 5);
    const ids = [];
    for (let n = 0; n < 3; n += 1) ids.push(made<TransferView>(await dispatch(lotId, '1')).id);
    await takeIn(ids[0]!, came(lotId, '1'));
    const goodsOf = `${goods.state.name} L1: 1 piece`;
    const list = (who: ReturnType<TestShowroom['as']>) =>
      listInEveryForm<TransferView>(
        rig,
        '/v1/transfers',
        who,
        {
          From: () => from.name,
          To: () => to.name,
          Sent: () => goodsOf,
          Arrived: (row) => (row.state === 'arrived' ? goodsOf : ''),
          'Under way': (row) => (row.state === 'arrived' ? '' : goodsOf),
          'Transfer id': (row) => row.id,
        },
        { showroomId: from.id },
      );
    for (const who of [rig.asStaff, receiver(), rig.asOfficer])
      expect((await list(who)).map((one) => one.id)).toEqual(ids);
    expect(await list(rig.as(managerOf('01930000-0000-7000-8001-000000000008')))).toEqual([]);
  });

  it('is done once for each key', async () => {
    const lotId = await rig.stock(from, goods.variantId, 5);
    const body = {
      fromShowroomId: from.id,
      toShowroomId: to.id,
      lines: [{ lotId, fromLocationId: shelf(from), quantity: '2' }],
    };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => rig.asStaff.post('/v1/transfers', body, { key: `once-${lotId}` })),
    );
    const done = answers.filter((one) => one.status === 201);
    expect(new Set(done.map((one) => (one.body as TransferView).id)).size).toBe(1);
    expect(answers.every((one) => one.status === 201 || one.status === 409)).toBe(true);
    expect(await standing(lotId)).toMatchObject({ 'from transit': 2 });
  });

  it('tells every fault with its place and a remedy', async () => {
    const lotId = await rig.stock(from, goods.variantId, 5);
    const line = { lotId, fromLocationId: shelf(from), quantity: '1' };
    const post = (more: object) => dispatch(lotId, '1', more);
    expect(
      pointers(
        await post({
          lines: [
            { ...line, quantity: '0' },
            { ...line, quantity: '1.5' },
            { ...line, lotId: from.id },
          ],
        }),
      ),
    ).toEqual(['/lines/0/quantity', '/lines/1/quantity', '/lines/2/lotId']);
    expect(pointers(await post({ lines: [{ ...line, fromLocationId: shelf(to) }] }))).toEqual([
      '/lines/0/fromLocationId',
    ]);
    expect(
      pointers(await post({ lines: [{ ...line, fromLocationId: locationOf(from, 'transit') }] })),
    ).toEqual(['/lines/0/fromLocationId']);
    expect(problem(await post({ lines: [line, { ...line, quantity: '5' }] }))).toEqual([
      409,
      'showroom.not-enough',
    ]);
    expect(problem(await post({ toShowroomId: from.id }))).toEqual([422, 'showroom.transfer-within']);
    expect(pointers(await post({ toShowroomId: lotId }))).toEqual(['/toShowroomId']);
    expect(pointers(await post({ fromShowroomId: lotId }))).toEqual(['/fromShowroomId']);
    expect(pointers(await post({ expectedOn: '2026-11-21' }))).toEqual(['/expectedOn']);
    expect(pointers(await post({ lines: [] }))).toEqual(['/lines']);
    const { id } = made<TransferView>(await post({}));
    expect(pointers(await takeIn(id, { lotId, quantity: '1' }))).toEqual(['/lines/0/toLocationId']);
    expect(pointers(await takeIn(id, came(lotId, '0')))).toEqual(['/lines/0/quantity']);
    expect(pointers(await takeIn(id, came(from.id, '1')))).toEqual(['/lines/0/lotId']);
    expect(await standing(lotId)).toMatchObject({ 'from shelf': 4, 'from transit': 1 });
  });

  it('neither starts to nor ends at a closed showroom', async () => {
    const lotId = await rig.stock(from, goods.variantId, 5);
    const { id } = made<TransferView>(await dispatch(lotId, '1'));
    const closed = await rig.as(managerOf(OTHERS)).post(`/v1/showrooms/${to.id}/closure`, {}, { ifMatch: 1 });
    expect(closed.status).toBe(200);
    expect(problem(await dispatch(lotId, '1'))).toEqual([409, 'showroom.transfer-to-closed']);
    expect(problem(await takeIn(id, came(lotId, '1')))).toEqual([409, 'showroom.transfer-to-closed']);
    expect((await cancel(id)).status).toBe(200);
    expect(ORGANISATION).not.toBe(OTHERS);
  });
});
