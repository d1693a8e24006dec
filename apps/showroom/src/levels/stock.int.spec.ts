import type { ShowroomView, StockView } from '@onevillage/contracts-showroom';
import { newId } from '@onevillage/platform-database';
import { made, readWorkbook } from '@onevillage/testing';
import { parse } from 'csv-parse/sync';
import { playMove } from '../testing/stock-script.js';
import {
  locationOf,
  officerOf,
  ORGANISATION,
  staffOf,
  testShowroom,
  type TestProduct,
  type TestShowroom,
} from '../testing/test-showroom.js';

let rig: TestShowroom;
let here: ShowroomView;
let there: ShowroomView;
let mam: TestProduct;
let pepper: TestProduct;
let lotA: string;
let lotB: string;

/** The rig's clock shows 2026-11-22. */
const today = '2026-11-22';
const yesterday = '2026-11-21';

type Reader = TestShowroom['asStaff'];
const stockOf = async (query: Record<string, string | number> = {}, reader: Reader = rig.asStaff) =>
  made<{ items: StockView[]; next: string | null }>(await reader.get('/v1/stock', { query }));
const figures = ({ locationKind, lotCode, ownership, onHand, held, available, underWay }: StockView) => [
  locationKind,
  lotCode,
  ownership,
  onHand,
  held,
  available,
  underWay,
];

beforeAll(async () => {
  rig = await testShowroom();
  here = await rig.showroom({ name: 'Rạch Giá' });
  there = await rig.showroom({ name: 'Phú Quốc', policy: 'certified' });
  mam = await rig.product({ name: 'Nước mắm' });
  pepper = await rig.product({ name: '=Tiêu', certified: false });
  lotA = await rig.stock(here, mam.variantId, 50, { code: 'A', expiresOn: today });
  lotB = await rig.stock(here, mam.variantId, 8, { code: 'B', expiresOn: yesterday });
  await rig.stock(here, mam.variantId, 5, { code: 'A', ownerId: ORGANISATION });
  await rig.stock(there, pepper.variantId, 7, { code: null });
  const a = { lotId: lotA, ownerId: mam.producerId };
  await playMove(rig.database, [here, 'shelf'], [here, 'shelf', 'held'], { ...a, kind: 'hold', quantity: 6 });
  await playMove(rig.database, [here, 'shelf'], [here, 'transit'], { ...a, kind: 'dispatch', quantity: 4 });
}, 120_000);
afterAll(() => rig.stop());

describe('stock', () => {
  it('is told by location, lot and owner: on hand, held, available, under way', async () => {
    const { items } = await stockOf({ showroomId: here.id });
    expect(items.map(figures).sort()).toEqual([
      ['shelf', 'A', 'consigned', '46', '6', '40', '0'],
      ['shelf', 'A', 'owned', '5', '0', '5', '0'],
      ['shelf', 'B', 'consigned', '8', '0', '0', '0'],
      ['transit', 'A', 'consigned', '0', '0', '0', '4'],
    ]);
    expect(items.find(({ lotCode }) => lotCode === 'B')).toMatchObject({
      showroomId: here.id,
      showroomName: 'Rạch Giá',
      locationId: locationOf(here, 'shelf'),
      locationName: 'shelf',
      lotId: lotB,
      expiresOn: yesterday,
      block: 'expired',
      variantId: mam.variantId,
      productId: mam.productId,
      productName: 'Nước mắm',
      package: 'hộp',
      producerId: mam.producerId,
      producerName: 'Hợp tác xã Bình Minh',
      ownerId: mam.producerId,
      unit: 'piece',
    });
  });

  it('is not available without a certificate where one is needed, though it stands there', async () => {
    const { items } = await stockOf({ showroomId: there.id });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ lotCode: null, onHand: '7', available: '0', block: 'not-certified' });
  });

  it.each<[string, () => Record<string, string>, number]>([
    ['showroom', () => ({ showroomId: there.id }), 1],
    ['location', () => ({ locationId: locationOf(here, 'transit') }), 1],
    ['variant', () => ({ variantId: mam.variantId }), 4],
    ['product', () => ({ productId: pepper.productId }), 1],
    ['producer', () => ({ producerId: mam.producerId }), 4],
    ['owner', () => ({ ownerId: ORGANISATION }), 1],
    ['lot', () => ({ lotId: lotB }), 1],
    ['administrative unit', () => ({ adminUnitId: rig.province.adminUnitId }), 5],
    ['another administrative unit', () => ({ adminUnitId: newId<string>() }), 0],
    ['lot elsewhere', () => ({ lotId: lotB, showroomId: there.id }), 0],
  ])('can be asked for by %s', async (_, query, count) => {
    expect((await stockOf(query())).items).toHaveLength(count);
  });

  it('is walked page by page', async () => {
    const whole = (await stockOf()).items;
    const walked: StockView[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: StockView[]; next: string | null } = await stockOf({
        limit: 2,
        ...(cursor && { cursor }),
      });
      expect(page.items.length).toBeLessThanOrEqual(2);
      walked.push(...page.items);
      cursor = page.next;
    } while (cursor);
    expect(walked).toEqual(whole);
    expect(walked).toHaveLength(5);
  });

  it('is a file with the same rows', async () => {
    const { items } = await stockOf();
    const csv = await rig.asStaff.get('/v1/stock', { query: { format: 'csv' } });
    const [headings, ...rows] = parse(csv.text, { bom: true });
    expect(headings?.slice(0, 4)).toEqual(['Showroom', 'Location', 'Kind of location', 'Product']);
    expect(rows.map((row) => [row[0], row[3], row[9], row[12], row[14]])).toEqual(
      items.map((one) => [
        one.showroomName,
        one.productName === '=Tiêu' ? "'=Tiêu" : one.productName,
        one.lotCode ?? '',
        one.onHand,
        one.available,
      ]),
    );
    const xlsx = await rig.agent
      .get('/v1/stock?format=xlsx')
      .set('authorization', await rig.bearer(rig.asStaff.claims))
      .responseType('blob');
    const sheet = (await readWorkbook(xlsx.body as Buffer)).get('stock') ?? [];
    expect(sheet.slice(1).map((row) => row['M']?.value)).toEqual(items.map((one) => Number(one.onHand)));
  });
});

describe('stock of a reader', () => {
  it('of another organisation is nothing, in any form', async () => {
    const stranger = rig.as(staffOf(newId()));
    expect((await stockOf({}, stranger)).items).toEqual([]);
    expect((await stockOf({ asOf: new Date().toISOString() }, stranger)).items).toEqual([]);
    const csv = await stranger.get('/v1/stock', { query: { format: 'csv' } });
    expect(parse(csv.text, { bom: true })).toHaveLength(1);
  });

  it('is told to officers of its administrative units', async () => {
    expect((await stockOf({}, rig.asOfficer)).items).toHaveLength(5);
    expect((await stockOf({}, rig.as(officerOf(newId())))).items).toEqual([]);
    expect((await stockOf({}, rig.asAdmin)).items).toHaveLength(5);
  });

  it('who is a producer is what he owns, at every showroom: what one bought of him is its own affair', async () => {
    const { items } = await stockOf({}, rig.asProducer(mam.producerId));
    expect(items.map(figures).sort()).toEqual([
      ['shelf', 'A', 'consigned', '46', '6', '40', '0'],
      ['shelf', 'B', 'consigned', '8', '0', '0', '0'],
      ['transit', 'A', 'consigned', '0', '0', '0', '4'],
    ]);
    expect(new Set(items.map((one) => one.producerId))).toEqual(new Set([mam.producerId]));
    expect((await stockOf({ producerId: pepper.producerId }, rig.asProducer(mam.producerId))).items).toEqual(
      [],
    );
    expect((await stockOf({}, rig.as({ roles: ['producer'] }))).items).toEqual([]);
  });

  it('needs a role', async () => {
    expect((await rig.as({ roles: ['buyer'] }).get('/v1/stock')).status).toBe(403);
  });
});
