import { randomUUID } from 'node:crypto';
import type { HoldView, SaleView, ShowroomView } from '@onevillage/contracts-showroom';
import { made } from '@onevillage/testing';
import { locationOf, managerOf, staffOf, testShowroom, type TestShowroom } from '../testing/test-showroom.js';
import { AT, cash, line, PRICE, testTill } from '../testing/test-till.js';

const ELSEWHERE = '01930000-0000-7000-8001-000000000099';

let rig: TestShowroom;
let showroom: ShowroomView;
let stranger: ReturnType<TestShowroom['as']>;
beforeAll(async () => {
  rig = await testShowroom();
  showroom = await rig.showroom();
  stranger = rig.as(staffOf(ELSEWHERE));
}, 60_000);
afterAll(() => rig?.stop());

/** What was done under an id, and how it is asked for: the same, and something else. */
type Done = [path: string, asked: object, other: object];

async function goods() {
  const { variantId } = await testTill(rig, showroom).goods();
  const lotId = await rig.stock(showroom, variantId, 9);
  return { variantId, lotId };
}

const path = () => `/v1/showrooms/${showroom.id}`;
const moved = async (): Promise<Done> => {
  const { lotId } = await goods();
  const at = locationOf(showroom, 'shelf');
  const asked = {
    lotId,
    quantity: '1',
    fromLocationId: at,
    toLocationId: await rig.location(showroom, 'store'),
  };
  return [`${path()}/moves/${randomUUID()}`, asked, { ...asked, quantity: '2' }];
};
const sold = async (): Promise<Done> => {
  const { variantId } = await goods();
  const asked = { lines: [line(variantId)], tenders: cash(PRICE), soldAt: AT };
  return [`${path()}/sales/${randomUUID()}`, asked, { ...asked, tillId: 'other' }];
};
const held = async (): Promise<Done> => {
  const { variantId } = await goods();
  const asked = {
    purpose: 'order',
    reference: 'Đơn 1',
    ttlSeconds: 600,
    lines: [{ variantId, quantity: '1' }],
  };
  return [`${path()}/holds/${randomUUID()}`, asked, { ...asked, ttlSeconds: 601 }];
};
const returned = async (): Promise<Done> => {
  const [sale, asked] = await sold();
  made<SaleView>(await rig.asStaff.put(sale, asked));
  const back = { lines: [{ line: 1, quantity: '1' }] };
  return [`${sale}/returns/${randomUUID()}`, back, { ...back, reason: 'other' }];
};

describe('a stranger is not told of', () => {
  it.each<[string, () => Promise<Done>]>([
    ['a move', moved],
    ['a sale', sold],
    ['a hold', held],
    ['a return', returned],
  ])('%s: whatever he asks under its id, nothing is there', async (_, done) => {
    const [at, asked, other] = await done();
    made(await rig.asStaff.put(at, asked));
    expect((await rig.asStaff.put(at, asked)).status).toBe(200);
    const unused = at.replace(/[^/]+$/, randomUUID());
    const answers = [];
    for (const [where, body] of [
      [unused, asked],
      [at, asked],
      [at, other],
    ] as const)
      answers.push(await stranger.put(where, body));
    expect(answers.map((one) => [one.status, (one.body as { code: string }).code])).toEqual(
      answers.map(() => [404, 'not-found']),
    );
  });

  it('many moves', async () => {
    const [at, asked] = await moved();
    made(await rig.asStaff.put(at, asked));
    const moveId = at.split('/').at(-1)!;
    const items = [{ ...asked, showroomId: showroom.id, moveId }];
    const answer = await stranger.post('/v1/moves/bulk', { items });
    expect(answer.body).toMatchObject({ items: [{ status: 'refused', problem: { code: 'not-found' } }] });
  });

  it('what is put aside, when he sells it with lines that it has not', async () => {
    const [at, asked] = await held();
    const hold = made<HoldView>(await rig.asStaff.put(at, asked));
    const sale = { soldAt: AT, tenders: cash(PRICE), lines: [{ line: 7 }] };
    for (const one of [stranger, rig.as(managerOf(ELSEWHERE))]) {
      const answers = [hold.id, randomUUID()].map((id) => one.post(`/v1/holds/${id}/posting`, sale));
      expect((await Promise.all(answers)).map((answer) => answer.status)).toEqual([404, 404]);
    }
    expect((await rig.asStaff.post(`/v1/holds/${hold.id}/posting`, sale)).status).toBe(422);
  });
});

it('somebody who left the staff does not repeat what he did, and a manager may', async () => {
  const small = await rig.showroom({ staffIds: ['staff'] });
  const { variantId } = await rig.product();
  const body = { lines: [line(variantId)], tenders: cash(PRICE), soldAt: AT, offline: true };
  const at = `/v1/showrooms/${small.id}/sales/${randomUUID()}`;
  made(await rig.asStaff.put(at, body));
  expect((await rig.as(staffOf(small.organisationId, 'left')).put(at, body)).status).toBe(403);
  expect((await rig.asManager.put(at, body)).status).toBe(200);
});
