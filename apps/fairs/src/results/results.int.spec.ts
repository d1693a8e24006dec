import type { ResultView } from '@onevillage/contracts-fairs';
import type { BulkResult } from '@onevillage/contracts-kit';
import { newId } from '@onevillage/platform-database';
import { listInEveryForm, made } from '@onevillage/testing';
import { putStand } from '../testing/put-stand.js';
import { officerOf, producerOf, testFairs, type TestFairs } from '../testing/test-fairs.js';

let rig: TestFairs;
beforeAll(async () => {
  rig = await testFairs({ now: '2027-01-05T05:00:00Z' });
}, 60_000);
afterAll(() => rig?.stop());

async function aFair() {
  const { fairId } = await rig.fair({ state: 'published' });
  const zones = await rig.floorPlan(fairId, {
    zones: [
      { name: 'Khu OCOP', booths: 2 },
      { name: 'Khu ẩm thực', booths: 2 },
    ],
  });
  const { applicationId, exhibitorId } = await rig.application({
    fairId,
    zoneId: zones[0]!.zoneId,
    name: 'Hợp tác xã Bình Minh',
  });
  await rig.database.query('update exhibitors set tax_code = $2 where exhibitor_id = $1', [
    exhibitorId,
    `MST ${Date.now()}`,
  ]);
  await rig.database.transaction((tx) =>
    putStand(tx, { fairId, applicationId, boothId: zones[0]!.boothIds[0]! }, rig.clock.now),
  );
  return { fairId, zones, applicationId, exhibitorId, at: `/v1/fairs/${fairId}/results` };
}
const visitors = (value: number, more: object = {}) => ({
  figure: 'visitors',
  value,
  source: 'count',
  countingRule: 'Vé ở cổng',
  ...more,
});
const revenue = (value: number, more: object = {}) => ({
  figure: 'revenue-total',
  value,
  currency: 'VND',
  source: 'exhibitor-report',
  countingRule: 'Theo phiếu báo cáo',
  ...more,
});
const record = async (at: string, items: object[], query: Record<string, boolean> = {}) =>
  made<BulkResult>(await rig.asOfficer.post(`${at}/bulk`, { items }, { query }));
const statuses = ({ items }: BulkResult) => items.map((one) => one.problem?.code ?? one.status);
const list = async (at: string, query: Record<string, string> = {}) =>
  made<{ items: ResultView[] }>(await rig.asOfficer.get(at, { query })).items;

describe('recording results', () => {
  it('of fair, day, unit and exhibitor, again and again', async () => {
    const { at, applicationId } = await aFair();
    const { adminUnitId } = rig.province;
    const items = [
      visitors(110_000, { source: 'estimate' }),
      visitors(20_000, { day: '2026-12-27' }),
      revenue(760_000_000, { adminUnitId }),
      revenue(420_000_000, { applicationId }),
    ];
    expect(statuses(await record(at, items))).toEqual(Array(4).fill('created'));
    expect(statuses(await record(at, items))).toEqual(Array(4).fill('unchanged'));
    items[3] = revenue(430_000_000, { exhibitorName: 'HỢP TÁC XÃ  Bình Minh' });
    const again = await record(at, items);
    expect(again.counts).toMatchObject({ unchanged: 3, updated: 1 });
    expect(again.items[3]).toMatchObject({ status: 'updated', version: 2 });
    expect((await list(at)).map((one) => [one.subject, one.value, one.reported, one.recordedBy])).toEqual([
      ['fair', 110_000, true, 'officer'],
      ['day', 20_000, true, 'officer'],
      ['admin-unit', 760_000_000, true, 'officer'],
      ['exhibitor', 430_000_000, true, 'officer'],
    ]);
  });

  it('keeps several sources side by side, of which one counts', async () => {
    const { at } = await aFair();
    await record(at, [visitors(175), visitors(179, { source: 'estimate' })]);
    const told = async () => (await list(at)).map((one) => [one.source, one.reported, one.version]);
    expect(await told()).toEqual([
      ['count', true, 1],
      ['estimate', false, 1],
    ]);
    await record(at, [visitors(179, { source: 'estimate', reported: true })]);
    expect(await told()).toEqual([
      ['count', false, 2],
      ['estimate', true, 2],
    ]);
    const [, estimate] = await list(at);
    const at2 = `${at}/${estimate!.id}`;
    expect((await rig.asOfficer.delete(at2)).status).toBe(428);
    expect((await rig.asOfficer.delete(at2, { ifMatch: 1 })).status).toBe(412);
    expect((await rig.asOfficer.delete(at2, { ifMatch: 2 })).status).toBe(204);
    expect(await told()).toEqual([['count', true, 3]]);
  });

  it('knows an exhibitor by tax code or name, and asks which of two places is meant', async () => {
    const { at, fairId, zones, applicationId, exhibitorId } = await aFair();
    const [{ taxCode }] = (await rig.database.query<{ taxCode: string }>(
      'select tax_code as "taxCode" from exhibitors where exhibitor_id = $1',
      [exhibitorId],
    )) as [{ taxCode: string }];
    const [one] = (await record(at, [revenue(1, { taxCode })])).items;
    expect((await list(at))[0]).toMatchObject({ id: one!.id, applicationId });
    const twin = await rig.application({ fairId, zoneId: zones[1]!.zoneId, name: 'Hợp tác xã Bình Minh' });
    const [asked] = (await record(at, [revenue(1, { exhibitorName: 'hợp tác xã bình minh' })])).items;
    expect(asked).toMatchObject({
      status: 'near-match',
      candidates: [
        { id: applicationId, detail: 'Khu OCOP; A1' },
        { id: twin.applicationId, detail: 'Khu ẩm thực' },
      ],
    });
  });

  it('refuses item by item, and a dry run keeps nothing', async () => {
    const { at } = await aFair();
    const items = [
      revenue(1, { exhibitorName: 'Nobody' }),
      revenue(1, { applicationId: newId() }),
      revenue(1, { adminUnitId: newId() }),
      visitors(1, { day: '2026-12-26' }),
      revenue(1),
      revenue(1, { currency: 'USD', source: 'till' }),
      revenue(2),
      visitors(-1),
    ];
    const codes = [
      'fairs.result-exhibitor-unknown',
      'fairs.result-exhibitor-unknown',
      'fairs.admin-unit-unknown',
      'fairs.result-subject-wrong',
      'created',
      'fairs.result-currency-wrong',
      'fairs.results-disagree',
      'validation',
    ];
    expect(statuses(await record(at, items, { dryRun: true }))).toEqual(codes);
    expect(await list(at)).toEqual([]);
    expect(statuses(await record(at, items))).toEqual(codes);
    expect(await list(at)).toHaveLength(1);
  });

  it('by eight at once: one figure, one that counts', async () => {
    const { at, fairId } = await aFair();
    await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        record(at, [visitors(n), visitors(n, { source: 'estimate', reported: n % 2 === 0 })]),
      ),
    );
    expect(
      await rig.database.query(
        `select count(*)::int as all, count(*) filter (where reported)::int as counting from fair_results where fair_id = $1`,
        [fairId],
      ),
    ).toEqual([{ all: 2, counting: 1 }]);
  });

  it('is for officers of the fair, and not before it', async () => {
    const { at, fairId } = await aFair();
    const body = { items: [visitors(1)] };
    for (const claims of [officerOf(newId()), producerOf(newId())]) {
      expect((await rig.as(claims).post(`${at}/bulk`, body)).status).toBe(403);
      expect((await rig.as(claims).get(at)).status).toBe(403);
    }
    expect((await rig.asOfficer.get(`/v1/fairs/${newId()}/results`)).status).toBe(404);
    const early = await rig.fair({ opensOn: '2027-01-06', closesOn: '2027-01-09' });
    expect(statuses(await record(`/v1/fairs/${early.fairId}/results`, [visitors(1)]))).toEqual([
      'fairs.fair-not-begun',
    ]);
    await rig.database.query(`update fairs set state = 'cancelled' where fair_id = $1`, [fairId]);
    expect((await rig.asOfficer.post(`${at}/bulk`, body)).body).toMatchObject({
      code: 'fairs.fair-cancelled',
    });
  });
});

it('the list is filtered, paged and exported', async () => {
  const { at, applicationId, zones, exhibitorId } = await aFair();
  const { adminUnitId } = rig.province;
  const commune = await rig.unit({ parentId: adminUnitId });
  await rig.database.query('update exhibitors set admin_unit_id = $2 where exhibitor_id = $1', [
    exhibitorId,
    commune.adminUnitId,
  ]);
  await record(at, [
    visitors(5),
    visitors(4, { source: 'till' }),
    visitors(3, { day: '2026-12-28' }),
    revenue(2, { adminUnitId }),
    revenue(1, { applicationId }),
  ]);
  const rows = await listInEveryForm<ResultView>(rig, at, rig.asOfficer, {
    Figure: (row) => row.figure,
    Exhibitor: (row) => row.exhibitorName,
    Number: (row) => (row.currency === null ? String(row.value) : ''),
    Source: (row) => row.source,
    'Counting rule': (row) => row.countingRule,
    Reported: (row) => (row.reported ? 'yes' : 'no'),
  });
  expect(rows).toHaveLength(5);
  const values = async (query: Record<string, string>) => (await list(at, query)).map((one) => one.value);
  expect(await values({ figure: 'visitors' })).toEqual([5, 4, 3]);
  expect(await values({ subject: 'fair' })).toEqual([5, 4]);
  expect(await values({ day: '2026-12-28' })).toEqual([3]);
  expect(await values({ reported: 'false' })).toEqual([4]);
  expect(await values({ zoneId: zones[0]!.zoneId })).toEqual([1]);
  expect(await values({ zoneId: zones[1]!.zoneId })).toEqual([]);
  expect(await values({ adminUnitId })).toEqual([2, 1]);
  expect(await values({ adminUnitId: commune.adminUnitId })).toEqual([1]);
  expect(await values({ applicationId })).toEqual([1]);
});
