import { randomUUID } from 'node:crypto';
import type { SaleView, ShowroomView } from '@onevillage/contracts-showroom';
import { made } from '@onevillage/testing';
import { expectSoundBooks } from '../testing/sound-books.js';
import {
  managerOf,
  ORGANISATION,
  staffOf,
  testShowroom,
  type TestShowroom,
} from '../testing/test-showroom.js';
import { AT, cash, line, OFFLINE, PRICE, refusal, testTill, type TestTill } from '../testing/test-till.js';

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

describe('a sale whose answer was lost', () => {
  it.each([
    ['with the network', {}, OFFLINE],
    ['without it', OFFLINE, {}],
  ])('and that was first told %s is the same sale when it is told the other way', async (_, first, then) => {
    const { variantId } = await till.goods();
    const lotId = await rig.stock(showroom, variantId, 10);
    const id = randomUUID();
    await till.sold([line(variantId)], PRICE, first, id);
    const again = await till.sell([line(variantId)], PRICE, then, id);
    expect([again.status, (again.body as SaleView).id]).toEqual([200, id]);
    expect(await till.free(lotId)).toBe(9);
  });

  it('is still refused under the id of another one, when it is told with the network', async () => {
    const { variantId } = await till.goods();
    await rig.stock(showroom, variantId, 10);
    const id = randomUUID();
    await till.sold([line(variantId)], PRICE, OFFLINE, id);
    const other = await till.sell([line(variantId, '2')], 2 * PRICE, {}, id);
    expect(refusal(other)).toEqual([422, 'showroom.command-id-reused']);
  });
});

describe('what a till read without the network', () => {
  const GS = String.fromCharCode(29);

  it.each([
    ['a scan as the reader gave it', `${GS}0108935000000014${GS}10AB`, '␝0108935000000014␝10AB'],
    ['a bell, and nothing', `a${String.fromCharCode(7)} b\u0000`, 'a␇ b␀'],
    ['very much', 'x'.repeat(50_000), 'x'.repeat(200)],
    ['many wide characters', '𝟘'.repeat(300), '𝟘'.repeat(200)],
  ])('is kept: %s', async (_, code, kept) => {
    const sale = await till.sold([{ code, quantity: '1', unitPrice: 5 }], 5, OFFLINE);
    expect(sale.lines).toMatchObject([{ code: kept, total: 5 }]);
    expect(sale.discrepancies).toEqual(['unknown-code']);
  });

  it.each([[''], [' \n']])('may be nothing: %j', async (code) => {
    const { variantId } = await till.goods();
    await rig.stock(showroom, variantId, 5);
    const known = await till.sold([line(variantId, '1', { code })], PRICE, OFFLINE);
    expect(known).toMatchObject({ discrepancies: [], lines: [{ code: null, variantId }] });
    const unknown = await till.sold([{ code, quantity: '1', unitPrice: 5 }], 5, OFFLINE);
    expect(unknown).toMatchObject({ discrepancies: ['unknown-code'], lines: [{ code: null, total: 5 }] });
  });

  it.each([
    ['a phone number', '0912 345 678'],
    ['a phone number in dashes', '0912-345-678'],
    ['a sentence', 'Lan, quầy bên trái'],
    ['too long a name', 'x'.repeat(41)],
  ])('as the name of the till is left out when it is none: %s', async (_, tillId) => {
    const { variantId } = await till.goods();
    await rig.stock(showroom, variantId, 5);
    const sale = await till.sold([line(variantId)], PRICE, { ...OFFLINE, tillId });
    expect(sale).toMatchObject({ tillId: null, discrepancies: ['till-unfit'] });
    expect(JSON.stringify(await rig.events(sale.id))).not.toContain(tillId);
    expect(JSON.stringify(await till.discrepancies(sale.id))).not.toContain(tillId);
    expect(refusal(await till.sell([line(variantId)], PRICE, { tillId }))).toEqual([
      422,
      'validation',
      '/tillId',
    ]);
  });

  it('says which till it was, as it is called there', async () => {
    const { variantId } = await till.goods();
    await rig.stock(showroom, variantId, 6);
    for (const tillId of ['Quầy-2', 'BT-1', 'left']) {
      expect(await till.sold([line(variantId)], PRICE, { tillId })).toMatchObject({ tillId });
      const offline = await till.sold([line(variantId)], PRICE, { ...OFFLINE, tillId });
      expect(offline).toMatchObject({ tillId, discrepancies: [] });
    }
  });
});

describe('a sale that is too much for a receipt', () => {
  it('is booked, each line that is of many lots as units that are to be explained', async () => {
    const large = await rig.showroom();
    const at = testTill(rig, large);
    const { variantId } = await at.goods();
    const lines = Array.from({ length: 200 }, () => line(variantId, '3'));
    const codes = Array.from({ length: 600 }, (_, n) => `L${n}`);
    for (const code of codes) await rig.stock(large, variantId, 1, { code });
    const [first, last] = [line(variantId, '1'), { code: 'QR', quantity: '1', unitPrice: PRICE }];
    const all = [first, ...lines.slice(2), last];
    const total = (2 + 3 * 198) * PRICE;
    const online = await at.sell([first, ...lines.slice(2)], total - PRICE);
    expect(refusal(online)).toEqual([422, 'showroom.sale-too-large']);
    const sale = await at.sold(all, total, OFFLINE);
    expect(sale.total).toBe(total);
    expect(sale.lines.map((one) => one.picks.map((pick) => [pick.quantity, pick.covered]))).toEqual([
      [['1', true]],
      ...lines.slice(2).map(() => [['3', false]]),
      [],
    ]);
    const found = await at.discrepancies(sale.id);
    expect(found.filter((one) => one.kind === 'uncovered')).toHaveLength(198);
    expect(found.find((one) => one.kind === 'uncovered')!.text).toContain('too many lots');
    const again = await at.sell(all, total, OFFLINE, sale.id);
    expect(again.status).toBe(200);
  }, 120_000);

  it('of many lines whose codes are long is booked too', async () => {
    const lines = Array.from({ length: 200 }, () => ({
      code: '"\\ថ𝟘'.repeat(50),
      quantity: '999999999999.999',
      unitPrice: 9_000_000_000_000,
      discount: { percent: '99.99', borneBy: 'producer' },
      vatRate: '99.99',
    }));
    const sale = await testTill(rig, await rig.showroom()).sold(lines, 1, OFFLINE);
    expect(sale.lines).toHaveLength(200);
    expect(sale.discrepancies).toEqual(['amount-unfit', 'tenders-differ', 'unknown-code']);
  });

  it('of money that nobody can count is booked at what can be counted', async () => {
    const { variantId } = await till.goods();
    await rig.stock(showroom, variantId, 5);
    const far = 9_000_000_000_000;
    const dear = { unitPrice: far, vatRate: '99.99' };
    const lines = [
      line(variantId, '999999999999', dear),
      { code: 'QR', quantity: '999999999999', ...dear },
      line(variantId),
    ];
    const sale = await till.sold(lines, 1, OFFLINE);
    expect(sale.lines.map((one) => one.total)).toEqual([far, far, PRICE]);
    const found = await till.discrepancies(sale.id);
    expect(found.filter((one) => one.kind === 'amount-unfit').map((one) => one.line)).toEqual([1, 2]);
  });

  it('of more units than can be counted is booked, and those that are too many move nothing', async () => {
    const { variantId } = await till.goods();
    await rig.database.query(`update known_variants set unit = 'kg' where variant_id = $1`, [variantId]);
    const most = line(variantId, '999999999999.999', { unitPrice: 0 });
    const sale = await till.sold(
      Array.from({ length: 12 }, () => most),
      0,
      OFFLINE,
    );
    expect(sale.lines).toHaveLength(12);
    expect(sale.discrepancies).toContain('quantity-unfit');
  });
});

describe('a till whose clock is ahead', () => {
  it('sold what may be sold today: no lot expires by its clock', async () => {
    const { variantId } = await till.goods();
    const lotId = await rig.stock(showroom, variantId, 5, { expiresOn: '2026-12-24' });
    const sale = await till.sold([line(variantId)], PRICE, { ...OFFLINE, soldAt: '2027-06-01T00:00:00Z' });
    expect(sale.lines[0]!.picks).toMatchObject([{ lotId, covered: true }]);
    expect(sale.discrepancies).toContain('clock-ahead');
    expect(sale.discrepancies).not.toContain('sold-after-block');
  });
});

it('a sale of somebody who left is sent by a manager', async () => {
  const { variantId } = await till.goods();
  const small = await rig.showroom({ staffIds: ['lan'] });
  const body = { ...OFFLINE, lines: [line(variantId)], tenders: cash(PRICE), soldAt: AT };
  const path = `/v1/showrooms/${small.id}/sales/${randomUUID()}`;
  const left = rig.as(staffOf(ORGANISATION, 'left'));
  expect(refusal(await left.put(path, body))).toEqual([403, 'showroom.out-of-scope']);
  const manager = rig.as(managerOf(ORGANISATION));
  expect((await manager.put(path, body)).status).toBe(201);
  expect((await rig.as(staffOf(ORGANISATION, 'lan')).put(path, body)).status).toBe(200);
  expect(made<SaleView>(await manager.get(path))).toMatchObject({ soldAt: new Date(AT).toISOString() });
});
