import type {
  CountLinePage,
  CountLineView,
  CountReason,
  CountView,
  ShowroomView,
} from '@onevillage/contracts-showroom';
import { ANONYMOUS } from '@onevillage/kernel';
import { newId } from '@onevillage/platform-database';
import { interleaved, listInEveryForm, made, type TokenClaims } from '@onevillage/testing';
import { StockLedgerStore } from '../stock/stock-ledger.store.js';
import { StockLedger } from '../stock/stock-ledger.js';
import { aMovement } from '../testing/a-shelf.js';
import { aScript, playMove } from '../testing/stock-script.js';
import { pointers, problem } from '../testing/problem.js';
import { expectSoundBooks } from '../testing/sound-books.js';
import {
  locationOf,
  managerOf,
  ORGANISATION,
  staffOf,
  testShowroom,
  type TestProduct,
  type TestShowroom,
} from '../testing/test-showroom.js';
import { ApproveCountUseCase } from './approve-count.use-case.js';
import { ComparisonStore } from './comparison.store.js';
import { CountStore } from './count.store.js';
import { CountWork } from './count.work.js';

let rig: TestShowroom;
let goods: TestProduct;
let showroom: ShowroomView;
let shelf: string;
beforeAll(async () => {
  rig = await testShowroom();
  // What is counted is compared with what the database's clock says.
  Object.defineProperty(rig.clock, 'now', { get: () => new Date() });
});
afterAll(async () => {
  await expectSoundBooks(rig.database);
  await rig.stop();
});
beforeEach(async () => {
  goods = await rig.product();
  showroom = await rig.showroom();
  shelf = locationOf(showroom, 'shelf');
});

const [anna, binh] = ['Anna', 'Bình'].map((name) => staffOf(ORGANISATION, name));
const chi = managerOf(ORGANISATION, 'Chi');
const open = async (body: object = {}, at = showroom) =>
  made<CountView>(await rig.as(anna!).post(`/v1/showrooms/${at.id}/counts`, body)).id;
const seen = (lotId: string, quantity: string, more: object = {}) => ({
  lotId,
  locationId: shelf,
  quantity,
  ...more,
});
const put = (id: string, lines: object[], who = anna!, sheetId: string = newId()) =>
  rig.as(who).put(`/v1/counts/${id}/sheets/${sheetId}`, { lines });
const versionOf = async (id: string) => made<CountView>(await rig.asAdmin.get(`/v1/counts/${id}`)).version;
/** Having read it just before. */
const step = async (id: string, what: string, who: TokenClaims, body: object = {}) =>
  rig.as(who).post(`/v1/counts/${id}/${what}`, body, { ifMatch: await versionOf(id) });
const close = (id: string, who = anna!) => step(id, 'close', who);
const why = (lotId: string, reason: CountReason, more: object = {}) => ({
  lotId,
  locationId: shelf,
  reason,
  ...more,
});
const approve = (id: string, lines: object[] = [], who = chi) => step(id, 'approval', who, { lines });
const linesOf = async (id: string, who = chi, query: Record<string, string | boolean> = {}) =>
  made<CountLinePage>(await rig.as(who).get(`/v1/counts/${id}/lines`, { query })).items;
const stateOf = ({ body }: { body: unknown }) => (body as CountView).state;
const stockOf = async (lotId: string, kind: Parameters<typeof locationOf>[1] = 'shelf', state = 'free') =>
  (
    await rig.database.query<{ sum: number }>(
      `select coalesce(sum(b.quantity), 0)::int as sum from stock_balances b join stock_locations l using (location_id)
       where b.lot_id = $1 and b.showroom_id = $2 and l.kind = $3 and b.state = $4`,
      [lotId, showroom.id, kind, state],
    )
  )[0]!.sum;
const sell = (lotId: string, quantity: number, occurredAt = new Date()) =>
  playMove(
    rig.database,
    [showroom, 'shelf'],
    [showroom, 'customer'],
    { kind: 'sale', lotId, ownerId: goods.producerId, quantity },
    occurredAt,
  );
const hold = async (lotId: string, quantity: string): Promise<string> => {
  const id = newId<string>();
  const body = { purpose: 'order', reference: 'Đơn 17', ttlSeconds: 600, lines: [{ lotId, quantity }] };
  made(await rig.asStaff.put(`/v1/showrooms/${showroom.id}/holds/${id}`, body));
  return id;
};
/** Counted, differing, recounted by another, to be approved. */
async function reviewed(lotId: string, quantity: string): Promise<string> {
  const id = await open({ lotIds: [lotId] });
  made(await put(id, [seen(lotId, quantity)]));
  made(await close(id));
  made(await put(id, [seen(lotId, quantity)], binh));
  expect(stateOf(await close(id))).toBe('review');
  return id;
}

describe('a count', () => {
  it('is blind, recounts what differs alone, and is approved by another person, with reasons', async () => {
    const [right, wrong] = [
      await rig.stock(showroom, goods.variantId, 10, { code: 'A' }),
      await rig.stock(showroom, goods.variantId, 7, { code: 'B' }),
    ];
    const opened = await rig.as(anna!).post(`/v1/showrooms/${showroom.id}/counts`);
    expect([opened.status, stateOf(opened)]).toEqual([201, 'open']);
    expect(opened.body).toMatchObject({
      blind: true,
      round: 1,
      locationIds: [shelf],
      tally: null,
      sheets: 0,
    });
    const { id } = opened.body as CountView;
    expect(opened.headers).toMatchObject({ location: `/v1/counts/${id}`, etag: '"1"' });
    const sheet = await put(id, [seen(right, '10'), seen(wrong, '5')]);
    expect([sheet.status, sheet.body]).toEqual([
      201,
      expect.objectContaining({ countId: id, round: 1, lines: 2 }),
    ]);
    expect(await linesOf(id)).toEqual([]);

    const closed = await close(id);
    expect(closed.body).toMatchObject({
      state: 'recount',
      round: 2,
      tally: { lines: 2, recount: 1, uncounted: 0 },
    });
    const asked = await linesOf(id, binh, { state: 'recount' });
    expect(asked).toEqual([
      {
        lotId: wrong,
        lotCode: 'B',
        variantId: goods.variantId,
        productName: goods.state.name,
        locationId: shelf,
        locationName: 'shelf',
        unit: 'piece',
        state: 'recount',
      },
    ]);
    expect(pointers(await put(id, [seen(right, '10')], binh))).toEqual(['/lines/0/lotId']);
    expect((await put(id, [seen(wrong, '5')], binh)).status).toBe(201);
    expect(problem(await approve(id))).toEqual([409, 'showroom.count-state']);
    expect((await close(id)).body).toMatchObject({ state: 'review', tally: { recount: 0, differing: null } });

    const [difference] = await linesOf(id, chi, { differing: true });
    expect(difference).toMatchObject({
      lotId: wrong,
      counted: '5',
      expected: '7',
      difference: '-2',
      adjusted: null,
    });
    expect(problem(await approve(id))).toEqual([422, 'showroom.count-reasons-missing']);
    const approved = await approve(id, [why(wrong, 'lost')]);
    expect([approved.status, stateOf(approved)]).toEqual([200, 'approved']);
    expect(approved.body).toMatchObject({ tally: { differing: 1 }, discrepancies: [] });
    expect([await stockOf(right), await stockOf(wrong), await stockOf(wrong, 'loss')]).toEqual([10, 5, 2]);
    expect(await linesOf(id, chi, { differing: true })).toMatchObject([{ reason: 'lost', adjusted: '-2' }]);
    expect((await rig.events(id)).map((one) => [one.type, one.data])).toEqual([
      [
        'showroom.count.approved.v1',
        expect.objectContaining({
          counted: 2,
          differed: 1,
          rounds: 2,
          byReason: [{ reason: 'lost', lines: 1 }],
        }),
      ],
    ]);
    expect((await rig.events(wrong)).at(-1)!.data).toMatchObject({
      movements: [{ kind: 'count', quantity: 2, documentId: id }],
    });
    expect(problem(await close(id))).toEqual([409, 'showroom.count-state']);
    expect(problem(await put(id, [seen(right, '1')]))).toEqual([409, 'showroom.count-state']);
  });

  it('names what nobody counted; 0 says that there is none', async () => {
    const [here, gone] = [
      await rig.stock(showroom, goods.variantId, 3, { code: 'A' }),
      await rig.stock(showroom, goods.variantId, 4, { code: 'B' }),
    ];
    const id = await open();
    await put(id, [seen(here, '3')]);
    expect((await close(id)).body).toMatchObject({ state: 'recount', tally: { uncounted: 1, recount: 0 } });
    expect(await linesOf(id, anna, { state: 'uncounted' })).toMatchObject([{ lotId: gone }]);
    await put(id, [seen(gone, '0')]);
    expect(stateOf(await close(id))).toBe('review');
    expect((await approve(id, [why(gone, 'theft')])).status).toBe(200);
    expect([await stockOf(gone), await stockOf(gone, 'loss')]).toEqual([0, 4]);
  });

  it('finds units: of a known lot, and of one that nobody can tell', async () => {
    const lotId = await rig.stock(showroom, goods.variantId, 3);
    const id = await open({ producerId: goods.producerId });
    const nameless = (quantity: string) => ({ variantId: goods.variantId, locationId: shelf, quantity });
    await put(id, [seen(lotId, '5'), nameless('2')]);
    await close(id);
    await put(id, [seen(lotId, '5'), nameless('2')], binh);
    await close(id);
    const found = await approve(id, [
      why(lotId, 'found'),
      { variantId: goods.variantId, locationId: shelf, reason: 'found' },
    ]);
    expect(found.status).toBe(200);
    expect([await stockOf(lotId), await stockOf(lotId, 'unexplained')]).toEqual([5, -2]);
    const [lot] = await rig.database.query<{ id: string }>(
      'select lot_id as id from lots where variant_id = $1 and code is null',
      [goods.variantId],
    );
    expect(await stockOf(lot!.id)).toBe(2);
    // The next one knows of them, by whichever name.
    const next = await open({ producerId: goods.producerId });
    await put(next, [seen(lotId, '5'), { lotId: lot!.id, locationId: shelf, quantity: '2' }]);
    expect(stateOf(await close(next))).toBe('review');
  });

  it('of several counters is believed where they agree', async () => {
    const lotId = await rig.stock(showroom, goods.variantId, 6);
    const id = await open();
    await put(id, [seen(lotId, '6')], anna);
    await put(id, [seen(lotId, '5')], binh);
    expect((await close(id)).body).toMatchObject({ state: 'recount', tally: { recount: 1 } });
    // A later count of the same person replaces the earlier one.
    await put(id, [seen(lotId, '4')], anna);
    await put(id, [seen(lotId, '6')], anna);
    await put(id, [seen(lotId, '6')], binh);
    expect(stateOf(await close(id))).toBe('review');
    expect((await approve(id)).status).toBe(200);
  });
});

describe('what moves while it is counted', () => {
  it('is no difference: sold before, sold after, and told late by a till that was offline', async () => {
    const lotId = await rig.stock(showroom, goods.variantId, 10);
    const id = await open();
    await sell(lotId, 1);
    const offline = new Date();
    const countedAt = new Date().toISOString();
    // 10, less 1 that was sold, less 2 that an offline till has sold and not told.
    await put(id, [seen(lotId, '7', { countedAt })]);
    await sell(lotId, 3);
    await close(id);
    await put(id, [seen(lotId, '4')], binh);
    expect(stateOf(await close(id))).toBe('review');
    expect(await linesOf(id)).toMatchObject([{ counted: '4', expected: '6', difference: '-2' }]);
    await sell(lotId, 2, offline);
    const outdated = await approve(id, [why(lotId, 'theft')]);
    expect(problem(outdated)).toEqual([409, 'showroom.count-outdated']);
    expect((outdated.body as { detail: string }).detail).toContain(`lot ${lotId} at ${shelf}`);
    expect(stateOf(await close(id))).toBe('review');
    expect((await approve(id)).status).toBe(200);
    expect([await stockOf(lotId), await stockOf(lotId, 'loss'), await stockOf(lotId, 'customer')]).toEqual([
      4, 0, 6,
    ]);
  });

  it('and is being told at the very moment of approval, is waited for', async () => {
    const lotId = await rig.stock(showroom, goods.variantId, 6);
    const offline = new Date();
    const id = await reviewed(lotId, '5');
    const sale = aScript({ showroomIds: [showroom.id], lotIds: [lotId] }, (found) =>
      found.move(
        aMovement({
          lotId,
          ownerId: goods.producerId,
          from: { locationId: shelf, state: 'free' },
          to: { locationId: locationOf(showroom, 'customer'), state: 'free' },
          occurredAt: offline,
        }),
      ),
    );
    const ledger = new StockLedger(new StockLedgerStore());
    const [store, comparison] = [new CountStore(), new ComparisonStore()];
    const approval = new ApproveCountUseCase(
      store,
      comparison,
      new CountWork(store),
      ledger,
      new StockLedgerStore(),
    );
    const roles = ['showroom-manager' as const];
    const principal = { ...ANONYMOUS, subject: 'Chi', roles, organisationId: ORGANISATION };
    const caller = { principal, now: new Date(), requireVersion: () => undefined };
    const both = interleaved(
      rig.database,
      (tx) => ledger.one(tx, sale),
      (tx) => approval.execute(tx, id, { lines: [{ lotId, locationId: shelf, reason: 'lost' }] }, caller),
    );
    await expect(both).rejects.toMatchObject({ code: 'showroom.count-outdated' });
    expect([await stockOf(lotId), await stockOf(lotId, 'loss')]).toEqual([5, 0]);
  });

  it('and is gone when it is approved: what is there is taken, the rest is named', async () => {
    const lotId = await rig.stock(showroom, goods.variantId, 6);
    const id = await reviewed(lotId, '2');
    await sell(lotId, 5);
    const approved = await approve(id, [why(lotId, 'miscounted')]);
    expect((approved.body as CountView).discrepancies).toMatchObject([
      { lotId, difference: '-4', adjusted: '-1', uncoveredHolds: [] },
    ]);
    expect([await stockOf(lotId), await stockOf(lotId, 'loss')]).toEqual([0, 1]);
    expect(made<CountView>(await rig.as(chi).get(`/v1/counts/${id}`)).discrepancies).toHaveLength(1);
    expect(made<CountView>(await rig.as(anna!).get(`/v1/counts/${id}`)).discrepancies).toEqual([]);
  });

  it('takes free units first, and names the holds that held ones may not cover', async () => {
    const lotId = await rig.stock(showroom, goods.variantId, 6);
    const holdId = await hold(lotId, '4');
    const first = await reviewed(lotId, '5');
    expect(((await approve(first, [why(lotId, 'lost')])).body as CountView).discrepancies).toEqual([]);
    expect([await stockOf(lotId), await stockOf(lotId, 'shelf', 'held')]).toEqual([1, 4]);
    const second = await reviewed(lotId, '3');
    const approved = await approve(second, [why(lotId, 'lost')]);
    expect((approved.body as CountView).discrepancies).toMatchObject([
      { adjusted: '-2', uncoveredHolds: [{ holdId, quantity: '4' }] },
    ]);
    expect([await stockOf(lotId), await stockOf(lotId, 'shelf', 'held')]).toEqual([0, 3]);
    made(await rig.asStaff.post(`/v1/holds/${holdId}/void`));
    expect([await stockOf(lotId), await stockOf(lotId, 'shelf', 'held')]).toEqual([3, 0]);
  });

  it('is counted right in the middle of a rush', async () => {
    const lotId = await rig.stock(showroom, goods.variantId, 200);
    const id = await open();
    const moments: number[] = [];
    const till = async () => {
      for (let n = 0; n < 25; n += 1) {
        const occurredAt = new Date();
        moments.push(occurredAt.getTime());
        await sell(lotId, 1, occurredAt);
      }
    };
    const counted: number[] = [];
    const counter = async (who: typeof anna) => {
      while (moments.length < 100) {
        const answer = await put(id, [seen(lotId, '0')], who);
        counted.push(Date.parse((answer.body as { recordedAt: string }).recordedAt));
      }
    };
    await Promise.all([till(), till(), till(), till(), counter(anna), counter(binh)]);
    // Whatever was on the shelf at these moments: the ledger knows it to the unit.
    for (const [index, moment] of [counted[1]!, counted[Math.floor(counted.length / 2)]!].entries()) {
      const there = 200 - moments.filter((at) => at <= moment).length;
      const other = await open({ lotIds: [lotId] });
      await rig.database.query('update counts set opened_at = $2 where count_id = $1', [
        other,
        new Date(moment),
      ]);
      await put(
        other,
        [seen(lotId, String(there), { countedAt: new Date(moment).toISOString() })],
        [anna, binh][index],
      );
      expect(stateOf(await close(other))).toBe('review');
    }
  });
});

describe('who', () => {
  it('counted does not approve, and two who approve at once adjust once', async () => {
    const lotId = await rig.stock(showroom, goods.variantId, 5);
    const id = await open();
    await put(id, [seen(lotId, '3')], chi);
    await close(id);
    await put(id, [seen(lotId, '3')], binh);
    await close(id);
    expect(problem(await approve(id, [why(lotId, 'lost')]))).toEqual([409, 'showroom.count-own-approval']);
    expect(problem(await approve(id, [why(lotId, 'lost')], binh))).toEqual([403, 'forbidden']);
    const managers = ['Dung', 'Em', 'Phong', 'Giang'].map((name) => managerOf(ORGANISATION, name));
    const answers = await Promise.all(managers.map((one) => approve(id, [why(lotId, 'lost')], one)));
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409, 409, 409]);
    expect([await stockOf(lotId), await stockOf(lotId, 'loss')]).toEqual([3, 2]);
  });

  it('is shown numbers: managers once it is closed; not counters; not managers who count, before it is reviewed', async () => {
    const lotId = await rig.stock(showroom, goods.variantId, 5);
    const id = await open();
    await put(id, [seen(lotId, '3')], chi);
    await close(id);
    const numbers = async (who: typeof anna) => (await linesOf(id, who))[0] as CountLineView;
    expect(await numbers(managerOf(ORGANISATION, 'Dung'))).toMatchObject({ expected: '5' });
    expect(await numbers(chi)).not.toHaveProperty('expected');
    expect(await numbers(anna)).not.toHaveProperty('counted');
    const filtered = await rig.as(anna!).get(`/v1/counts/${id}/lines`, { query: { differing: true } });
    expect(problem(filtered)).toEqual([403, 'forbidden']);
    await put(id, [seen(lotId, '3')], binh);
    await close(id);
    expect(await numbers(chi)).toMatchObject({ expected: '5' });
    expect(await numbers(anna)).not.toHaveProperty('expected');
    const sighted = await open({ blind: false });
    await put(sighted, [seen(lotId, '3')]);
    await close(sighted);
    expect((await linesOf(sighted, anna))[0]).toMatchObject({ expected: '5' });
  });

  it('is of the showroom: others see nothing of it', async () => {
    const id = await open();
    const stranger = rig.as(managerOf('01930000-0000-7000-8001-000000000008'));
    expect(problem(await stranger.get(`/v1/counts/${id}`))).toEqual([404, 'not-found']);
    expect(problem(await stranger.post(`/v1/counts/${id}/close`))).toEqual([404, 'not-found']);
    for (const what of ['approval', 'cancellation']) {
      const lines = { lines: [] };
      expect(problem(await stranger.post(`/v1/counts/${id}/${what}`, lines))).toEqual([404, 'not-found']);
    }
    expect(problem(await stranger.get(`/v1/counts/${id}/lines`))).toEqual([404, 'not-found']);
    expect(problem(await stranger.get(`/v1/counts/${id}/lines?format=csv`))).toEqual([404, 'not-found']);
    expect(problem(await stranger.post(`/v1/showrooms/${showroom.id}/counts`))).toEqual([404, 'not-found']);
    expect(problem(await put(newId(), [seen(newId(), '1')]))).toEqual([404, 'not-found']);
    expect((await rig.asOfficer.get(`/v1/counts/${id}`)).status).toBe(200);
    const mine = await rig.as(anna!).get('/v1/counts', { query: { showroomId: showroom.id, state: 'open' } });
    expect((mine.body as { items: CountView[] }).items.map((one) => one.id)).toEqual([id]);
    expect((await stranger.get('/v1/counts', { query: { showroomId: showroom.id } })).body).toMatchObject({
      items: [],
    });
    expect(problem(await step(id, 'cancellation', anna!))).toEqual([403, 'forbidden']);
    expect(stateOf(await step(id, 'cancellation', chi))).toBe('cancelled');
    expect(problem(await close(id))).toEqual([409, 'showroom.count-state']);
  });
});

describe('a step', () => {
  it('is based on the version that was read', async () => {
    const lotId = await rig.stock(showroom, goods.variantId, 5);
    const id = await open();
    made(await put(id, [seen(lotId, '5')]));
    const at = async (what: string, ifMatch?: number) => {
      const body = what === 'approval' ? { lines: [] } : {};
      return problem(await rig.as(chi).post(`/v1/counts/${id}/${what}`, body, ifMatch ? { ifMatch } : {}));
    };
    for (const what of ['close', 'cancellation']) {
      expect(await at(what)).toEqual([428, 'precondition-required']);
      expect(await at(what, 2)).toEqual([412, 'precondition-failed']);
    }
    expect((await close(id)).headers).toMatchObject({ etag: '"2"' });
    expect(await at('approval')).toEqual([428, 'precondition-required']);
    expect(await at('approval', 1)).toEqual([412, 'precondition-failed']);
    expect(await at('approval', 2)).toEqual([200, undefined]);
  });
});

describe('as a file', () => {
  const NAMES = { Showroom: (row: CountView) => row.showroomName, State: (row: CountView) => row.state };

  it('are counts, of those who see the showroom', async () => {
    const ids = [await open(), await open(), await open()];
    const all = (who = rig.as(anna!)) => listInEveryForm<CountView>(rig, '/v1/counts', who, COUNTS);
    const COUNTS = {
      ...NAMES,
      'Count id': (row: CountView) => row.id,
      Sheets: (row: CountView) => String(row.sheets),
    };
    const mine = (await all()).filter((one) => one.showroomId === showroom.id);
    expect(mine.map((one) => one.id)).toEqual(ids);
    expect(await all(rig.as(staffOf(newId())))).toEqual([]);
  });

  it('are its lines, with numbers for those who are shown them', async () => {
    const lots = [];
    for (const code of ['A', 'B', 'C']) lots.push(await rig.stock(showroom, goods.variantId, 5, { code }));
    const id = await open();
    await put(
      id,
      lots.map((lotId) => seen(lotId, '4')),
    );
    await close(id);
    const LINES = {
      Location: (row: CountLineView) => row.locationName,
      Product: (row: CountLineView) => row.productName,
      Lot: (row: CountLineView) => row.lotCode,
      Counted: (row: CountLineView) => row.counted,
      Expected: (row: CountLineView) => row.expected,
      Difference: (row: CountLineView) => row.difference,
    };
    const lines = (who: TokenClaims) =>
      listInEveryForm<CountLineView>(rig, `/v1/counts/${id}/lines`, rig.as(who), LINES);
    const shown = await lines(chi);
    expect(shown.map((one) => [one.lotCode, one.difference]).sort()).toEqual(
      ['A', 'B', 'C'].map((code) => [code, '-1']),
    );
    expect((await lines(anna!)).map((one) => one.expected)).toEqual([undefined, undefined, undefined]);
  });
});

describe('a sheet', () => {
  it('counts once, however often and by however many it is sent', async () => {
    const lotId = await rig.stock(showroom, goods.variantId, 5);
    const id = await open();
    const sheetId = newId<string>();
    const countedAt = new Date().toISOString();
    const send = (quantity: string) => put(id, [seen(lotId, quantity, { countedAt })], anna, sheetId);
    const answers = await Promise.all(Array.from({ length: 8 }, () => send('5')));
    expect(answers.map((one) => one.status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
    expect(problem(await send('4'))).toEqual([422, 'showroom.command-id-reused']);
    expect(problem(await put(id, [seen(lotId, '5', { countedAt })], binh, sheetId))).toEqual([
      422,
      'showroom.command-id-reused',
    ]);
    expect(stateOf(await close(id))).toBe('review');
    expect((await send('5')).status).toBe(200);
    expect(made<CountView>(await rig.as(anna!).get(`/v1/counts/${id}`)).sheets).toBe(1);
  });

  it('tells every fault with its place', async () => {
    const lotId = await rig.stock(showroom, goods.variantId, 5);
    const other = await rig.product();
    const strange = await rig.stock(showroom, other.variantId, 5);
    const id = await open({ variantIds: [goods.variantId] });
    const minutes = (n: number) => ({ countedAt: new Date(Date.now() + n * 60_000).toISOString() });
    const faults = await put(id, [
      seen(lotId, '1.5'),
      seen(lotId, '1', { locationId: locationOf(showroom, 'transit') }),
      seen(newId(), '1'),
      seen(lotId, '1', { variantId: goods.variantId }),
      { locationId: shelf, quantity: '1' },
      seen(strange, '1'),
      seen(lotId, '1', minutes(6)),
      seen(lotId, '1', minutes(-6)),
      { variantId: newId(), locationId: shelf, quantity: '1' },
      seen(lotId, '1'),
      seen(lotId, '2'),
    ]);
    expect([faults.status, pointers(faults)]).toEqual([
      422,
      [
        '/lines/0/quantity',
        '/lines/1/locationId',
        '/lines/2/lotId',
        '/lines/3/lotId',
        '/lines/4/lotId',
        '/lines/5/lotId',
        '/lines/6/countedAt',
        '/lines/7/countedAt',
        '/lines/8/variantId',
        '/lines/10',
      ],
    ]);
    const begin = (body: object) => rig.as(anna!).post(`/v1/showrooms/${showroom.id}/counts`, body);
    expect(pointers(await begin({ locationIds: [shelf, locationOf(showroom, 'loss')] }))).toEqual([
      '/locationIds/1',
    ]);
    expect(pointers(await begin({ lotIds: [newId()] }))).toEqual(['/lotIds/0']);
    expect(pointers(await begin({ variantIds: [newId()] }))).toEqual(['/variantIds/0']);
    expect(pointers(await begin({ producerId: newId() }))).toEqual(['/producerId']);
    const count = await reviewed(lotId, '4');
    const unfit = await approve(count, [why(lotId, 'lost'), why(lotId, 'lost'), why(strange, 'lost')]);
    expect(pointers(unfit)).toEqual(['/lines/1', '/lines/2']);
  });
});
