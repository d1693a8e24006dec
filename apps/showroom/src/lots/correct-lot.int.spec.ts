import type { LotView, ShowroomView } from '@onevillage/contracts-showroom';
import { newId } from '@onevillage/platform-database';
import { made } from '@onevillage/testing';
import { playMove } from '../testing/stock-script.js';
import {
  managerOf,
  officerOf,
  staffOf,
  testShowroom,
  type TestProduct,
  type TestShowroom,
} from '../testing/test-showroom.js';

let rig: TestShowroom;
let showroom: ShowroomView;
let product: TestProduct;
beforeAll(async () => {
  rig = await testShowroom();
  showroom = await rig.showroom();
  product = await rig.product();
});
afterAll(() => rig.stop());

const stock = (code: string | null, more: object = {}) =>
  rig.stock(showroom, product.variantId, 5, { code, expiresOn: '2027-06-30', ...more });
const correct = (lotId: string, body: object, ifMatch = 1, as = rig.asManager) =>
  as.patch(`/v1/lots/${lotId}`, body, { ifMatch });

describe('a lot', () => {
  it('is seen by its producer and where units of it are, or were', async () => {
    const lotId = await stock('SEEN');
    const readers = [
      rig.asStaff,
      rig.asOfficer,
      rig.asProducer(product.producerId),
      rig.asProducer(newId()),
      rig.as(managerOf(newId())),
    ];
    const answers = await Promise.all(readers.map((as) => as.get(`/v1/lots/${lotId}`)));
    expect(answers.map((one) => one.status)).toEqual([200, 200, 200, 404, 404]);
    expect(answers[0]).toMatchObject({
      headers: { etag: '"1"' },
      body: {
        id: lotId,
        code: 'SEEN',
        productName: 'Nước mắm Phú Quốc',
        producerId: product.producerId,
        unit: 'piece',
        expiresOn: '2027-06-30',
        recall: null,
      },
    });
  });

  it('is corrected by the manager, at the version that was seen, and everybody is told', async () => {
    const lotId = await stock('WRONG');
    const body = { code: 'RIGHT', producedOn: '2026-06-30', expiresOn: '2027-07-31' };
    const lot = made<LotView>(await correct(lotId, body));
    expect(lot).toMatchObject({ ...body, version: 2 });
    expect(lot.labelMissing).not.toContain('expiresOn');
    expect((await rig.events(lotId)).at(-1)).toMatchObject({
      type: 'showroom.lot.corrected.v1',
      version: 2,
      data: { ...body, balances: [], movements: [] },
    });
    expect((await correct(lotId, { expiresOn: null })).status).toBe(412);
    const bare = made<LotView>(await correct(lotId, { expiresOn: null }, 2));
    expect(bare).toMatchObject({ version: 3, expiresOn: null });
    expect(bare.labelMissing).toContain('expiresOn');
    expect(made<LotView>(await correct(lotId, { expiresOn: null }, 3)).version).toBe(3);
  });

  it('keeps a code of its own, and dates that can be', async () => {
    const [lotId, rival, nameless] = [await stock('MINE'), await stock('TAKEN'), await stock(null)];
    const taken = await correct(lotId, { code: 'TAKEN' });
    expect(taken).toMatchObject({ status: 409, body: { code: 'showroom.lot-code-taken' } });
    expect(taken.body.detail).toContain(rival);
    const answers = [
      await correct(lotId, { producedOn: '2027-07-01' }),
      await correct(lotId, { producedOn: '2026-11-23' }),
      await correct(nameless, { code: 'NOW' }),
    ];
    expect(answers.map((one) => [one.status, one.body.errors?.[0]?.pointer ?? one.body.code])).toEqual([
      [422, '/expiresOn'],
      [422, '/producedOn'],
      [409, 'showroom.lot-nameless'],
    ]);
  });

  it('of two that want the same code at once is one', async () => {
    const lots = [await stock('C1'), await stock('C2'), await stock('C3')];
    const answers = await Promise.all(lots.map((id) => correct(id, { code: 'SAME' })));
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409, 409]);
  });

  it('is not corrected by who only sold it on paper', async () => {
    const other = newId<string>();
    const theirs = await rig.showroom({ organisationId: other });
    const lotId = await stock('OURS', { expiresOn: '2026-01-31' });
    const sold = await rig.as(staffOf(other)).put(`/v1/showrooms/${theirs.id}/sales/${newId()}`, {
      offline: true,
      soldAt: '2026-11-22T04:00:00Z',
      lines: [{ lotId, quantity: '1', unitPrice: 1000 }],
      tenders: [{ kind: 'cash', amount: 1000 }],
    });
    expect(sold.status).toBe(201);
    const answers = [
      await correct(lotId, { expiresOn: '2027-06-30' }, 2, rig.as(managerOf(other))),
      await correct(lotId, { expiresOn: '2027-06-30' }, 2),
    ];
    expect(answers.map((one) => one.status)).toEqual([404, 200]);
  });

  it('that stands at two organisations is corrected by an officer, and by no manager of one', async () => {
    const other = newId<string>();
    const theirs = await rig.showroom({ organisationId: other });
    const lotId = await stock('BOTH');
    const units = { lotId, ownerId: product.producerId, kind: 'relocation', quantity: 2 } as const;
    await playMove(rig.database, [showroom, 'shelf'], [theirs, 'shelf'], units);
    const body = { expiresOn: '2027-05-31' };
    const refused = [
      await correct(lotId, body, 2),
      await correct(lotId, body, 2, rig.as(managerOf(other))),
      await correct(lotId, body, 2, rig.as(officerOf(newId()))),
    ];
    expect(refused.map((one) => [one.status, one.body.code])).toEqual([
      [403, 'showroom.lot-shared'],
      [403, 'showroom.lot-shared'],
      [404, 'not-found'],
    ]);
    expect((await correct(lotId, body, 2, rig.asOfficer)).status).toBe(200);
    await playMove(rig.database, [theirs, 'shelf'], [theirs, 'customer'], { ...units, kind: 'sale' });
    expect((await correct(lotId, { expiresOn: '2027-06-30' }, 4, rig.as(managerOf(other)))).status).toBe(404);
    expect((await correct(lotId, { expiresOn: '2027-06-30' }, 4)).status).toBe(200);
  });

  it('of which no units stand anywhere is corrected by nobody', async () => {
    const lotId = await stock('GONE');
    const units = { lotId, ownerId: product.producerId, kind: 'sale', quantity: 5 } as const;
    await playMove(rig.database, [showroom, 'shelf'], [showroom, 'customer'], units);
    const answers = [
      await correct(lotId, { code: 'X' }, 2),
      await correct(lotId, { code: 'X' }, 2, rig.asOfficer),
    ];
    expect(answers.map((one) => one.body.code)).toEqual(['showroom.lot-gone', 'showroom.lot-gone']);
  });

  it('is corrected by nobody else', async () => {
    const lotId = await stock('CLOSED');
    const others = [
      rig.asStaff,
      rig.as(managerOf(newId())),
      rig.asProducer(product.producerId),
      rig.asOfficer,
    ];
    const answers = await Promise.all(
      others.map((as) => correct(lotId, { code: newId().slice(0, 8) }, 1, as)),
    );
    expect(answers.map((one) => one.status)).toEqual([403, 404, 403, 200]);
    expect((await correct(newId(), { code: 'X' })).status).toBe(404);
  });
});
