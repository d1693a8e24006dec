import type { LotDetails, LotView, MovementView, ShowroomView } from '@onevillage/contracts-showroom';
import { newId } from '@onevillage/platform-database';
import { made, readWorkbook } from '@onevillage/testing';
import { parse } from 'csv-parse/sync';
import { playMove } from '../testing/stock-script.js';
import {
  locationOf,
  ORGANISATION,
  staffOf,
  testShowroom,
  type TestProduct,
  type TestShowroom,
} from '../testing/test-showroom.js';

const OTHER = newId<string>();
let rig: TestShowroom;
let here: ShowroomView;
let strict: ShowroomView;
let theirs: ShowroomView;
let mam: TestProduct;
let pepper: TestProduct;
let a: string;
let b: string;
let c: string;

type Reader = TestShowroom['asStaff'];

beforeAll(async () => {
  rig = await testShowroom();
  here = await rig.showroom({ name: 'Rạch Giá' });
  strict = await rig.showroom({ name: 'Sân bay', policy: 'certified' });
  theirs = await rig.showroom({ name: 'Cần Thơ', organisationId: OTHER });
  mam = await rig.product({ name: 'Nước mắm', certified: false });
  pepper = await rig.product({ name: 'Tiêu' });
  a = await rig.stock(here, mam.variantId, 20, { code: 'A', expiresOn: '2027-06-30' });
  b = await rig.stock(theirs, mam.variantId, 5, { code: 'B' });
  c = await rig.stock(here, pepper.variantId, 2, { code: 'C' });
  const units = { lotId: a, ownerId: mam.producerId };
  await playMove(rig.database, [here, 'shelf'], [here, 'shelf', 'held'], {
    ...units,
    kind: 'hold',
    quantity: 3,
  });
  await playMove(rig.database, [here, 'shelf', 'held'], [here, 'customer'], {
    ...units,
    kind: 'sale',
    quantity: 2,
    line: 1,
  });
  await playMove(rig.database, [here, 'shelf'], [theirs, 'transit'], {
    ...units,
    kind: 'dispatch',
    quantity: 6,
  });
  await playMove(rig.database, [theirs, 'transit'], [theirs, 'shelf'], {
    ...units,
    kind: 'arrival',
    quantity: 6,
  });
  await playMove(rig.database, [theirs, 'shelf'], [theirs, 'loss'], {
    ...units,
    kind: 'write-off',
    quantity: 1,
    reason: 'vỡ',
  });
  await playMove(rig.database, [here, 'shelf'], [strict, 'shelf'], {
    ...units,
    kind: 'relocation',
    quantity: 4,
  });
  await playMove(rig.database, [here, 'shelf'], [here, 'customer'], {
    lotId: c,
    ownerId: pepper.producerId,
    kind: 'sale',
    quantity: 2,
  });
  await rig.database.query(`update lots set recall_id = $2, recall_reason = 'mốc' where lot_id = $1`, [
    c,
    newId(),
  ]);
  await rig.database.query(`update lots set label_missing = '{expiresOn}' where lot_id = $1`, [c]);
}, 120_000);
afterAll(() => rig.stop());

const lots = async (query: Record<string, string | number | boolean> = {}, reader: Reader = rig.asStaff) =>
  made<{ items: LotView[]; next: string | null }>(await reader.get('/v1/lots', { query }));
const codes = async (query: Record<string, string | boolean> = {}, reader: Reader = rig.asStaff) =>
  (await lots(query, reader)).items.map(({ code }) => code).sort();

describe('lots', () => {
  it.each<[string, () => Record<string, string | boolean>, string[]]>([
    ['everything', () => ({}), ['A', 'B', 'C']],
    ['a code', () => ({ code: 'B' }), ['B']],
    ['a showroom', () => ({ showroomId: here.id }), ['A', 'C']],
    ['a showroom where units stand', () => ({ showroomId: here.id, inStock: true }), ['A']],
    ['a showroom where none do any more', () => ({ showroomId: here.id, inStock: false }), ['C']],
    ['a variant', () => ({ variantId: pepper.variantId }), ['C']],
    ['a producer', () => ({ producerId: mam.producerId }), ['A', 'B']],
    ['what is recalled', () => ({ recalled: true }), ['C']],
    ['what is not', () => ({ recalled: false }), ['A', 'B']],
    ['labels that lack something', () => ({ labelIncomplete: true }), ['C']],
    ['labels that do not', () => ({ labelIncomplete: false }), ['A', 'B']],
  ])('are found by %s', async (_, query, found) => {
    expect(await codes(query(), rig.asAdmin)).toEqual(found);
  });

  it('are those of showrooms that the reader sees, and of his own goods', async () => {
    expect(await codes()).toEqual(['A', 'C']);
    expect(await codes({}, rig.as(staffOf(OTHER)))).toEqual(['A', 'B']);
    expect(await codes({}, rig.asOfficer)).toEqual(['A', 'B', 'C']);
    expect(await codes({}, rig.asProducer(mam.producerId))).toEqual(['A', 'B']);
    expect(await codes({ producerId: pepper.producerId }, rig.asProducer(mam.producerId))).toEqual([]);
    expect(await codes({}, rig.as(staffOf(newId())))).toEqual([]);
  });

  it('are walked page by page, and are a file', async () => {
    const whole = (await lots({}, rig.asAdmin)).items;
    const first = await lots({ limit: 2 }, rig.asAdmin);
    const second = await lots({ limit: 2, cursor: first.next ?? '' }, rig.asAdmin);
    expect([...first.items, ...second.items]).toEqual(whole);
    const { text } = await rig.asAdmin.get('/v1/lots', { query: { format: 'csv' } });
    const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[];
    expect(rows.map((row) => [row['Lot id'], row['Recalled because'], row['Missing on the label']])).toEqual(
      whole.map(({ id, recall, labelMissing }) => [id, recall?.reason ?? '', labelMissing.join()]),
    );
  });
});

describe('one lot', () => {
  const one = async (id: string, reader: Reader = rig.asStaff) =>
    made<LotDetails>(await reader.get(`/v1/lots/${id}`));

  it('tells where its units are, and where they may be sold', async () => {
    const lot = await one(a);
    expect(lot).toMatchObject({
      id: a,
      code: 'A',
      productName: 'Nước mắm',
      expiresOn: '2027-06-30',
      recall: null,
    });
    const at = {
      ownerId: mam.producerId,
      ownership: 'consigned',
      locationKind: 'shelf',
      locationName: 'shelf',
    };
    expect(lot.showrooms).toEqual([
      {
        showroomId: here.id,
        showroomName: 'Rạch Giá',
        block: null,
        locations: [{ ...at, locationId: locationOf(here, 'shelf'), quantity: '8', held: '1' }],
      },
      {
        showroomId: strict.id,
        showroomName: 'Sân bay',
        block: 'not-certified',
        locations: [{ ...at, locationId: locationOf(strict, 'shelf'), quantity: '4', held: '0' }],
      },
    ]);
  });

  it('is whole for its producer and officers, and is told to nobody else', async () => {
    const names = async (reader: Reader) => (await one(a, reader)).showrooms.map((at) => at.showroomName);
    expect(await names(rig.asProducer(mam.producerId))).toEqual(['Cần Thơ', 'Rạch Giá', 'Sân bay']);
    expect(await names(rig.asOfficer)).toEqual(['Cần Thơ', 'Rạch Giá', 'Sân bay']);
    expect(await names(rig.as(staffOf(OTHER)))).toEqual(['Cần Thơ']);
    for (const reader of [rig.as(staffOf(newId())), rig.asProducer(pepper.producerId)]) {
      expect((await reader.get(`/v1/lots/${a}`)).status).toBe(404);
      expect((await reader.get(`/v1/lots/${a}/movements`)).status).toBe(404);
    }
    expect((await rig.asStaff.get(`/v1/lots/${b}`)).status).toBe(404);
  });

  it('that is gone tells where it was', async () => {
    expect((await one(c)).showrooms).toEqual([
      { showroomId: here.id, showroomName: 'Rạch Giá', block: 'recalled', locations: [] },
    ]);
  });

  it('has its version as ETag', async () => {
    const answer = await rig.asStaff.get(`/v1/lots/${a}`);
    expect(answer.headers['etag']).toBe(`"${(answer.body as LotDetails).version}"`);
  });
});

describe('the movements of a lot', () => {
  const movements = async (reader: Reader = rig.asStaff, query = {}) =>
    made<{ items: MovementView[]; next: string | null }>(
      await reader.get(`/v1/lots/${a}/movements`, { query }),
    );
  const steps = ({ kind, from, to, quantity }: MovementView) => [
    kind,
    `${from.showroomName} ${from.locationKind} ${from.state}`,
    `${to.showroomName} ${to.locationKind} ${to.state}`,
    quantity,
  ];
  const ALL = [
    ['opening', 'Rạch Giá producer free', 'Rạch Giá shelf free', '20'],
    ['hold', 'Rạch Giá shelf free', 'Rạch Giá shelf held', '3'],
    ['sale', 'Rạch Giá shelf held', 'Rạch Giá customer free', '2'],
    ['dispatch', 'Rạch Giá shelf free', 'Cần Thơ transit free', '6'],
    ['arrival', 'Cần Thơ transit free', 'Cần Thơ shelf free', '6'],
    ['write-off', 'Cần Thơ shelf free', 'Cần Thơ loss free', '1'],
    ['relocation', 'Rạch Giá shelf free', 'Sân bay shelf free', '4'],
  ];

  it('are told from the producer to the customer, in order, with who and why', async () => {
    const { items } = await movements(rig.asOfficer);
    expect(items.map(steps)).toEqual(ALL);
    expect(items[5]).toMatchObject({
      by: 'somebody',
      reason: 'vỡ',
      documentKind: 'script',
      ownership: 'consigned',
      unit: 'piece',
    });
    expect(items[5]!.documentId).not.toBe(items[4]!.documentId);
  });

  it('are told to staff as far as their showrooms had a part in them', async () => {
    expect((await movements()).items.map(steps)).toEqual([...ALL.slice(0, 4), ALL[6]]);
    expect((await movements(rig.as(staffOf(OTHER)))).items.map(steps)).toEqual(ALL.slice(3, 6));
  });

  it('are whole for the producer, but for who did them and what they wrote', async () => {
    const { items } = await movements(rig.asProducer(mam.producerId));
    expect(items.map(steps)).toEqual(ALL);
    expect(items.map(({ by, reason }) => [by, reason])).toEqual(ALL.map(() => [null, null]));
    const both = rig.as({
      ...staffOf(ORGANISATION),
      roles: ['showroom-staff', 'producer'],
      producer: mam.producerId,
    });
    expect((await movements(both)).items.map(({ by }) => by !== null)).toEqual([
      ...[true, true, true, true],
      ...[false, false, true],
    ]);
  });

  it('are walked page by page, and are a file in the time of the showroom', async () => {
    const whole = (await movements(rig.asOfficer)).items;
    const first = await movements(rig.asOfficer, { limit: 4 });
    const second = await movements(rig.asOfficer, { limit: 4, cursor: first.next });
    expect([...first.items, ...second.items]).toEqual(whole);
    const file = await rig.agent
      .get(`/v1/lots/${a}/movements?format=xlsx`)
      .set('authorization', await rig.bearer(rig.asOfficer.claims))
      .responseType('blob');
    const rows = (await readWorkbook(file.body as Buffer)).get('lot-movements') ?? [];
    const zeroInUtc = (Date.UTC(1899, 11, 30) - 7 * 3_600_000) / 1000;
    expect(rows.slice(1).map((row) => Math.round(Number(row['A']?.value) * 86_400 + zeroInUtc))).toEqual(
      whole.map(({ occurredAt }) => Math.floor(Date.parse(occurredAt) / 1000)),
    );
  });
});
