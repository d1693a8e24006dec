import { randomUUID } from 'node:crypto';
import type {
  DiscrepancyPage,
  DiscrepancyView,
  SaleView,
  ShowroomView,
} from '@onevillage/contracts-showroom';
import { made } from '@onevillage/testing';
import { expectSoundBooks } from '../testing/sound-books.js';
import {
  locationOf,
  managerOf,
  officerOf,
  ORGANISATION,
  testShowroom,
  type TestShowroom,
} from '../testing/test-showroom.js';
import { line, OFFLINE, PRICE, refusal, testTill, type TestTill } from '../testing/test-till.js';

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

const resolve = (id: string, body: object, as = rig.asManager) =>
  as.post(`/v1/discrepancies/${id}/resolution`, body);
const shelf = () => locationOf(showroom, 'shelf');
/** A sale of which so many units nothing covered, and the discrepancy. */
async function uncovered(
  variantId: string,
  quantity = '2',
  more: object = {},
): Promise<[SaleView, DiscrepancyView]> {
  const sale = await till.sold([line(variantId, quantity, more)], Number(quantity) * PRICE, OFFLINE);
  const found = await till.discrepancies(sale.id);
  return [sale, found.find((one) => one.kind === 'uncovered')!];
}

describe('uncovered units', () => {
  it('are explained by the lot that they were of: it is missing them, and the unexplained owes nothing', async () => {
    const { variantId, producerId } = await rig.product();
    await rig.stock(showroom, variantId, 1);
    const [sale, found] = await uncovered(variantId, '3', { vatRate: '8' });
    expect(found).toMatchObject({ quantity: '2', state: 'open', resolution: null, zone: 'Asia/Ho_Chi_Minh' });
    const other = await rig.stock(showroom, variantId, 5, { code: 'found' });
    const { id: agreementId } = await rig.agreement(showroom, producerId, { validFrom: '2026-11-22' });
    const body = { note: 'It stood behind the tea', lotId: other, locationId: shelf() };
    const resolved = made<DiscrepancyView>(await resolve(found.id, body));
    expect(resolved).toMatchObject({
      state: 'resolved',
      resolution: body.note,
      resolvedAt: '2026-11-22T05:00:00.000Z',
    });
    expect([await till.free(other), await till.free(found.lotId!, 'unexplained')]).toEqual([3, 0]);
    const { lines, total } = await till.receipt(sale.id);
    expect(lines[0]!.picks[1]).toMatchObject({
      lotId: other,
      covered: true,
      ownerId: producerId,
      agreementId,
    });
    expect(total).toBe(sale.total);
    const [money] = await rig.database.query(
      `select sum(sign(delta) * gross)::int as gross, sum(sign(delta) * vat)::int as vat, sum(delta)::int as units
       from stock_movements m join stock_locations l using (location_id)
       where l.kind = 'customer' and m.lot_id in ($1, $2) and (m.document_id = $3 or m.kind = 'explanation')`,
      [other, found.lotId, sale.id],
    );
    expect(money).toEqual({ gross: 2 * PRICE, vat: Math.round((2 * PRICE * 8) / 108), units: 2 });
    expect((await rig.events(sale.id)).map((one) => one.type)).toEqual([
      'showroom.sale.recorded.v1',
      'showroom.sale.explained.v1',
    ]);
    expect(refusal(await resolve(found.id, body))).toEqual([409, 'showroom.discrepancy-resolved']);
    made(await till.void(sale.id));
    expect(await till.free(other)).toBe(5);
  });

  it('of a scanned lot are explained by that lot, when it was received late', async () => {
    const { variantId } = await till.goods();
    const lotId = await rig.stock(showroom, variantId, 1);
    const [, found] = await uncovered(variantId, '3', { lotId });
    expect(found).toMatchObject({ lotId, quantity: '2' });
    await rig.stock(showroom, variantId, 4);
    made(await resolve(found.id, { note: 'the note came late', lotId, locationId: shelf() }));
    expect([await till.free(lotId), await till.free(lotId, 'unexplained')]).toEqual([2, 0]);
  });

  it('are not explained by what is not there, is other goods, or elsewhere', async () => {
    const { variantId } = await till.goods();
    const [, found] = await uncovered(variantId);
    const few = await rig.stock(showroom, variantId, 1, { code: 'few' });
    const { variantId: otherGoods } = await till.goods();
    const foreign = await rig.stock(showroom, otherGoods, 5);
    const note = 'perhaps';
    const told = async (body: object) => refusal(await resolve(found.id, { note, ...body }));
    expect(await told({ lotId: few, locationId: shelf() })).toEqual([409, 'showroom.not-enough']);
    expect(await told({ lotId: foreign, locationId: shelf() })).toEqual([422, 'validation', '/lotId']);
    expect(await told({ lotId: randomUUID(), locationId: shelf() })).toEqual([422, 'validation', '/lotId']);
    expect(await told({ lotId: few })).toEqual([422, 'validation', '/locationId']);
    expect(await told({ lotId: few, locationId: randomUUID() })).toEqual([422, 'validation', '/locationId']);
    await rig.stock(showroom, variantId, 1, { code: 'few', ownerId: ORGANISATION });
    expect(await told({ lotId: few, locationId: shelf() })).toEqual([422, 'validation', '/lotId']);
    expect([await till.free(few), await till.free(found.lotId!, 'unexplained')]).toEqual([2, -2]);
    made(await resolve(found.id, { note: 'nobody knows' }));
    expect(await till.free(found.lotId!, 'unexplained')).toBe(-2);
  });

  it('that came back, or whose sale was voided, are not there to be explained: a note is left', async () => {
    const { variantId } = await till.goods();
    const [[returned, first], [voided, second]] = [await uncovered(variantId), await uncovered(variantId)];
    made(await till.takeBack(returned.id, [{ line: 1, quantity: '1' }]));
    made(await till.void(voided.id));
    const lotId = await rig.stock(showroom, variantId, 5, { code: 'found' });
    for (const { id } of [first, second]) {
      const answer = await resolve(id, { note: 'here', lotId, locationId: shelf() });
      expect(refusal(answer)).toEqual([409, 'showroom.nothing-to-explain']);
      made(await resolve(id, { note: 'it came back' }));
    }
    expect(await till.free(lotId)).toBe(5);
  });
});

it('what is odd about a sale otherwise is resolved by a note alone, by a manager', async () => {
  const sale = await till.sold([{ code: 'QR', quantity: '1', unitPrice: 1 }], 1, OFFLINE);
  const [found] = await till.discrepancies(sale.id);
  const { variantId } = await till.goods();
  const lotId = await rig.stock(showroom, variantId, 5);
  expect((await resolve(found!.id, { note: 'mine' }, rig.asStaff)).status).toBe(403);
  const stranger = rig.as(managerOf('01930000-0000-7000-8001-000000000099'));
  expect((await resolve(found!.id, { note: 'mine' }, stranger)).status).toBe(404);
  expect((await resolve(randomUUID(), { note: 'mine' })).status).toBe(404);
  const byLot = await resolve(found!.id, { note: 'tea', lotId, locationId: shelf() });
  expect(refusal(byLot)).toEqual([409, 'showroom.discrepancy-not-of-units']);
  const key = randomUUID();
  const once = () =>
    rig.asManager.post(`/v1/discrepancies/${found!.id}/resolution`, { note: 'a gift' }, { key });
  const answers = [await once(), await once()];
  expect(answers.map(({ status, headers }) => [status, headers['etag']])).toEqual(
    answers.map(() => [200, '"2"']),
  );
  expect(await till.discrepancies(sale.id)).toMatchObject([
    { state: 'resolved', resolution: 'a gift', version: 2 },
  ]);
});

it('what is odd is resolved by the officer of the place too, and by no other', async () => {
  const sale = await till.sold([{ code: 'QR', quantity: '1', unitPrice: 1 }], 1, OFFLINE);
  const [found] = await till.discrepancies(sale.id);
  const elsewhere = rig.as(officerOf(randomUUID()));
  expect((await resolve(found!.id, { note: 'mine' }, elsewhere)).status).toBe(404);
  expect(made(await resolve(found!.id, { note: 'seen' }, rig.asOfficer))).toMatchObject({
    state: 'resolved',
  });
});

it('discrepancies are listed by kind and state, page by page, and as a file; to those who see the showroom', async () => {
  const here = await rig.showroom();
  const at = testTill(rig, here);
  for (let n = 0; n < 3; n += 1)
    await at.sold([{ code: `QR ${n}`, quantity: '1', unitPrice: 1 }], n, OFFLINE);
  const path = `/v1/showrooms/${here.id}/discrepancies`;
  const page = async (query: string, as = rig.asStaff) =>
    made<DiscrepancyPage>(await as.get(`${path}?${query}`));
  const { items } = await page('');
  expect(items.map((one) => one.kind)).toEqual([
    'unknown-code',
    'tenders-differ',
    'unknown-code',
    'unknown-code',
    'tenders-differ',
  ]);
  made(await resolve(items[0]!.id, { note: 'seen' }));
  expect((await page('state=open&kind=unknown-code')).items.map((one) => one.id)).toEqual([
    items[2]!.id,
    items[3]!.id,
  ]);
  const first = await page('limit=4');
  const second = await page(`limit=4&cursor=${first.next}`);
  expect([...first.items, ...second.items].map((one) => one.id)).toEqual(items.map((one) => one.id));
  expect((await page('', rig.asOfficer)).items).toHaveLength(5);
  expect((await page('', rig.as(managerOf('01930000-0000-7000-8001-000000000099')))).items).toEqual([]);
  const file = await rig.asManager.get(`${path}?format=csv`);
  expect(file.text.trim().split('\n')).toHaveLength(6);
  expect(file.text).toContain('QR 2');
});
