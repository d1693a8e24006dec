import type {
  RecalledAtLocation,
  RecallSummary,
  RecallView,
  ShowroomView,
  TransferView,
  WriteOffView,
} from '@onevillage/contracts-showroom';
import { newId } from '@onevillage/platform-database';
import { made, listInEveryForm } from '@onevillage/testing';
import { aVariantState, gtin } from '../testing/neighbour-states.js';
import { pointers, problem } from '../testing/problem.js';
import { playMove } from '../testing/stock-script.js';
import {
  ADMIN,
  locationOf,
  managerOf,
  officerOf,
  producerOf,
  staffOf,
  testShowroom,
  type TestProduct,
  type TestShowroom,
} from '../testing/test-showroom.js';

const OTHERS = '01930000-0000-7000-8001-000000000009';
let rig: TestShowroom;
let goods: TestProduct;
let here: ShowroomView;
let there: ShowroomView;
beforeAll(async () => {
  rig = await testShowroom();
});
afterAll(() => rig.stop());
let nth = 0;
beforeEach(async () => {
  nth += 1;
  const producerId = await rig.producer({ adminUnitIds: [rig.province.adminUnitId] });
  goods = await rig.product({ producerId, variants: [aVariantState({ gtin: gtin(nth) })] });
  [here, there] = [await rig.showroom(), await rig.showroom({ organisationId: OTHERS })];
});

const WHY = { reason: 'Nấm mốc trong mẫu kiểm nghiệm' };
const announce = (what: object, who: object = producerOf(goods.producerId)) =>
  rig.as(who).post('/v1/recalls', { ...WHY, ...what });
const LIFTED = { reason: 'Kiểm nghiệm lại đạt' };
/** Having read it just before. */
const lift = async (id: string, who: object = producerOf(goods.producerId)) => {
  const { version = 1 } = (await rig.asAdmin.get(`/v1/recalls/${id}`)).body as Partial<RecallView>;
  return rig.as(who).post(`/v1/recalls/${id}/lifting`, LIFTED, { ifMatch: version });
};
const recallOf = async (lotId: string) =>
  (
    await rig.database.query<{ id: string | null }>('select recall_id as id from lots where lot_id = $1', [
      lotId,
    ])
  )[0]!.id;
const whats = async (id: string) =>
  (await rig.events(id)).map((one) => one.type.replace(/^showroom\.|\.v1$/g, ''));
const play = (
  lotId: string,
  to: Parameters<typeof playMove>[2],
  kind: 'sale' | 'producer-return',
  quantity: number,
) => playMove(rig.database, [here, 'shelf'], to, { kind, lotId, ownerId: goods.producerId, quantity });

describe('a recall', () => {
  it('says at once where everything is, and what became of the rest', async () => {
    const lotId = await rig.stock(here, goods.variantId, 50);
    await play(lotId, [here, 'customer'], 'sale', 7);
    await play(lotId, [here, 'producer'], 'producer-return', 5);
    const holdId = newId<string>();
    const hold = {
      purpose: 'order',
      reference: 'Đơn 17',
      ttlSeconds: 600,
      lines: [{ lotId, quantity: '3' }],
    };
    made(await rig.asStaff.put(`/v1/showrooms/${here.id}/holds/${holdId}`, hold));
    const send = async (quantity: string) =>
      made<TransferView>(
        await rig.asStaff.post('/v1/transfers', {
          fromShowroomId: here.id,
          toShowroomId: there.id,
          lines: [{ lotId, fromLocationId: locationOf(here, 'shelf'), quantity }],
        }),
      ).id;
    const arrived = await send('6');
    made(
      await rig
        .as(staffOf(OTHERS))
        .post(
          `/v1/transfers/${arrived}/arrival`,
          { lines: [{ lotId, quantity: '6', toLocationId: locationOf(there, 'shelf') }] },
          { ifMatch: 1 },
        ),
    );
    const transferId = await send('4');
    made<WriteOffView>(
      await rig.asStaff.post(`/v1/showrooms/${here.id}/write-offs`, {
        reason: 'damaged',
        lines: [{ lotId, locationId: locationOf(here, 'shelf'), quantity: '2' }],
      }),
    );

    const answer = await announce({ lotId, reference: '12/TB-SYT' });
    expect(answer.status).toBe(201);
    const view = answer.body as RecallView;
    expect(answer.headers).toMatchObject({ etag: '"1"', location: `/v1/recalls/${view.id}` });
    expect(view).toMatchObject({
      ...WHY,
      state: 'standing',
      lotId,
      lotCode: 'L1',
      reference: '12/TB-SYT',
      producerId: goods.producerId,
    });
    expect(view.lots).toEqual([
      {
        lotId,
        variantId: goods.variantId,
        lotCode: 'L1',
        expiresOn: null,
        unit: 'piece',
        onHand: '32',
        held: '3',
        underWay: '4',
        received: '50',
        returnedToProducer: '5',
        sold: '7',
        writtenOff: '2',
        unexplained: '0',
      },
    ]);
    const at = {
      lotId,
      lotCode: 'L1',
      productName: goods.state.name,
      unit: 'piece',
      ownerId: goods.producerId,
      locationKind: 'shelf',
      locationName: 'shelf',
    };
    expect(view.locations).toHaveLength(2);
    expect(view.locations).toEqual(
      expect.arrayContaining([
        {
          ...at,
          showroomId: here.id,
          showroomName: here.name,
          locationId: locationOf(here, 'shelf'),
          onHand: '26',
          held: '3',
        },
        {
          ...at,
          showroomId: there.id,
          showroomName: there.name,
          locationId: locationOf(there, 'shelf'),
          onHand: '6',
          held: '0',
        },
      ]),
    );
    expect(view.underWay).toEqual([
      { transferId, fromShowroomId: here.id, toShowroomId: there.id, lotId, quantity: '4' },
    ]);
    expect(view.holds).toEqual([{ holdId, showroomId: here.id, lotId, quantity: '3' }]);
    const where = async (who: object) =>
      (
        await listInEveryForm<RecalledAtLocation>(rig, `/v1/recalls/${view.id}/locations`, rig.as(who), {
          Showroom: (row) => row.showroomName,
          'Kind of location': (row) => row.locationKind,
          Lot: () => 'L1',
          'On hand': (row) => row.onHand,
          Held: (row) => row.held,
          'Location id': (row) => row.locationId,
        })
      )
        .map((row) => `${row.showroomName} ${row.locationKind} ${row.onHand}`)
        .sort();
    const theirs = [`${there.name} shelf 6`];
    const ours = [`${here.name} shelf 26`, `${here.name} transit 4`];
    expect(await where(producerOf(goods.producerId))).toEqual([...ours, ...theirs].sort());
    expect(await where(staffOf(here.organisationId))).toEqual(ours.sort());
    expect(await where(staffOf(OTHERS))).toEqual(theirs);
    const stranger = rig.as(producerOf(newId()));
    expect(problem(await stranger.get(`/v1/recalls/${view.id}/locations`))).toEqual([404, 'not-found']);
    expect((await whats(lotId)).at(-1)).toBe('lot.recalled');
    expect(await whats(view.id)).toEqual(['recall.announced']);
    expect(JSON.stringify(await rig.events(view.id))).not.toContain('"producer"');

    await play(lotId, [here, 'producer'], 'producer-return', 23);
    const now = made<RecallView>(await rig.as(producerOf(goods.producerId)).get(`/v1/recalls/${view.id}`));
    expect(now.lots).toMatchObject([{ onHand: '9', returnedToProducer: '28', received: '50' }]);
  });

  it('of a GTIN covers every lot, everywhere, also those that come later, until it is lifted', async () => {
    const lots = [
      await rig.stock(here, goods.variantId, 3, { code: 'A' }),
      await rig.stock(there, goods.variantId, 4, { code: 'B' }),
      await rig.stock(there, goods.variantId, 1, { code: null }),
    ];
    const other = await rig.product({ producerId: goods.producerId });
    const spared = await rig.stock(here, other.variantId, 3);
    // As it is printed on the pack: 13 digits.
    const { id, ...view } = made<RecallView>(await announce({ gtin: gtin(nth).slice(1) }));
    expect(view).toMatchObject({ lotId: null, variantIds: [goods.variantId], gtin: gtin(nth) });
    expect(view.lots.map((one) => one.lotId).sort()).toEqual([...lots].sort());
    const later = await rig.stock(here, goods.variantId, 2, { code: 'C' });
    expect(await Promise.all([...lots, later, spared].map(recallOf))).toEqual([id, id, id, id, null]);
    expect((await rig.events(later))[0]!.data).toMatchObject({ recall: { recallId: id, ...WHY } });
    const lifted = await lift(id);
    expect(lifted.body).toMatchObject({ state: 'lifted', version: 2, liftedReason: 'Kiểm nghiệm lại đạt' });
    expect(await Promise.all([...lots, later].map(recallOf))).toEqual([null, null, null, null]);
    expect((await whats(later)).slice(-1)).toEqual(['lot.released']);
    expect(await whats(id)).toEqual(['recall.announced', 'recall.lifted']);
    expect(problem(await lift(id))).toEqual([409, 'showroom.recall-lifted']);
    expect(await recallOf(await rig.stock(here, goods.variantId, 2, { code: 'D' }))).toBeNull();
  });

  it('that is lifted leaves what another one covers blocked', async () => {
    const [a, b] = [
      await rig.stock(here, goods.variantId, 3, { code: 'A' }),
      await rig.stock(here, goods.variantId, 3, { code: 'B' }),
    ];
    const one = made<RecallView>(await announce({ lotId: a })).id;
    const all = made<RecallView>(await announce({ variantId: goods.variantId })).id;
    expect([await recallOf(a), await recallOf(b)]).toEqual([one, all]);
    made(await lift(one));
    expect([await recallOf(a), await recallOf(b)]).toEqual([all, all]);
    expect((await whats(a)).slice(-2)).toEqual(['lot.recalled', 'lot.recalled']);
    made(await lift(all));
    expect([await recallOf(a), await recallOf(b)]).toEqual([null, null]);
  });

  it('of more lots than one transaction takes is on all of them when it is answered', async () => {
    await rig.database.query(
      `insert into lots (lot_id, version, variant_id, product_id, producer_id, code, unit, moved_at)
       select gen_random_uuid(), 1, $1, $2, $3, 'L' || n, 'piece', now() from generate_series(1, 2300) n`,
      [goods.variantId, goods.productId, goods.producerId],
    );
    const flagged = async () =>
      (
        await rig.database.query<{ n: number }>(
          'select count(*)::int as n from lots where variant_id = $1 and recall_id is not null',
          [goods.variantId],
        )
      )[0]!.n;
    const view = made<RecallView>(await announce({ variantId: goods.variantId }));
    expect([view.lots.length, await flagged()]).toEqual([500, 2300]);
    // A process that dies in between: the next one ends what it began.
    await rig.database.query(
      'update lots set recall_id = null, recall_reason = null where variant_id = $1 and code < $2',
      [goods.variantId, 'L2'],
    );
    expect(await flagged()).toBeLessThan(2300);
    const { anotherInstance } = await import('../testing/another-instance.js');
    const next = await anotherInstance(rig);
    expect(await flagged()).toBe(2300);
    await next.stop();
    made(await lift(view.id));
    expect(await flagged()).toBe(0);
  });

  it('is announced once for each key', async () => {
    const lotId = await rig.stock(here, goods.variantId, 3);
    const key = newId<string>();
    const send = () => rig.as(producerOf(goods.producerId)).post('/v1/recalls', { ...WHY, lotId }, { key });
    const answers = [await send(), await send()];
    expect(answers[1]!.body).toEqual(answers[0]!.body);
    expect(await whats(lotId)).toEqual(['lot.moved', 'lot.recalled']);
  });
});

describe('who recalls', () => {
  it('is the producer, an officer of the producer’s units, or for one lot a manager where it stands', async () => {
    const lotId = await rig.stock(here, goods.variantId, 3);
    const of = async (who: object, what: object = { lotId }) => problem(await announce(what, who));
    const no = [403, 'showroom.recall-out-of-scope'];
    expect(await of(producerOf(newId()))).toEqual(no);
    expect(await of(officerOf(newId()))).toEqual(no);
    expect(await of(managerOf(OTHERS))).toEqual(no);
    expect(await of(staffOf(here.organisationId))).toEqual([403, 'forbidden']);
    expect(await of(managerOf(here.organisationId), { variantId: goods.variantId })).toEqual(no);
    const officer = { roles: ['programme-officer'], adminUnitIds: [rig.province.adminUnitId] };
    for (const who of [officer, officerOf(rig.province.adminUnitId), ADMIN, managerOf(here.organisationId)]) {
      expect((await announce({ lotId }, who)).status).toBe(201);
    }
  });

  it('lifts it; an officer lifts any', async () => {
    const lotId = await rig.stock(here, goods.variantId, 3);
    const byManager = made<RecallView>(await announce({ lotId }, managerOf(here.organisationId))).id;
    const byOfficer = made<RecallView>(await announce({ lotId }, officerOf(rig.province.adminUnitId))).id;
    const no = [403, 'showroom.recall-lift-refused'];
    expect(problem(await lift(byManager))).toEqual(no);
    expect(problem(await lift(byOfficer))).toEqual(no);
    expect(problem(await lift(byManager, managerOf(OTHERS)))).toEqual(no);
    expect((await lift(byManager, managerOf(here.organisationId, 'another'))).status).toBe(200);
    expect((await lift(byOfficer, ADMIN)).status).toBe(200);
    expect(problem(await lift(newId(), ADMIN))).toEqual([404, 'not-found']);
  });

  it('lifts the version that was read', async () => {
    const { id } = made<RecallView>(await announce({ lotId: await rig.stock(here, goods.variantId, 3) }));
    const path = `/v1/recalls/${id}/lifting`;
    const producer = rig.asProducer(goods.producerId);
    expect(problem(await producer.post(path, LIFTED))).toEqual([428, 'precondition-required']);
    expect(problem(await producer.post(path, LIFTED, { ifMatch: 2 }))).toEqual([412, 'precondition-failed']);
    expect((await producer.post(path, LIFTED, { ifMatch: 1 })).headers).toMatchObject({ etag: '"2"' });
  });

  it('has them all in a file; a producer, their own', async () => {
    const ids = [];
    for (const code of ['A', 'B', 'C']) {
      const lotId = await rig.stock(here, goods.variantId, 3, { code });
      ids.push(made<RecallView>(await announce({ lotId, reference: code })).id);
    }
    const read = (who: object) =>
      listInEveryForm<RecallSummary>(
        rig,
        '/v1/recalls',
        rig.as(who),
        {
          State: () => 'standing',
          Product: () => goods.state.name,
          Lot: (row) => row.reference,
          Reason: () => WHY.reason,
          'Recall id': (row) => row.id,
        },
        { producerId: goods.producerId },
      );
    for (const who of [producerOf(goods.producerId), staffOf(OTHERS)])
      expect((await read(who)).map((one) => one.id)).toEqual(ids);
    expect(await read(producerOf(newId()))).toEqual([]);
  });

  it('sees all of it; showrooms what is theirs; other producers nothing', async () => {
    const lotId = await rig.stock(here, goods.variantId, 3);
    const second = await rig.stock(there, goods.variantId, 4);
    expect(second).toBe(lotId);
    const { id } = made<RecallView>(await announce({ lotId }));
    const showroomsOf = async (who: object) =>
      made<RecallView>(await rig.as(who).get(`/v1/recalls/${id}`))
        .locations.map((one) => one.showroomId)
        .sort();
    expect(await showroomsOf(producerOf(goods.producerId))).toEqual([here.id, there.id].sort());
    expect(await showroomsOf(ADMIN)).toHaveLength(2);
    expect(await showroomsOf(staffOf(OTHERS))).toEqual([there.id]);
    expect(await showroomsOf({ roles: ['programme-officer'], adminUnitIds: [newId()] })).toEqual([]);
    const mine = made<RecallView>(await rig.as(staffOf(OTHERS)).get(`/v1/recalls/${id}`));
    expect(mine.lots).toMatchObject([{ onHand: '4', received: '4' }]);
    expect((await rig.as(producerOf(newId())).get(`/v1/recalls/${id}`)).status).toBe(404);
    const list = async (who: object, query: Record<string, string>) =>
      made<{ items: RecallSummary[] }>(await rig.as(who).get('/v1/recalls', { query })).items.map(
        (one) => one.id,
      );
    expect(await list(staffOf(OTHERS), { lotId })).toEqual([id]);
    expect(await list(ADMIN, { variantId: goods.variantId, state: 'standing' })).toEqual([id]);
    expect(await list(ADMIN, { producerId: goods.producerId, state: 'lifted' })).toEqual([]);
    expect(await list(producerOf(newId()), { lotId })).toEqual([]);
  });

  it('names one thing, that is known', async () => {
    expect(pointers(await announce({}, ADMIN))).toEqual(['/lotId']);
    expect(pointers(await announce({ lotId: newId(), gtin: gtin(nth) }, ADMIN))).toEqual(['/gtin']);
    expect(pointers(await announce({ lotId: newId() }, ADMIN))).toEqual(['/lotId']);
    expect(pointers(await announce({ variantId: newId() }, ADMIN))).toEqual(['/variantId']);
    expect(pointers(await announce({ gtin: '8938505970011' }, ADMIN))).toEqual(['/gtin']);
    expect(pointers(await announce({ gtin: gtin(999_999) }, ADMIN))).toEqual(['/gtin']);
    expect(pointers(await rig.as(ADMIN).post('/v1/recalls', { variantId: goods.variantId }))).toEqual([
      '/reason',
    ]);
  });
});
