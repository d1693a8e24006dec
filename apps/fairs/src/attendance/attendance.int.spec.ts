import type { AttendanceView } from '@onevillage/contracts-fairs';
import type { BulkResult } from '@onevillage/contracts-kit';
import { newId } from '@onevillage/platform-database';
import { listInEveryForm, made } from '@onevillage/testing';
import { putStand } from '../testing/put-stand.js';
import { officerOf, producerOf, testFairs, type TestFairs } from '../testing/test-fairs.js';

let rig: TestFairs;
beforeAll(async () => {
  rig = await testFairs({ now: '2026-12-29T05:00:00Z' });
}, 60_000);
afterAll(() => rig?.stop());

/** A fair in its third day, with two who have a booth and one who has none. */
async function aFair() {
  const { fairId } = await rig.fair({ state: 'published' });
  const [zone] = await rig.floorPlan(fairId);
  const { producerId } = await rig.producer({});
  const of = { fairId, zoneId: zone!.zoneId };
  const first = await rig.application({ ...of, producerId, name: 'Bình Minh' });
  const second = await rig.application({ ...of, name: 'An Hòa' });
  const none = await rig.application({ ...of, name: 'Không gian hàng' });
  const put = (applicationId: string, booth: number, from?: string) =>
    rig.database.transaction((tx) =>
      putStand(
        tx,
        { fairId, applicationId, boothId: zone!.boothIds[booth]!, ...(from && { from }) },
        rig.clock.now,
      ),
    );
  await put(first.applicationId, 0);
  await put(second.applicationId, 1, '2026-12-28');
  return { fairId, producerId, first, second, none, at: `/v1/fairs/${fairId}/attendance` };
}
const item = (applicationId: string, day: string, came: boolean) => ({ applicationId, day, came });
const record = async (at: string, items: object[], query: Record<string, boolean> = {}) =>
  made<BulkResult>(await rig.asOfficer.post(`${at}/bulk`, { items }, { query }));
const statuses = ({ items }: BulkResult) => items.map((one) => one.problem?.code ?? one.status);

describe('recording who came', () => {
  it('keeps it, and tells it once per change', async () => {
    const { at, first, fairId, producerId } = await aFair();
    const { applicationId, exhibitorId } = first;
    const two = [item(applicationId, '2026-12-27', false), item(applicationId, '2026-12-28', false)];
    expect(statuses(await record(at, two))).toEqual(['created', 'created']);
    expect(statuses(await record(at, two))).toEqual(['unchanged', 'unchanged']);
    const third = item(applicationId, '2026-12-28', true);
    expect(statuses(await record(at, [two[0]!, third]))).toEqual(['unchanged', 'updated']);
    const days = (came: boolean) => [
      { day: '2026-12-27', came: false },
      { day: '2026-12-28', came },
    ];
    const state = { applicationId, fairId, exhibitorId, producerId };
    expect(await rig.events(applicationId)).toEqual([
      {
        type: 'fairs.attendance.recorded.v1',
        version: 1,
        data: { ...state, days: days(false), noShow: true },
      },
      {
        type: 'fairs.attendance.recorded.v1',
        version: 2,
        data: { ...state, days: days(true), noShow: false },
      },
    ]);
  });

  it('refuses item by item what cannot be', async () => {
    const { at, first, second, none } = await aFair();
    const other = await aFair();
    const result = await record(at, [
      item(first.applicationId, '2026-12-29', true),
      item(first.applicationId, '2026-12-30', true),
      item(second.applicationId, '2026-12-27', true),
      item(none.applicationId, '2026-12-27', true),
      item(other.first.applicationId, '2026-12-27', true),
      item(first.applicationId, '2026-12-29', false),
      { applicationId: first.applicationId, day: 'today', came: true },
    ]);
    expect(statuses(result)).toEqual([
      'created',
      'fairs.attendance-days-wrong',
      'fairs.attendance-no-booth',
      'fairs.attendance-no-booth',
      'fairs.application-unknown',
      'fairs.attendance-contradicts',
      'validation',
    ]);
    expect(result.items[1]!.problem!.detail).toContain('2026-12-29');
    expect(result.counts).toMatchObject({ created: 1, refused: 6 });
  });

  it('is tried without keeping anything', async () => {
    const { at, first } = await aFair();
    const items = [item(first.applicationId, '2026-12-27', true)];
    expect(await record(at, items, { dryRun: true })).toMatchObject({ dryRun: true, counts: { created: 1 } });
    expect(await rig.events(first.applicationId)).toEqual([]);
    expect(statuses(await record(at, items))).toEqual(['created']);
  });

  it('by eight at once leaves every event its version', async () => {
    const { at, first, second } = await aFair();
    const both = [first, second].map((one) => one.applicationId);
    await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        record(
          at,
          (n % 2 ? both : [...both].reverse()).map((id) => item(id, '2026-12-28', n % 4 < 2)),
        ),
      ),
    );
    for (const id of both) {
      const versions = (await rig.events(id)).map((one) => one.version);
      expect(versions).toEqual(versions.map((_, n) => n + 1));
    }
  });

  it('is for officers of the fair; of a cancelled one there is nothing to record', async () => {
    const { at, fairId, producerId, first } = await aFair();
    const body = { items: [item(first.applicationId, '2026-12-27', true)] };
    for (const [claims, status] of [
      [officerOf(newId()), 403],
      [producerOf(producerId), 403],
    ] as const) {
      expect((await rig.as(claims).post(`${at}/bulk`, body)).status).toBe(status);
      expect((await rig.as(claims).get(at)).status).toBe(status);
    }
    expect((await rig.asOfficer.post(`/v1/fairs/${newId()}/attendance/bulk`, body)).status).toBe(404);
    await rig.database.query(`update fairs set state = 'cancelled' where fair_id = $1`, [fairId]);
    expect((await rig.asOfficer.post(`${at}/bulk`, body)).body).toMatchObject({
      status: 409,
      code: 'fairs.fair-cancelled',
    });
  });
});

it('the list has everybody with a booth on every day, and who came', async () => {
  const { at, first, second } = await aFair();
  await record(at, [
    item(first.applicationId, '2026-12-28', true),
    item(second.applicationId, '2026-12-28', false),
  ]);
  const rows = await listInEveryForm<AttendanceView>(rig, at, rig.asOfficer, {
    Exhibitor: (row) => row.exhibitorName,
    Booths: (row) => row.booths.join(', '),
    Came: (row) => (row.came === null ? '' : row.came ? 'yes' : 'no'),
  });
  expect(rows.map((row) => [row.day.slice(-2), row.exhibitorName, row.came])).toEqual([
    ['27', 'Bình Minh', null],
    ['28', 'An Hòa', false],
    ['28', 'Bình Minh', true],
    ['29', 'An Hòa', null],
    ['29', 'Bình Minh', null],
    ['30', 'An Hòa', null],
    ['30', 'Bình Minh', null],
    ['31', 'An Hòa', null],
    ['31', 'Bình Minh', null],
  ]);
  const count = async (query: Record<string, string>) =>
    made<{ items: unknown[] }>(await rig.asOfficer.get(at, { query })).items.length;
  expect(await count({ came: 'yes' })).toBe(1);
  expect(await count({ came: 'not-recorded', day: '2026-12-29' })).toBe(2);
  expect(await count({ applicationId: second.applicationId })).toBe(4);
});
