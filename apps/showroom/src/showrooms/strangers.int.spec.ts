import { randomUUID } from 'node:crypto';
import type { ConsignmentNoteView, HoldView, ShowroomView } from '@onevillage/contracts-showroom';
import { made } from '@onevillage/testing';
import { problem } from '../testing/problem.js';
import {
  locationOf,
  managerOf,
  staffOf,
  testShowroom,
  type TestProduct,
  type TestShowroom,
} from '../testing/test-showroom.js';
import { AT, cash, line, OFFLINE, PRICE, testTill, type TestTill } from '../testing/test-till.js';

const ELSEWHERE = '01930000-0000-7000-8001-000000000099';

let rig: TestShowroom;
let showroom: ShowroomView;
let till: TestTill;
let goods: TestProduct;
let lotId: string;
let agreementId: string;
beforeAll(async () => {
  rig = await testShowroom();
  showroom = await rig.showroom();
  till = testTill(rig, showroom);
  goods = await rig.product();
  agreementId = (await rig.agreement(showroom, goods.producerId)).id;
  lotId = await rig.stock(showroom, goods.variantId, 99);
}, 60_000);
afterAll(() => rig?.stop());

type Method = 'get' | 'post' | 'put' | 'patch';
type Request = [method: Method, path: string, body?: object, ifMatch?: number];
const send = (who: TestShowroom['asStaff'], [method, path, body = {}, ifMatch]: Request) => {
  const more = ifMatch === undefined ? {} : { ifMatch };
  return method === 'get' ? who.get(path) : who[method](path, body, more);
};
const strangers = () => [rig.as(staffOf(ELSEWHERE)), rig.as(managerOf(ELSEWHERE))];
const at = () => `/v1/showrooms/${showroom.id}`;

const someAgreement = async () => {
  const { id } = await rig.agreement(showroom, await rig.producer(), { validFrom: '2027-01-01' });
  return `/v1/agreements/${id}`;
};
const note = async () => {
  const { id } = made<ConsignmentNoteView>(await rig.asStaff.post('/v1/consignment-notes', aNote()));
  return `/v1/consignment-notes/${id}`;
};
const aNote = () => ({
  showroomId: showroom.id,
  producerId: goods.producerId,
  number: randomUUID(),
  lines: [{ variantId: goods.variantId, quantity: '1', lotCode: 'L1' }],
});
const aReturn = () => ({
  producerId: goods.producerId,
  lines: [{ lotId, locationId: locationOf(showroom, 'shelf'), quantity: '1', reason: 'unsold' }],
});
const aHold = () => ({
  purpose: 'order',
  reference: 'DH',
  ttlSeconds: 600,
  lines: [{ lotId, quantity: '1' }],
});
const hold = async () => {
  const { id } = made<HoldView>(await rig.asStaff.put(`${at()}/holds/${randomUUID()}`, aHold()));
  return `/v1/holds/${id}`;
};
const aSale = () => ({ lines: [line(goods.variantId)], tenders: cash(PRICE), soldAt: AT });
const sale = async () => `${at()}/sales/${(await till.sold([line(goods.variantId)], PRICE)).id}`;
const discrepancy = async () => {
  const { id } = await till.sold([{ code: 'QR', quantity: '1', unitPrice: 1 }], 1, OFFLINE);
  return `/v1/discrepancies/${(await till.discrepancies(id))[0]!.id}`;
};

describe('what a path names is not there for people of another organisation', () => {
  it.each<[string, () => Request | Promise<Request>]>([
    ['a showroom', () => ['get', at()]],
    [
      'a change of it',
      async () => ['patch', `/v1/showrooms/${(await rig.showroom()).id}`, { kind: 'booth' }, 1],
    ],
    ['its closure', async () => ['post', `/v1/showrooms/${(await rig.showroom()).id}/closure`, {}, 1]],
    [
      'a new location',
      async () => [
        'post',
        `/v1/showrooms/${(await rig.showroom()).id}/locations`,
        { kind: 'store', name: 'Kho', sellable: false },
        1,
      ],
    ],
    [
      'a change of a location',
      async () => {
        const other = await rig.showroom();
        const path = `/v1/showrooms/${other.id}/locations/${locationOf(other, 'shelf')}`;
        return ['patch', path, { name: 'Kệ 1' }, 1];
      },
    ],
    ['an agreement', () => ['get', `/v1/agreements/${agreementId}`]],
    ['a change of it', async () => ['patch', await someAgreement(), { commissionPercent: '18' }, 1]],
    ['its end', async () => ['post', `${await someAgreement()}/end`, {}, 1]],
    ['the prices of a showroom', () => ['get', `${at()}/prices`]],
    ['the prices of a variant there', () => ['get', `${at()}/prices/${goods.variantId}`]],
    [
      'new prices',
      async () => ['put', `${at()}/prices/${(await rig.product()).variantId}`, { prices: [] }, 0],
    ],
    ['a consignment note', async () => ['get', await note()]],
    ['a change of it', async () => ['patch', await note(), { expectedOn: '2026-12-01' }, 1]],
    ['its cancellation', async () => ['post', `${await note()}/cancellation`, {}, 1]],
    [
      'its receipt',
      async () => [
        'post',
        `${await note()}/receipt`,
        { lines: [{ line: 1, quantity: '1' }], producerSignedBy: 'Người giao hàng' },
        1,
      ],
    ],
    [
      'a receipt without a note',
      () => {
        const { producerId, lines } = aNote();
        return ['post', `${at()}/receipts`, { producerId, lines, producerSignedBy: 'Người giao hàng' }];
      },
    ],
    ['opening stock', () => ['post', `${at()}/opening-stock/bulk`, { items: aNote().lines }]],
    ['a return to the producer', () => ['post', `${at()}/producer-returns`, aReturn()]],
    [
      'such a return that was made',
      async () => {
        const { id } = made<{ id: string }>(await rig.asStaff.post(`${at()}/producer-returns`, aReturn()));
        return ['get', `/v1/producer-returns/${id}`];
      },
    ],
    ['a hold', async () => ['get', await hold()]],
    ['a new hold', () => ['put', `${at()}/holds/${randomUUID()}`, aHold()]],
    ['its end', async () => ['post', `${await hold()}/void`]],
    ['its sale', async () => ['post', `${await hold()}/posting`, { soldAt: AT, tenders: cash(PRICE) }]],
    ['a sale', async () => ['get', await sale()]],
    ['a new sale', () => ['put', `${at()}/sales/${randomUUID()}`, aSale()]],
    ['a void', async () => ['post', `${await sale()}/void`, { reason: 'wrong' }]],
    [
      'a return',
      async () => ['put', `${await sale()}/returns/${randomUUID()}`, { lines: [{ line: 1, quantity: '1' }] }],
    ],
    ['a resolution', async () => ['post', `${await discrepancy()}/resolution`, { note: 'seen' }]],
  ])('%s', async (_, ask) => {
    const request = await ask();
    const answers = await Promise.all(strangers().map((one) => send(one, request)));
    const [asStaff, asManager] = answers.map((one) => problem(one));
    expect(asManager).toEqual([404, 'not-found']);
    // What is not for staff at all is refused before anybody looks.
    expect([404, 403]).toContain(asStaff![0]);
    if (asStaff![0] === 403) expect(problem(await send(rig.asStaff, request))).toEqual(asStaff);
    made(await send(rig.asManager, request));
  });
});

it('a showroom that a body names is not known to them', async () => {
  const agreement = {
    showroomId: showroom.id,
    producerId: await rig.producer(),
    validFrom: '2027-01-01',
    commissionPercent: '15',
    priceSetBy: 'producer',
    lossBorneBy: 'producer',
  };
  const [staff, manager] = strangers() as [TestShowroom['asStaff'], TestShowroom['asStaff']];
  const unknown = [422, 'showroom.showroom-unknown'];
  expect(problem(await manager.post('/v1/agreements', agreement))).toEqual(unknown);
  for (const one of [staff, manager]) {
    expect(problem(await one.post('/v1/consignment-notes', aNote()))).toEqual(unknown);
    const { body } = await one.post('/v1/consignment-notes/bulk', { items: [aNote()] });
    expect(body).toMatchObject({ items: [{ status: 'refused', problem: { code: unknown[1] } }] });
  }
  expect(
    problem(
      await manager.post('/v1/showrooms', {
        name: 'Của người khác',
        kind: 'booth',
        adminUnitId: showroom.adminUnitId,
        organisationId: showroom.organisationId,
      }),
    ),
  ).toEqual([403, 'showroom.out-of-scope']);
  made(await rig.asManager.post('/v1/agreements', agreement));
  made(await rig.asStaff.post('/v1/consignment-notes', aNote()));
});

it('lists of a showroom are empty for them', async () => {
  await Promise.all([hold(), sale(), discrepancy()]);
  for (const list of ['holds', 'sales', 'discrepancies']) {
    const rows = (answer: unknown) => (answer as { items: unknown[] }).items;
    expect(rows(made(await rig.asStaff.get(`${at()}/${list}`))).length).toBeGreaterThan(0);
    for (const one of strangers()) expect(rows(made(await one.get(`${at()}/${list}`)))).toEqual([]);
  }
});
