import type { SalePage, SaleView, ShowroomView } from '@onevillage/contracts-showroom';
import { made } from '@onevillage/testing';
import { managerOf, testShowroom, type TestShowroom } from '../testing/test-showroom.js';
import { cash, line, OFFLINE, PRICE, testTill, type TestTill } from '../testing/test-till.js';

let rig: TestShowroom;
let showroom: ShowroomView;
let till: TestTill;
/** Sold at 01:00 … 05:00, sent in another order. */
const sold: SaleView[] = [];
beforeAll(async () => {
  rig = await testShowroom();
  showroom = await rig.showroom();
  till = testTill(rig, showroom);
  const { variantId } = await till.goods();
  await rig.stock(showroom, variantId, 10);
  for (const hour of [3, 1, 5, 2, 4]) {
    const more = { soldAt: `2026-11-22T0${hour}:00:00Z`, tillId: hour % 2 ? 'left' : 'right' };
    sold[hour] = await till.sold([line(variantId)], PRICE, more);
  }
  const tenders = [{ kind: 'transfer', amount: 7 }, ...cash(1)];
  sold[6] = await till.sold([{ code: 'QR', quantity: '2', unitPrice: 4 }], 0, {
    ...OFFLINE,
    tenders,
    soldAt: '2026-11-22T05:00:00Z',
  });
  made(await till.void(sold[2]!.id));
}, 60_000);
afterAll(() => rig?.stop());

const path = () => `/v1/showrooms/${showroom.id}/sales`;
const page = async (query: string, as = rig.asStaff) => made<SalePage>(await as.get(`${path()}?${query}`));
const idsOf = ({ items }: SalePage) => items.map((one) => one.id);
const ids = (...hours: number[]) => hours.map((hour) => sold[hour]!.id);
/** Two were sold at five. */
const latest = () => ids(5, 6).sort().reverse();

it('receipts are listed, the latest first, and page by page', async () => {
  expect(idsOf(await page(''))).toEqual([...latest(), ...ids(4, 3, 2, 1)]);
  const seen: string[] = [];
  let more = '';
  do {
    const next: SalePage = await page(`limit=1${more}`);
    seen.push(...idsOf(next));
    more = next.next === null ? '' : `&cursor=${next.next}`;
  } while (more !== '');
  expect(seen).toEqual([...latest(), ...ids(4, 3, 2, 1)]);
});

it('by time, till and state', async () => {
  expect(idsOf(await page('from=2026-11-22T02:00:00Z&to=2026-11-22T04:00:00Z'))).toEqual(ids(3, 2));
  expect(idsOf(await page('tillId=right'))).toEqual(ids(4, 2));
  expect(idsOf(await page('state=voided'))).toEqual(ids(2));
});

it('one of them is what was answered when it was made', async () => {
  expect(await till.receipt(sold[3]!.id)).toEqual(sold[3]);
});

it('by who sees the showroom alone', async () => {
  expect(idsOf(await page('', rig.asOfficer))).toHaveLength(6);
  const stranger = rig.as(managerOf('01930000-0000-7000-8001-000000000099'));
  expect((await page('', stranger)).items).toEqual([]);
  expect((await stranger.get(`${path()}/${sold[3]!.id}`)).status).toBe(404);
  expect((await rig.asProducer(showroom.id).get(path())).status).toBe(403);
});

it('as a file, with what was paid how', async () => {
  const { text } = await rig.asManager.get(`${path()}?format=csv&state=sold`);
  const rows = text.trim().split(/\r?\n/);
  expect(rows).toHaveLength(6);
  expect(rows[0]).toContain('Sold at');
  const odd = rows.find((row) => row.includes('QR: 2'))!;
  expect(odd.split(',').slice(2, 7)).toEqual(['sold', '8', '1', '7', '0']);
});
