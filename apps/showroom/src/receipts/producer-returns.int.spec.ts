import type { ProducerReturnView, ShowroomView } from '@onevillage/contracts-showroom';
import { newId } from '@onevillage/platform-database';
import { made } from '@onevillage/testing';
import {
  locationOf,
  ORGANISATION,
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
  showroom = await rig.showroom({ policy: 'certified' });
  product = await rig.product({ certified: false });
});
afterAll(() => rig.stop());

const giveBack = (lines: object[], more: object = {}, as = rig.asStaff) =>
  as.post(`/v1/showrooms/${showroom.id}/producer-returns`, {
    producerId: product.producerId,
    lines,
    ...more,
  });
const aLine = (lotId: string, more: object = {}) => ({
  lotId,
  locationId: locationOf(showroom, 'shelf'),
  quantity: '3',
  reason: 'unsold',
  ...more,
});
const left = async (lotId: string): Promise<number> => {
  const [row] = await rig.database.query<{ quantity: number }>(
    'select sum(quantity)::int as quantity from stock_balances where lot_id = $1 and not is_account',
    [lotId],
  );
  return row!.quantity;
};

describe('goods that go back to their producer', () => {
  it('leave the shelf, also when they are expired and without a certificate', async () => {
    const lotId = await rig.stock(showroom, product.variantId, 10, { code: 'X1', expiresOn: '2026-01-01' });
    const answer = await giveBack([aLine(lotId, { reason: 'expired' })], {
      returnedAt: '2026-11-21T01:00:00Z',
    });
    const back = made<ProducerReturnView>(answer);
    expect(answer).toMatchObject({ status: 201, headers: { location: `/v1/producer-returns/${back.id}` } });
    expect(back).toMatchObject({
      showroomId: showroom.id,
      producerId: product.producerId,
      ownership: 'consigned',
      returnedAt: '2026-11-21T01:00:00.000Z',
      lines: [{ lotId, variantId: product.variantId, quantity: '3', unit: 'piece', reason: 'expired' }],
    });
    expect(await left(lotId)).toBe(7);
    expect(await rig.events(back.id)).toMatchObject([
      {
        type: 'showroom.consignment.returned.v1',
        version: 1,
        data: { returnId: back.id, lines: [{ lotId, quantity: 3, reason: 'expired' }] },
      },
    ]);
    const as = rig.asProducer(product.producerId);
    expect((await as.get(`/v1/producer-returns/${back.id}`)).body).toEqual(back);
    expect((await as.get('/v1/producer-returns')).body.items).toContainEqual(back);
    expect((await rig.asProducer(newId()).get(`/v1/producer-returns/${back.id}`)).status).toBe(404);
  });

  it('are there, of that producer and owner, or nothing goes back', async () => {
    const lotId = await rig.stock(showroom, product.variantId, 4, { code: 'X2' });
    const bought = await rig.stock(showroom, product.variantId, 4, { code: 'X3', ownerId: ORGANISATION });
    const other = await rig.product();
    const foreign = await rig.stock(showroom, other.variantId, 4, { code: 'X4' });
    const answers = [
      await giveBack([aLine(lotId), aLine(lotId)]),
      await giveBack([aLine(lotId), aLine(foreign)]),
      await giveBack([aLine(newId())]),
      await giveBack([aLine(bought)]),
      await giveBack([aLine(lotId, { reason: 'other' })]),
      await giveBack([aLine(lotId)], { returnedAt: '2026-11-22T05:06:00Z' }),
      await giveBack([aLine(lotId)], {}, rig.as(staffOf(newId()))),
    ];
    expect(answers.map((one) => [one.status, one.body.code, one.body.errors?.[0]?.pointer])).toEqual([
      [409, 'showroom.not-enough', '/lines/1'],
      [422, 'validation', '/lines/1/lotId'],
      [422, 'validation', '/lines/0/lotId'],
      [409, 'showroom.not-enough', '/lines/0'],
      [422, 'validation', '/lines/0/text'],
      [422, 'validation', '/returnedAt'],
      [404, 'not-found', undefined],
    ]);
    expect([await left(lotId), await left(bought), await left(foreign)]).toEqual([4, 4, 4]);
    made(await giveBack([aLine(bought)], { ownership: 'owned' }));
    expect(await left(bought)).toBe(1);
  });

  it('go back once, however many ask for the last of them', async () => {
    const lotId = await rig.stock(showroom, product.variantId, 7, { code: 'X5' });
    const answers = await Promise.all(Array.from({ length: 6 }, () => giveBack([aLine(lotId)])));
    expect(answers.map((one) => one.status).sort()).toEqual([201, 201, 409, 409, 409, 409]);
    expect(await left(lotId)).toBe(1);
  });
});
