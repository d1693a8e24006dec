import type { MovementKind, LocationKind, ShowroomView, SoldView } from '@onevillage/contracts-showroom';
import { newId } from '@onevillage/platform-database';
import { parse } from 'csv-parse/sync';
import { made } from '@onevillage/testing';
import type { MovementMoney } from '../stock/movement.js';
import { playMove } from '../testing/stock-script.js';
import { testShowroom, type TestProduct, type TestShowroom } from '../testing/test-showroom.js';

let rig: TestShowroom;
let here: ShowroomView;
let japan: ShowroomView;
let mam: TestProduct;
let pepper: TestProduct;

const money = (
  gross: number,
  discount = 0,
  borneBy: MovementMoney['discountBorneBy'] = null,
): MovementMoney => ({
  currency: 'VND',
  unitPrice: 100_000,
  gross,
  discount,
  discountBorneBy: borneBy,
  vatRate: '8',
  vat: Math.round(((gross - discount) * 8) / 108),
});

beforeAll(async () => {
  rig = await testShowroom();
  here = await rig.showroom();
  japan = await rig.showroom({ zone: 'Asia/Tokyo' });
  mam = await rig.product();
  pepper = await rig.product();
  const lots = new Map<string, string>();
  for (const at of [here, japan]) {
    for (const { variantId } of [mam, pepper]) {
      lots.set(`${at.id} ${variantId}`, await rig.stock(at, variantId, 50, { code: at.id.slice(0, 30) }));
    }
  }
  const move = (
    at: ShowroomView,
    of: TestProduct,
    [kind, from, to]: [MovementKind, LocationKind, LocationKind],
    quantity: number,
    occurredAt: string,
    amounts: MovementMoney | null,
  ) =>
    playMove(rig.database, [at, from], [at, to], {
      lotId: lots.get(`${at.id} ${of.variantId}`)!,
      ownerId: of.producerId,
      kind,
      quantity,
      occurredAt: new Date(occurredAt),
      money: amounts,
    });
  const sale: [MovementKind, LocationKind, LocationKind] = ['sale', 'shelf', 'customer'];
  await move(here, mam, sale, 3, '2026-11-20T16:59:59Z', money(300_000, 30_000, 'producer'));
  await move(here, mam, sale, 2, '2026-11-20T17:00:00Z', money(200_000, 10_000, 'showroom'));
  await move(
    here,
    mam,
    ['return', 'customer', 'shelf'],
    1,
    '2026-11-21T03:00:00Z',
    money(100_000, 10_000, 'producer'),
  );
  await move(
    here,
    mam,
    ['sale-void', 'customer', 'shelf'],
    1,
    '2026-11-22T01:00:00Z',
    money(100_000, 5_000, 'showroom'),
  );
  await move(here, mam, ['write-off', 'shelf', 'loss'], 4, '2026-11-21T03:00:00Z', null);
  await move(japan, mam, sale, 1, '2026-11-20T16:59:59Z', { ...money(1_500), currency: 'JPY' });
  await move(here, pepper, sale, 7, '2026-11-20T05:00:00Z', money(700_000));
  await move(here, pepper, ['sale', 'unexplained', 'customer'], 1, '2026-11-20T06:00:00Z', null);
}, 120_000);
afterAll(() => rig.stop());

type Reader = TestShowroom['asStaff'];
const sold = async (
  query: Record<string, string | number> = {},
  reader: Reader = rig.asStaff,
  path = '/v1/stock/sold',
) => made<{ items: SoldView[]; next: string | null }>(await reader.get(path, { query }));
const figures = (one: SoldView) => [
  one.day,
  one.showroomId === here.id ? 'here' : 'japan',
  one.quantity,
  one.currency,
  one.gross,
  one.discount,
  one.discountByProducer,
];

describe('what was sold', () => {
  it('is told by day of the showroom, with what came back taken off', async () => {
    const { items } = await sold({ variantId: mam.variantId });
    expect(items.map(figures)).toEqual([
      ['2026-11-20', 'here', '3', 'VND', 300_000, 30_000, 30_000],
      ['2026-11-21', 'here', '1', 'VND', 100_000, 0, -10_000],
      ['2026-11-21', 'japan', '1', 'JPY', 1_500, 0, 0],
      ['2026-11-22', 'here', '-1', 'VND', -100_000, -5_000, 0],
    ]);
    expect(items[0]).toMatchObject({ vat: 20_000, productName: mam.state.name, unit: 'piece' });
  });

  it('names what had no price apart', async () => {
    const { items } = await sold({ variantId: pepper.variantId });
    expect(items.map(figures)).toEqual([
      ['2026-11-20', 'here', '1', null, 0, 0, 0],
      ['2026-11-20', 'here', '7', 'VND', 700_000, 0, 0],
    ]);
  });

  it('is of the last 30 days, or of those asked for', async () => {
    const days = async (query: object) => (await sold(query as never)).items.map(({ day }) => day);
    expect(new Set(await days({ from: '2026-11-21', to: '2026-11-21' }))).toEqual(new Set(['2026-11-21']));
    expect(await days({ to: '2026-11-19' })).toEqual([]);
    expect(await days({ from: '2025-11-22', to: '2026-11-22' })).toHaveLength(6);
    rig.clock.now = new Date('2026-12-21T05:00:00Z');
    expect(new Set(await days({}))).toEqual(new Set(['2026-11-21', '2026-11-22']));
    rig.clock.now = new Date('2026-11-22T05:00:00Z');
  });

  it.each<Record<string, string>>([
    { from: '2026-11-23', to: '2026-11-22' },
    { from: '2025-11-21', to: '2026-11-22' },
    { from: '21.11.2026' },
  ])('is not told of %j', async (query) => {
    const answer = await rig.asStaff.get('/v1/stock/sold', { query });
    expect([answer.status, (answer.body as { errors: { pointer: string }[] }).errors[0]?.pointer]).toEqual([
      422,
      '/from',
    ]);
  });

  it('is walked page by page, and is a file with amounts as people write them', async () => {
    const whole = (await sold()).items;
    const walked: SoldView[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: { items: SoldView[]; next: string | null } = await sold({
        limit: 1,
        ...(next && { cursor: next }),
      });
      walked.push(...page.items);
      next = page.next;
    }
    expect(walked).toEqual(whole);
    const { text } = await rig.asStaff.get('/v1/stock/sold', { query: { format: 'csv' } });
    const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[];
    expect(rows.map((row) => row['Gross'])).toEqual(
      whole.map(({ currency, gross }) => (currency === null ? '' : String(gross))),
    );
  });
});

describe('a producer', () => {
  const mine = (query = {}) => sold(query, rig.asProducer(mam.producerId), '/v1/producers/me/sales');

  it('sees the sales of his own goods at every showroom', async () => {
    const { items } = await mine();
    expect(items.map(figures)).toEqual((await sold({ variantId: mam.variantId })).items.map(figures));
    expect((await sold({}, rig.asProducer(mam.producerId))).items).toEqual(items);
  });

  it('sees no sales of what a showroom bought of him', async () => {
    const before = (await mine()).items;
    const units = { code: 'bought', ownerId: here.organisationId };
    const lotId = await rig.stock(here, mam.variantId, 5, units);
    await playMove(rig.database, [here, 'shelf'], [here, 'customer'], {
      lotId,
      ownerId: here.organisationId,
      kind: 'sale',
      quantity: 5,
      occurredAt: new Date('2026-10-29T05:00:00Z'),
      money: money(500_000),
    });
    const asked = { from: '2026-10-29' };
    expect((await sold({ ...asked, variantId: mam.variantId })).items).toHaveLength(before.length + 1);
    expect((await mine(asked)).items).toEqual(before);
    expect((await sold(asked, rig.asProducer(mam.producerId))).items).toEqual(before);
  });

  it.each<[string, () => Record<string, string>]>([
    ['producer', () => ({ producerId: pepper.producerId })],
    ['variant', () => ({ variantId: pepper.variantId })],
    ['product', () => ({ productId: pepper.productId })],
  ])('is told nothing of another by %s', async (_, query) => {
    expect((await mine(query())).items).toEqual([]);
    expect((await sold(query(), rig.asProducer(mam.producerId))).items).toEqual([]);
  });

  it('who also works in a showroom sees there what all sold, and in his own sales his own', async () => {
    const both = rig.as({
      ...rig.asStaff.claims,
      roles: ['showroom-staff', 'producer'],
      producer: mam.producerId,
    });
    expect((await sold({}, both)).items).toEqual((await sold()).items);
    expect((await sold({}, both, '/v1/producers/me/sales')).items).toEqual((await mine()).items);
  });

  it('alone has sales of his own', async () => {
    expect((await rig.asStaff.get('/v1/producers/me/sales')).status).toBe(403);
    expect(
      (await sold({}, rig.as({ roles: ['producer'], producer: newId() }), '/v1/producers/me/sales')).items,
    ).toEqual([]);
  });
});
