import type { BulkResult } from '@onevillage/contracts-kit';
import type { OpeningStockItem, ShowroomView } from '@onevillage/contracts-showroom';
import { newId } from '@onevillage/platform-database';
import { made } from '@onevillage/testing';
import { aVariantState, gtin } from '../testing/neighbour-states.js';
import {
  locationOf,
  managerOf,
  ORGANISATION,
  testShowroom,
  type TestProduct,
  type TestShowroom,
} from '../testing/test-showroom.js';

let rig: TestShowroom;
let product: TestProduct;
const GTIN = gtin(1);
beforeAll(async () => {
  rig = await testShowroom();
  product = await rig.product({
    variants: [
      aVariantState({ gtin: GTIN, sku: 'HOP' }),
      aVariantState({ package: null, netQuantity: { value: '1', unit: 'kg' }, sku: 'KG' }),
    ],
  });
});
afterAll(() => rig.stop());

const post = (
  showroom: ShowroomView,
  items: readonly object[],
  { dryRun = false, as = rig.asManager } = {},
) => as.post(`/v1/showrooms/${showroom.id}/opening-stock/bulk`, { items }, { query: { dryRun } });
const enter = async (showroom: ShowroomView, items: readonly OpeningStockItem[], dryRun = false) =>
  made<BulkResult>(await post(showroom, items, { dryRun })).items;
const stockOf = (showroom: ShowroomView) =>
  rig.database.query<{
    code: string;
    quantity: number;
    expires: string | null;
    location: string;
    owner: string;
  }>(
    `select l.code, b.quantity, l.expires_on as expires, b.location_id as location, b.owner_id as owner
     from stock_balances b join lots l using (lot_id) where b.showroom_id = $1 and not b.is_account order by l.code, b.quantity`,
    [showroom.id],
  );
const statuses = (items: BulkResult['items']) => items.map((one) => one.status);
const ITEMS: OpeningStockItem[] = [
  { gtin: GTIN, lotCode: 'A', expiresOn: '2027-01-31', quantity: '12' },
  { gtin: GTIN, quantity: '5', expiresOn: '2027-02-28' },
  { gtin: GTIN, quantity: '2' },
];

describe('opening stock', () => {
  it('stands where it is said to stand, of whom it is said to be; entered again it changes nothing', async () => {
    const showroom = await rig.showroom();
    const store = await rig.location(showroom, 'store');
    const { producerId } = product;
    const items = [
      ...ITEMS,
      {
        sku: 'KG',
        producerId,
        lotCode: 'K',
        quantity: '1.25',
        locationId: store,
        ownership: 'owned' as const,
      },
      { sku: 'KG', producerId, lotCode: 'K', quantity: '2', locationId: store },
      { sku: 'KG', producerId, lotCode: 'K', quantity: '3' },
    ];
    expect(statuses(await enter(showroom, items, true))).toEqual(Array(6).fill('created'));
    expect(await stockOf(showroom)).toEqual([]);
    const done = await enter(showroom, items);
    expect(statuses(done)).toEqual(Array(6).fill('created'));
    const shelf = { location: locationOf(showroom, 'shelf'), owner: producerId };
    const stock = await stockOf(showroom);
    expect(stock).toEqual([
      { code: 'A', quantity: 12, expires: '2027-01-31', ...shelf },
      { code: 'K', quantity: 1250, expires: null, location: store, owner: ORGANISATION },
      { code: 'K', quantity: 2000, expires: null, location: store, owner: producerId },
      { code: 'K', quantity: 3000, expires: null, ...shelf },
      { code: 'open', quantity: 2, expires: null, ...shelf },
      { code: 'open-270228', quantity: 5, expires: '2027-02-28', ...shelf },
    ]);
    const as = rig.asOfficer;
    const again = made<BulkResult>(await post(showroom, [...items].reverse(), { as }));
    expect(again.counts).toMatchObject({ unchanged: 6, created: 0, refused: 0 });
    expect(again.items.map((one) => one.id).reverse()).toEqual(done.map((one) => one.id));
    expect(await stockOf(showroom)).toEqual(stock);
    const kinds = await rig.database.query(
      'select distinct m.kind from stock_movements m join stock_locations l using (location_id) where l.showroom_id = $1',
      [showroom.id],
    );
    expect(kinds).toEqual([{ kind: 'opening' }]);
  });

  it('is of goods and places by their names', async () => {
    const showroom = await rig.showroom();
    const store = await rig.location(showroom, 'store');
    const { name } = made<ShowroomView>(
      await rig.asManager.get(`/v1/showrooms/${showroom.id}`),
    ).locations.find((one) => one.locationId === store)!;
    const named = { productName: 'nước mắm PHÚ QUỐC', producerName: 'HTX Bình Minh', package: 'Hộp' };
    const answer = await enter(showroom, [
      { ...named, lotCode: 'N', quantity: '3', unit: 'piece', locationName: name.toUpperCase() },
      { ...named, lotCode: 'N', quantity: '3', unit: 'kg' },
      { ...named, lotCode: 'N', quantity: '3', locationName: 'kho nhà' },
      { productName: 'Nước mắm Phú Quốc', lotCode: 'N', quantity: '3' },
    ]);
    expect(answer.map((one) => one.problem?.errors[0]?.pointer ?? one.status)).toEqual([
      'created',
      '/items/1/unit',
      '/items/2/locationName',
      '/items/3/productName',
    ]);
    expect(await stockOf(showroom)).toMatchObject([{ code: 'N', quantity: 3, location: store }]);
  });

  it('is refused with other figures, and says what is in the books', async () => {
    const showroom = await rig.showroom();
    await enter(showroom, ITEMS);
    const [more, others, fine] = await enter(showroom, [
      { ...ITEMS[0]!, quantity: '13' },
      { ...ITEMS[0]!, lotCode: 'B', quantity: '1' },
      { ...ITEMS[0]!, expiresOn: '2027-03-31' },
    ]);
    expect(more!.problem).toMatchObject({ code: 'showroom.opening-differs' });
    expect(more!.problem!.detail).toContain('lot A at this location is in the books as 12 piece');
    expect(others!.status).toBe('created');
    // Of the same lot, place and owner as the first of the list.
    expect(fine!.problem).toMatchObject({ code: 'showroom.opening-repeated' });
    const [dates] = await enter(showroom, [{ ...ITEMS[0]!, expiresOn: '2027-03-31' }]);
    expect(dates!.problem).toMatchObject({ code: 'showroom.opening-differs' });
    const elsewhere = await rig.showroom();
    const [lot] = await enter(elsewhere, [{ ...ITEMS[0]!, expiresOn: '2027-03-31' }]);
    expect(lot!.problem).toMatchObject({ code: 'showroom.lot-dates-differ' });
  });

  it('refuses an item by itself, and points at its field', async () => {
    const showroom = await rig.showroom();
    const elsewhere = await rig.showroom();
    const answer = await enter(showroom, [
      { gtin: '123', quantity: '1' },
      { sku: 'KG', quantity: '1' },
      { gtin: GTIN, quantity: '1.5' },
      { gtin: GTIN, quantity: '1', locationId: locationOf(elsewhere, 'shelf') },
      { gtin: GTIN, quantity: '1', lotCode: 'T', producedOn: '2026-11-23' },
      { gtin: GTIN, quantity: '1', lotCode: 'T', producedOn: '2026-11-22', expiresOn: '2026-11-21' },
      { gtin: GTIN, quantity: 'x' },
      { gtin: GTIN, quantity: '1', lotCode: 'T' },
    ]);
    expect(answer.map((one) => one.problem?.errors[0]?.pointer)).toEqual([
      '/items/0/gtin',
      '/items/1/producerId',
      '/items/2/quantity',
      '/items/3/locationId',
      '/items/4/producedOn',
      '/items/5/expiresOn',
      '/items/6/quantity',
      undefined,
    ]);
    expect(await stockOf(showroom)).toMatchObject([{ code: 'T', quantity: 1 }]);
  });

  it('is entered once, however many send the same list at once', async () => {
    const showroom = await rig.showroom();
    const answers = await Promise.all(Array.from({ length: 6 }, () => enter(showroom, ITEMS)));
    const created = answers.flat().filter((one) => one.status === 'created');
    expect(created).toHaveLength(3);
    expect(answers.flat().filter((one) => one.status === 'unchanged')).toHaveLength(15);
    expect((await stockOf(showroom)).map((one) => one.quantity)).toEqual([12, 2, 5]);
  });

  it('takes a thousand lots at once', async () => {
    const showroom = await rig.showroom();
    const items = Array.from({ length: 1000 }, (_, i) => ({
      gtin: GTIN,
      lotCode: `M${i}`,
      quantity: `${i + 1}`,
    }));
    expect(statuses(await enter(showroom, items))).toEqual(Array(1000).fill('created'));
    expect(statuses(await enter(showroom, items))).toEqual(Array(1000).fill('unchanged'));
  });

  it('is for who answers for the showroom', async () => {
    const showroom = await rig.showroom();
    const as = [rig.asStaff, rig.as(managerOf(newId())), rig.asProducer(product.producerId), rig.asAdmin];
    const answers = await Promise.all(as.map((who) => post(showroom, ITEMS, { as: who })));
    expect(answers.map((one) => one.status)).toEqual([403, 404, 403, 200]);
    expect((await post({ ...showroom, id: newId() }, ITEMS)).status).toBe(404);
  });
});
