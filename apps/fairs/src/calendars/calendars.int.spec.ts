import { newId } from '@onevillage/platform-database';
import type { Fair } from '../fairs/fair.js';
import { changeFair } from '../testing/change-fair.js';
import { putStand } from '../testing/put-stand.js';
import { eventsOf } from '../testing/read-calendar.js';
import { testFairs, type TestFairs } from '../testing/test-fairs.js';

let rig: TestFairs;
beforeAll(async () => {
  rig = await testFairs();
}, 60_000);
afterAll(() => rig?.stop());

type Day = Fair['opensOn'];
const feed = async (path: string, query: Record<string, string> = {}) => {
  const answer = await rig.agent.get(`/v1/public/${path}`).query(query);
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
  return eventsOf(answer.text);
};
const change = (fair: Fair, changes: Partial<Fair>, later: string) => {
  rig.clock.now = new Date(later);
  return rig.database.transaction((tx) => changeFair(tx, fair, changes, rig.clock.now));
};
/** In another zone; over a leap day when told so. */
const fairIn = async (zone: string, opensOn: string, closesOn: string): Promise<Fair> => {
  const fair = await rig.fair({ adminUnitId: newId(), opensOn, closesOn, state: 'published' });
  await rig.database.query('update fairs set time_zone = $2 where fair_id = $1', [fair.fairId, zone]);
  return { ...fair, timeZone: zone };
};

describe.each([
  ['Asia/Ho_Chi_Minh', '2026-12-27', '2026-12-31'],
  ['Asia/Phnom_Penh', '2027-04-14', '2027-04-16'],
  ['Asia/Tokyo', '2028-02-28', '2028-03-02'],
])('a fair in %s, through a calendar program', (zone, opensOn, closesOn) => {
  it('keeps its UID while it is planned, moved, extended and cancelled', async () => {
    rig.clock.now = new Date('2026-11-22T17:30:00Z');
    let fair = await fairIn(zone, opensOn, closesOn);
    const all: Awaited<ReturnType<typeof feed>> = [];
    const look = async () => {
      const [own] = await feed(`fairs/${fair.fairId}.ics`);
      expect(await feed('fairs.ics', { adminUnitId: fair.adminUnitId })).toEqual([own]);
      all.push(own!);
    };
    const later = (day: Day, days: number) =>
      new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10) as Day;
    rig.clock.now = new Date('2026-11-22T17:30:00Z');
    await rig.unit({ adminUnitId: fair.adminUnitId });
    fair = {
      ...fair,
      version: (
        await rig.database.query<{ version: number }>('select version from fairs where fair_id = $1', [
          fair.fairId,
        ])
      )[0]!.version,
    };
    await look();
    fair = await change(
      fair,
      {
        opensOn: later(fair.opensOn, 7),
        closesOn: later(fair.closesOn, 7),
        buildUpFrom: later(fair.opensOn, 5),
        tearDownThrough: later(fair.closesOn, 8),
      },
      '2026-11-23T00:00:00Z',
    );
    await look();
    fair = await change(
      fair,
      { closesOn: later(fair.closesOn, 1), tearDownThrough: later(fair.closesOn, 3) },
      '2026-11-24T00:00:00Z',
    );
    await look();
    fair = await change(fair, { state: 'cancelled' }, '2026-11-25T00:00:00Z');
    await look();

    expect(new Set(all.map((one) => one.uid))).toEqual(new Set([`urn:uuid:${fair.fairId}`]));
    const [first] = all;
    expect(all.map((one) => one.sequence - first!.sequence)).toEqual([0, 1, 2, 3]);
    expect(all.map((one) => one.status)).toEqual(['CONFIRMED', 'CONFIRMED', 'CONFIRMED', 'CANCELLED']);
    expect(all.every((one) => one.wholeDays)).toBe(true);
    const days = (from: string, last: string) => [from, later(last as Day, 1)];
    expect(all.map((one) => [one.start, one.endExclusive])).toEqual([
      days(opensOn, closesOn),
      days(later(opensOn as Day, 7), later(closesOn as Day, 7)),
      days(later(opensOn as Day, 7), later(closesOn as Day, 8)),
      days(later(opensOn as Day, 7), later(closesOn as Day, 8)),
    ]);
    expect(all.at(-1)!.lastModified).toBe('2026-11-25T00:00:00Z');
  });
});

describe('feeds', () => {
  it('hold nothing that was not announced, and nothing that is long over', async () => {
    rig.clock.now = new Date('2026-11-22T05:00:00Z');
    const { adminUnitId } = await rig.unit();
    const planned = await rig.fair({ adminUnitId });
    await rig.fair({ adminUnitId, state: 'published', opensOn: '2025-11-01', closesOn: '2025-11-20' });
    const kept = await rig.fair({
      adminUnitId,
      state: 'published',
      opensOn: '2025-11-20',
      closesOn: '2025-11-21',
    });
    expect((await feed('fairs.ics', { adminUnitId })).map((one) => one.uid)).toEqual([
      `urn:uuid:${kept.fairId}`,
    ]);
    expect((await feed('fairs.ics')).map((one) => one.uid)).toContain(`urn:uuid:${kept.fairId}`);
    for (const path of [`fairs/${planned.fairId}.ics`, `fairs/${newId()}.ics`, `exhibitors/${newId()}.ics`]) {
      expect((await rig.agent.get(`/v1/public/${path}`)).status).toBe(404);
    }
    const unknown = await rig.agent.get(`/v1/public/fairs.ics?adminUnitId=${newId()}`);
    expect(unknown).toMatchObject({ status: 422, body: { code: 'fairs.admin-unit-unknown' } });
  });

  it('are sent anew when something changed', async () => {
    const { fairId } = await rig.fair({ state: 'published' });
    const at = `/v1/public/fairs/${fairId}.ics`;
    const { headers } = await rig.agent.get(at);
    expect((await rig.agent.get(at).set('if-none-match', headers['etag']!)).status).toBe(304);
  });

  it('of an exhibitor tell its booths, and that it gave them up', async () => {
    const { fairId } = await rig.fair({ state: 'published', title: 'Chợ phiên; Sóc Trăng' });
    const [zone] = await rig.floorPlan(fairId);
    const { applicationId, exhibitorId } = await rig.application({ fairId, zoneId: zone!.zoneId });
    const put = (boothId: string) =>
      rig.database.transaction((tx) => putStand(tx, { fairId, applicationId, boothId }, rig.clock.now));
    expect((await rig.agent.get(`/v1/public/exhibitors/${exhibitorId}.ics`)).status).toBe(404);
    await put(zone!.boothIds[0]!);
    await put(zone!.boothIds[2]!);
    const [standing] = await feed(`exhibitors/${exhibitorId}.ics`);
    expect(standing).toMatchObject({ status: 'CONFIRMED', summary: 'Chợ phiên; Sóc Trăng' });
    expect(standing!.description).toContain('A1, A3');
    await rig.database.query(
      `update allocations set state = 'released', ended_at = $2, end_cause = 'released' where application_id = $1`,
      [applicationId, rig.clock.now],
    );
    const [gone] = await feed(`exhibitors/${exhibitorId}.ics`);
    expect(gone).toMatchObject({ uid: standing!.uid, status: 'CANCELLED' });
    expect(gone!.sequence).toBeGreaterThan(standing!.sequence);
  });
});
