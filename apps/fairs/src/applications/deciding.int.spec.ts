import type { ApplicationDetail } from '@onevillage/contracts-fairs';
import type { BulkResult } from '@onevillage/contracts-kit';
import { newId } from '@onevillage/platform-database';
import { made } from '@onevillage/testing';
import { certified, openCall } from '../testing/open-call.js';
import { officerOf, testFairs, type TestFairs } from '../testing/test-fairs.js';

let rig: TestFairs;
beforeAll(async () => {
  rig = await testFairs();
}, 60_000);
afterAll(() => rig?.stop());

const types = async (id: string) => (await rig.events(id)).map(({ type }) => type.split('.')[2]);
const zone = (booths: number, rule = {}) => ({ zones: [{ name: 'Khu A', booths, rule }] });
const CERTIFIED = { certified: true, producersOnly: true };

describe('deciding', () => {
  it('reviews, accepts, rejects with reasons, and tells of each', async () => {
    const call = await openCall(rig, zone(3));
    const { id } = await call.submitted('Cơ sở Được Nhận');
    const review = made<ApplicationDetail>(await call.decide({ id, version: 1 }, 'review'));
    expect(review).toMatchObject({ state: 'in-review', version: 2 });
    expect((await call.decide({ id, version: 1 }, 'acceptance')).status).toBe(412);
    expect((await rig.asOfficer.post(`/v1/applications/${id}/acceptance`, {})).status).toBe(428);
    const accepted = made<ApplicationDetail>(await call.decide(review, 'acceptance'));
    expect(accepted).toMatchObject({
      state: 'accepted',
      version: 3,
      exemption: null,
      evidence: { zoneLeft: 3 },
    });
    expect((await call.decide(accepted, 'waitlisting')).body.code).toBe('fairs.application-not-in-state');
    const bare = await call.decide(accepted, 'rejection', { reasons: [] });
    expect(bare.body).toMatchObject({ status: 422, code: 'validation' });
    const reasons = [{ code: 'no-label', message: 'Sản phẩm chưa có nhãn.' }];
    const rejected = made<ApplicationDetail>(await call.decide(accepted, 'rejection', { reasons }));
    expect(rejected).toMatchObject({ state: 'rejected', reasons });
    expect(await types(id)).toEqual(['submitted', 'review-begun', 'accepted', 'rejected']);
    const [last] = (await rig.events(id)).slice(-1);
    expect(last!.data).toMatchObject({ state: 'rejected', reasonCodes: ['no-label'] });
    expect(JSON.stringify(last)).not.toContain('nhãn');
  });

  it('gives back the booths of whoever withdraws or is rejected, to be offered', async () => {
    const call = await openCall(rig, zone(3));
    const accepted = made<ApplicationDetail>(
      await call.decide(await call.submitted('Cơ sở Bỏ Cuộc'), 'acceptance'),
    );
    const [boothId] = call.zones[0]!.boothIds;
    const items = [{ applicationId: accepted.id, boothId, confirm: true }];
    const given = made<BulkResult>(await rig.asOfficer.post(`${call.path}/allocations/bulk`, { items }));
    expect(given.counts.refused).toBe(0);
    const gone = made<ApplicationDetail>(await call.decide(accepted, 'withdrawal', { reason: 'Mất mùa' }));
    expect(gone).toMatchObject({ state: 'withdrawn', reasons: [{ code: 'withdrawn', message: 'Mất mùa' }] });
    const [booth] = await rig.database.query(
      `select b.to_offer as "toOffer", (select count(*)::int from allocations a where a.booth_id = b.booth_id
         and a.state in ('held', 'confirmed')) as live from booths b where b.booth_id = $1`,
      [boothId],
    );
    expect(booth).toEqual({ toOffer: true, live: 0 });
    const again = await call.decide(gone, 'withdrawal', { reason: 'x' });
    expect(again.body).toMatchObject({ state: 'withdrawn', version: gone.version });
  });

  it('keeps whoever stood there: nobody withdraws when the fair is over', async () => {
    const call = await openCall(rig, zone(3));
    const accepted = made<ApplicationDetail>(
      await call.decide(await call.submitted('Cơ sở Đã Đứng'), 'acceptance'),
    );
    const { now } = rig.clock;
    rig.clock.now = new Date('2027-01-02T00:00:00Z');
    try {
      const late = await call.decide(accepted, 'withdrawal', { reason: 'x' });
      expect(late.body).toMatchObject({ status: 409, code: 'fairs.fair-over' });
    } finally {
      rig.clock.now = now;
    }
    expect((await call.decide(accepted, 'withdrawal', { reason: 'x' })).status).toBe(200);
  });

  it('rejects two who share a booth on days of their own in one list', async () => {
    const call = await openCall(rig, zone(3));
    const [one, two] = [
      made<ApplicationDetail>(await call.decide(await call.submitted('Cơ sở Đầu Tuần'), 'acceptance')),
      made<ApplicationDetail>(await call.decide(await call.submitted('Cơ sở Cuối Tuần'), 'acceptance')),
    ];
    const [boothId] = call.zones[0]!.boothIds;
    const place = (applicationId: string, days: object) =>
      rig.asOfficer.post(`${call.path}/allocations`, { boothId, applicationId, confirm: true, ...days });
    made(await place(one.id, { through: '2026-12-28' }));
    made(await place(two.id, { from: '2026-12-29' }));
    const items = [one, two].map(({ id, version }) => ({
      applicationId: id,
      version,
      decision: 'reject',
      reasons: [{ code: 'no-label', message: 'Chưa có nhãn.' }],
    }));
    const told = made<BulkResult>(await rig.asOfficer.post(`${call.path}/applications/decisions`, { items }));
    expect(told.counts).toMatchObject({ updated: 2, refused: 0 });
    expect(await types(boothId!)).toEqual(['confirmed', 'confirmed', 'released']);
  });

  it('refuses who is not eligible, with product, day and remedy; an exemption keeps the reason', async () => {
    const call = await openCall(rig, zone(3, CERTIFIED));
    const { application, certificate, productId } = await certified(rig, call);
    await rig.withdraw(certificate, '2026-12-28');
    const refused = await call.decide(application, 'acceptance');
    expect(refused.body).toMatchObject({ status: 409, code: 'fairs.not-eligible' });
    expect(refused.body.detail).toContain('from 2026-12-29 through 2026-12-31');
    expect(refused.body.errors).toMatchObject([{ code: 'certificate-not-valid-every-day' }]);
    const detail = made<ApplicationDetail>(await rig.asOfficer.get(`/v1/applications/${application.id}`));
    expect(detail.evidence).toMatchObject({
      eligible: false,
      faults: [{ code: 'certificate-not-valid-every-day' }],
      products: [{ productId, certificates: [{ validThrough: '2026-12-28', state: 'withdrawn' }] }],
    });
    const exemption = 'Đang cấp lại, có giấy hẹn';
    const accepted = made<ApplicationDetail>(await call.decide(application, 'acceptance', { exemption }));
    expect(accepted).toMatchObject({
      state: 'accepted',
      exemption: { reason: exemption, faults: [{ code: 'certificate-not-valid-every-day' }] },
    });
  });

  it('counts fairs of the 24 months before to which it did not come', async () => {
    const past = await rig.fair({ opensOn: '2025-05-01', closesOn: '2025-05-03' });
    const [pastZone] = await rig.floorPlan(past.fairId);
    const { producerId } = await rig.producer();
    const before = await rig.application({ fairId: past.fairId, zoneId: pastZone!.zoneId, producerId });
    const call = await openCall(rig, zone(3, { maxNoShows: 0 }));
    const { fairId, zoneId } = call;
    const application = made<ApplicationDetail>(
      await rig.asProducer(producerId).post('/v1/applications', { fairId, zoneId, submit: true }),
    );
    const evidence = async () =>
      made<ApplicationDetail>(await rig.asOfficer.get(`/v1/applications/${application.id}`)).evidence;
    const came = (day: string, came: boolean) =>
      rig.database.query(
        `insert into attendances (application_id, day, came, recorded_by, recorded_at) values ($1, $2, $3, 'x', now())`,
        [before.applicationId, day, came],
      );
    expect((await evidence()).noShows).toEqual([]);
    await came('2025-05-01', false);
    expect((await evidence()).noShows).toMatchObject([{ fairId: past.fairId, opensOn: '2025-05-01' }]);
    expect((await call.decide(application, 'acceptance')).body.errors).toMatchObject([
      { code: 'too-many-no-shows' },
    ]);
    await came('2025-05-02', true);
    expect((await call.decide(application, 'acceptance')).status).toBe(200);
  });

  it('asks for the unit that the exhibitor is of on the first day of the fair', async () => {
    const merged = await rig.unit({ name: 'Tỉnh mới', validFrom: '2027-01-01' });
    const old = await rig.unit({
      name: 'Tỉnh cũ',
      validTo: '2027-01-01',
      successorIds: [merged.adminUnitId],
    });
    const call = await openCall(rig, zone(3, { adminUnitIds: [merged.adminUnitId] }));
    const { adminUnitId } = old;
    const application = await call.submitted('Cơ sở Tỉnh Cũ', {
      exhibitor: { name: 'Cơ sở Tỉnh Cũ', adminUnitId, decision: 'new' },
    });
    expect((await call.decide(application, 'acceptance')).body.errors).toMatchObject([
      { code: 'other-admin-unit' },
    ]);
    await rig.database.query(
      `update fairs set opens_on = '2027-01-01', closes_on = '2027-01-05', tear_down_through = '2027-01-05' where fair_id = $1`,
      [call.fairId],
    );
    expect((await call.decide(application, 'acceptance')).status).toBe(200);
  });
});

describe('the booths of a zone', () => {
  it('are promised once: then the waiting list is proposed, and it is served in the order of submission', async () => {
    const call = await openCall(rig, zone(2));
    const [a, b, c, d] = [
      await call.submitted('Cơ sở Một'),
      await call.submitted('Cơ sở Hai'),
      await call.submitted('Cơ sở Ba'),
      await call.submitted('Cơ sở Bốn'),
    ];
    const one = made<ApplicationDetail>(await call.decide(a!, 'acceptance'));
    made(await call.decide(b!, 'acceptance'));
    const full = await call.decide(c!, 'acceptance');
    expect(full.body).toMatchObject({ status: 409, code: 'fairs.zone-full' });
    expect(full.body.detail).toContain('0 of 2');
    expect(full.body.detail).toContain(`/v1/applications/${c!.id}/waitlisting`);
    const second = made<ApplicationDetail>(await call.decide(d!, 'waitlisting'));
    const first = made<ApplicationDetail>(await call.decide(c!, 'waitlisting'));
    expect(first).toMatchObject({ state: 'waitlisted', reasons: [{ code: 'zone-full' }] });
    expect(first.evidence.waitlistedBefore).toBe(0);
    const seen = made<ApplicationDetail>(await rig.asOfficer.get(`/v1/applications/${second.id}`));
    expect(seen.evidence.waitlistedBefore).toBe(1);
    made(await call.decide(one, 'withdrawal', { reason: 'x' }));
    const overtaking = await call.decide(second, 'acceptance');
    expect(overtaking.body).toMatchObject({ status: 409, code: 'fairs.others-wait-longer' });
    expect(overtaking.body.detail).toContain(first.id);
    const late = await call.decide(await call.submitted('Cơ sở Năm'), 'acceptance');
    expect(late.body.code).toBe('fairs.others-wait-longer');
    expect((await call.decide(first, 'acceptance')).status).toBe(200);
  });

  it('and of a quota, are never promised twice by many officers at once', async () => {
    const call = await openCall(rig, zone(5));
    const { adminUnitId } = await rig.unit();
    const { id: delegationId } = made<{ id: string }>(
      await rig.asOfficer.post(`${call.path}/delegations`, { name: 'Đoàn', adminUnitId, quota: 2 }),
    );
    const free = await Promise.all(Array.from({ length: 6 }, (_, i) => call.submitted(`Cơ sở Tự Do ${i}`)));
    const led = await Promise.all(
      Array.from({ length: 6 }, (_, i) =>
        call.submitted('x', {
          exhibitor: { name: `Cơ sở Trong Đoàn ${i}`, adminUnitId, decision: 'new' },
          delegationId,
        }),
      ),
    );
    const accept = (one: ApplicationDetail) => call.decide(one, 'acceptance');
    const ofQuota = await Promise.all(led.map(accept));
    expect(ofQuota.filter((one) => one.status === 200)).toHaveLength(2);
    expect(new Set(ofQuota.map((one) => one.body.code as string))).toEqual(
      new Set([undefined, 'fairs.quota-full']),
    );
    const ofZone = await Promise.all(free.map(accept));
    expect(ofZone.filter((one) => one.status === 200)).toHaveLength(3);
    expect(new Set(ofZone.map((one) => one.body.code as string))).toEqual(
      new Set([undefined, 'fairs.zone-full']),
    );
  });

  it('are decided about in bulk, one after the other, with an answer each', async () => {
    const call = await openCall(rig, zone(2));
    const [a, b, c, d] = [
      await call.submitted('Cơ sở Bulk 1'),
      await call.submitted('Cơ sở Bulk 2'),
      await call.submitted('Cơ sở Bulk 3'),
      await call.submitted('Cơ sở Bulk 4'),
    ];
    const item = (of: ApplicationDetail, decision: string, more: object = {}) => ({
      applicationId: of.id,
      version: 1,
      decision,
      ...more,
    });
    const items = [
      item(a!, 'accept'),
      item(b!, 'accept'),
      item(c!, 'accept'),
      item(c!, 'waitlist'),
      item(c!, 'reject'),
      item(d!, 'reject'),
      item(d!, 'reject', { reasons: [{ code: 'late-papers', message: 'x' }], version: 9 }),
      { ...item(d!, 'accept'), applicationId: newId() },
    ];
    const send = async (query = {}) =>
      made<BulkResult>(await rig.asOfficer.post(`${call.path}/applications/decisions`, { items }, { query }));
    const told = ({ items: all }: BulkResult) => all.map((one) => one.problem?.code ?? one.status);
    const expected = [
      'updated',
      'updated',
      'fairs.zone-full',
      'updated',
      'fairs.decided-twice',
      'fairs.reasons-missing',
      'precondition-failed',
      'fairs.application-unknown',
    ];
    expect(told(await send({ dryRun: true }))).toEqual(expected);
    expect(told(await send())).toEqual(expected);
    const stranger = rig.as(officerOf(newId()));
    const refused = await stranger.post(`${call.path}/applications/decisions`, { items });
    expect(refused.body.code).toBe('fairs.out-of-scope');
  });

  it('go to whoever was put on the waiting list a moment before, not to who submitted after', async () => {
    const call = await openCall(rig, zone(2));
    const [first, second] = [await call.submitted('Cơ sở Trước'), await call.submitted('Cơ sở Sau')];
    const items = [
      { applicationId: first!.id, version: 1, decision: 'waitlist' },
      { applicationId: second!.id, version: 1, decision: 'accept' },
    ];
    const told = made<BulkResult>(await rig.asOfficer.post(`${call.path}/applications/decisions`, { items }));
    expect(told.items.map((one) => one.problem?.code ?? one.status)).toEqual([
      'updated',
      'fairs.others-wait-longer',
    ]);
  });
});
