import type { AdminUnitView, RecordAdminUnit } from '@onevillage/contracts-producers';
import type { BulkResult } from '@onevillage/contracts-kit';
import { AdminUnitStore } from './admin-units/admin-unit.store.js';
import { RefreshPlacements } from './unit-changes/refresh-placements.js';
import { ShipAdminUnits } from './unit-changes/ship-admin-units.js';
import { shippedUnits } from './unit-changes/shipped-units.js';
import { ProducerStore } from './producers/producer.store.js';
import { aRow } from './testing/builders.js';
import { ADMIN, OFFICER, producersBench, type ProducersBench } from './testing/producers-bench.js';

let bench: ProducersBench;
beforeAll(async () => {
  bench = await producersBench();
});
afterAll(() => bench.stop());

const record = async (items: RecordAdminUnit[], query: { dryRun?: boolean } = {}): Promise<BulkResult> => {
  const answer = await bench.post('/v1/admin-units/bulk', { items }, { as: ADMIN, query });
  expect(answer.status).toBe(200);
  return answer.body as BulkResult;
};
const list = async (query: Record<string, string>): Promise<AdminUnitView[]> =>
  (
    (await bench.get('/v1/admin-units', { query: { limit: 200, ...query } })).body as {
      items: AdminUnitView[];
    }
  ).items;
const commune = (code: string, name: string, fields: Partial<RecordAdminUnit> = {}): RecordAdminUnit => ({
  country: 'VN',
  code,
  type: 'commune',
  name,
  parentCode: '68',
  validFrom: '2025-07-01',
  ...fields,
});

describe('administrative units', () => {
  it('are there from the first start, each with an event', async () => {
    const events = await bench.events();
    expect(events).toHaveLength(shippedUnits().length);
    expect(new Set(events.map((event) => event.type))).toEqual(new Set(['producers.admin-unit.recorded.v1']));
  });

  it('are found by anybody, with a date', async () => {
    expect(
      (await list({ type: 'province', date: '2025-06-30' })).length +
        (await list({ type: 'municipality', date: '2025-06-30' })).length,
    ).toBe(63);
    expect((await list({ type: 'province' })).length + (await list({ type: 'municipality' })).length).toBe(
      34,
    );
    expect(await list({ code: '91', date: '2025-06-30' })).toMatchObject([
      { name: 'Kiên Giang', exists: true },
    ]);
    expect(await list({ code: '91' })).toMatchObject([{ name: 'An Giang' }]);
    expect(await list({ name: 'tinh kien giang', date: '2025-06-30' })).toMatchObject([{ code: '91' }]);
    expect(await list({ name: 'tỉnh Kiên Giang' })).toEqual([]);
    const [region] = await list({ type: 'region', name: 'Tây Nguyên' });
    expect(await list({ parentId: region!.id, date: '2025-06-30' })).toHaveLength(5);
  });

  it('have successors', async () => {
    const binhDuong = await bench.unit('74', '2025-06-30');
    const successors = async (query: object) =>
      (await bench.get(`/v1/admin-units/${binhDuong.id}/successors`, { query: { ...query } }))
        .body as AdminUnitView[];
    expect(await successors({})).toMatchObject([{ name: 'Hồ Chí Minh', type: 'municipality' }]);
    expect(await successors({ date: '2025-06-30' })).toMatchObject([{ id: binhDuong.id }]);
    expect((await bench.get(`/v1/admin-units/${binhDuong.id}`)).body).toMatchObject({
      name: 'Bình Dương',
      exists: false,
    });
    expect((await bench.get('/v1/admin-units/01930000-0000-7000-8000-000000000000/successors')).status).toBe(
      404,
    );
  });

  it('are entered by administrators only', async () => {
    const answer = await bench.post(
      '/v1/admin-units/bulk',
      { items: [commune('99999', 'X')] },
      { as: OFFICER },
    );
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([403, 'forbidden']);
  });

  it('are imported: created, unchanged, updated, refused, each by itself; a dry run keeps nothing', async () => {
    const items = [
      commune('24736', 'Tuy Đức'),
      commune('24739', 'Kiến Đức'),
      commune('24740', 'X', { parentCode: '99' }),
    ];
    const dry = await record(items, { dryRun: true });
    const events = (await bench.events()).length;
    expect(await list({ code: '24736' })).toEqual([]);
    const { items: first } = await record(items);
    expect(first.map((item) => item.problem?.code ?? item.status)).toEqual([
      'created',
      'created',
      'producers.admin-unit-unknown',
    ]);
    expect(dry.counts).toEqual({ created: 2, updated: 0, unchanged: 0, refused: 1, nearMatch: 0 });
    expect((await bench.events()).length).toBe(events + 2);
    expect((await record(items)).counts).toMatchObject({ unchanged: 2, refused: 1 });
    expect((await record([commune('24736', 'Tuy Đức', { type: 'ward' })])).items).toMatchObject([
      { status: 'updated', version: 2, id: first[0]!.id },
    ]);
    expect((await bench.events()).length).toBe(events + 3);
    const lamDong = await bench.unit('68');
    expect(await list({ code: '24736' })).toMatchObject([
      { name: 'Tuy Đức', type: 'ward', parentId: lamDong.id },
    ]);
  });

  it('refuse a code that is in use, also past the code: the database holds it', async () => {
    const { items } = await record([
      commune('24800', 'A'),
      commune('24800', 'B', { validFrom: '2026-01-01' }),
    ]);
    expect(items.map((item) => item.problem?.code ?? item.status)).toEqual([
      'created',
      'producers.admin-unit-overlaps',
    ]);
    const twin = `insert into admin_units select gen_random_uuid(), version, country, code, type, level, name, name_key, parent_id,
                    valid_from, valid_to, successor_ids, legal_source, changed_at from admin_units where code = '24800'`;
    await expect(bench.database.query(twin)).rejects.toMatchObject({
      code: '23P01',
      constraint: 'admin_units_code_once',
    });
  });

  it('that merge take their producers along, with an event each', async () => {
    const merger: RecordAdminUnit[] = [
      commune('25001', 'Một', { validTo: '2026-10-01', successorCodes: ['25001'] }),
      commune('25002', 'Hai', { validTo: '2026-10-01', successorCodes: ['25001'] }),
      commune('25001', 'Một Hai', { validFrom: '2026-10-01' }),
    ];
    await record([commune('25001', 'Một'), commune('25002', 'Hai'), commune('25003', 'Ba')]);
    const place = (name: string) => ({ adminUnit: { province: 'Lâm Đồng', commune: name } });
    const { items } = await bench.bulk(
      ['Một', 'Hai', 'Ba'].map((name) => aRow({ name: `HTX của ${name}`, ...place(name) })),
    );
    expect((await record(merger)).counts).toMatchObject({ created: 1, updated: 2 });
    const born = await bench.unit('25001');
    expect(born.name).toBe('Một Hai');
    const last = await Promise.all(items.map(async ({ id }) => (await bench.events(id)).at(-1)!));
    expect(last.map((event) => event.version)).toEqual([2, 2, 1]);
    expect(last.map((event) => (event.data['adminUnitIds'] as string[]).includes(born.id))).toEqual([
      true,
      true,
      false,
    ]);
    const { body } = await bench.get('/v1/producers', { as: OFFICER, query: { adminUnitId: born.id } });
    expect((body as { items: unknown[] }).items).toHaveLength(2);
    const officer = bench.officerOf(born);
    expect(
      (await bench.patch(`/v1/producers/${items[0]!.id}`, { address: 'x' }, { as: officer, ifMatch: 2 }))
        .status,
    ).toBe(200);
    expect((await record(merger)).counts).toMatchObject({ unchanged: 3 });
  });

  it('follow a new release: what it ends is ended, and the producers follow', async () => {
    const [dongNai, city] = [await bench.unit('75', '2026-04-29'), await bench.unit('75')];
    const row = aRow({ name: 'HTX Trảng Bom', adminUnit: { code: '75', on: '2026-04-29' } });
    const { id } = (await bench.bulk([row])).items[0]!;
    // As the release before had it: Đồng Nai was a province, and went on.
    const { database } = bench;
    await database.query('delete from admin_units where id = $1', [city.id]);
    await database.query('delete from event_log where aggregate_id = $1', [city.id]);
    await database.query(`update admin_units set valid_to = null, successor_ids = '{}' where id = $1`, [
      dongNai.id,
    ]);
    await database.query('update producers set admin_unit_ids = array_remove(admin_unit_ids, $1)', [city.id]);
    const events = (await bench.events()).length;

    const [units, producers] = [new AdminUnitStore(), new ProducerStore()];
    const shipping = new ShipAdminUnits(
      database,
      units,
      new RefreshPlacements(units, producers),
      () => bench.clock.now,
    );
    await Promise.all([shipping.onApplicationBootstrap(), shipping.onApplicationBootstrap()]);
    const news = (await bench.events()).slice(events);
    expect(news.map((event) => [event.type, event.version]).sort()).toEqual([
      ['producers.admin-unit.recorded.v1', 1],
      ['producers.admin-unit.recorded.v1', 2],
      ['producers.producer.changed.v1', 2],
    ]);
    expect((await bench.events(id)).at(-1)!.data['adminUnitIds']).toContain(city.id);
  });
});
