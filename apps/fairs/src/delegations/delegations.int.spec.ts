import type { DelegationView } from '@onevillage/contracts-fairs';
import { newId } from '@onevillage/platform-database';
import { listInEveryForm, made } from '@onevillage/testing';
import { openCall, type OpenCall } from '../testing/open-call.js';
import { officerOf, testFairs, type TestFairs } from '../testing/test-fairs.js';

let rig: TestFairs;
beforeAll(async () => {
  rig = await testFairs();
}, 60_000);
afterAll(() => rig?.stop());

/** A province that is invited to a fair, its officer and a cooperative of it. */
async function invited({ path }: OpenCall, quota = 2) {
  const unit = await rig.unit({ name: `Tỉnh ${newId<string>()}` });
  const { adminUnitId } = unit;
  const body = { name: 'Đoàn tỉnh', adminUnitId, quota };
  const answer = await rig.asOfficer.post(`${path}/delegations`, body);
  const delegation = made<DelegationView>(answer);
  return { answer, delegation, adminUnitId, asLeader: rig.as(officerOf(adminUnitId)) };
}

it('is invited with a quota, changed and taken back', async () => {
  const call = await openCall(rig);
  const { answer, delegation, adminUnitId } = await invited(call);
  const path = `/v1/delegations/${delegation.id}`;
  expect(answer.headers).toMatchObject({ location: path, etag: '"1"' });
  expect(delegation).toMatchObject({
    quota: 2,
    asked: 0,
    promised: 0,
    waitlisted: 0,
    left: 2,
    state: 'open',
  });
  const twice = await rig.asOfficer.post(`${call.path}/delegations`, { name: 'x', adminUnitId, quota: 1 });
  expect(twice.body).toMatchObject({ status: 409, code: 'fairs.delegation-exists' });
  const another = await rig.unit({ name: 'Tỉnh được mời' });
  const asked = { name: 'x', adminUnitId: another.adminUnitId, quota: 1 };
  const atOnce = await Promise.all(
    [1, 2, 3, 4].map(() => rig.asOfficer.post(`${call.path}/delegations`, asked)),
  );
  expect(atOnce.map(({ body }) => (body as { code?: string }).code ?? 'made').sort()).toEqual([
    'fairs.delegation-exists',
    'fairs.delegation-exists',
    'fairs.delegation-exists',
    'made',
  ]);
  const nowhere = { name: 'x', adminUnitId: newId(), quota: 1 };
  const unknown = await rig.asOfficer.post(`${call.path}/delegations`, nowhere);
  expect(unknown.body).toMatchObject({ status: 422, code: 'fairs.admin-unit-unknown' });
  expect((await rig.asOfficer.patch(path, { quota: 5 })).status).toBe(428);
  const changed = await rig.asOfficer.patch(path, { quota: 5 }, { ifMatch: 1 });
  expect(changed.body).toMatchObject({ quota: 5, left: 5, version: 2 });
  expect((await rig.asOfficer.post(`${path}/removal`, {}, { ifMatch: 2 })).body.state).toBe('removed');
  const again = await rig.asOfficer.patch(path, { quota: 6 }, { ifMatch: 3 });
  expect(again.body.code).toBe('fairs.delegation-removed');
});

it('enters applications of its own exhibitors, sees them, and decides nothing', async () => {
  const call = await openCall(rig);
  const { fairId, zoneId, path } = call;
  const { delegation, adminUnitId, asLeader } = await invited(call);
  const { producerId } = await rig.producer({ adminUnitId, adminUnitIds: [adminUnitId] });
  const body = { fairId, zoneId, exhibitor: { producerId }, delegationId: delegation.id, submit: true };
  const application = made<{ id: string; version: number }>(await asLeader.post('/v1/applications', body));
  await call.submitted('Hợp tác xã Người Khác');

  const ids = async (as: typeof asLeader) =>
    made<{ items: { id: string }[] }>(await as.get(`${path}/applications`)).items.map((one) => one.id);
  expect(await ids(asLeader)).toEqual([application.id]);
  expect(await ids(rig.asOfficer)).toHaveLength(2);
  expect((await call.decide(application, 'acceptance', {}, asLeader)).body.code).toBe('fairs.for-officers');
  const items = [{ applicationId: application.id, version: 1, decision: 'accept' }];
  expect((await asLeader.post(`${path}/applications/decisions`, { items })).body.code).toBe(
    'fairs.out-of-scope',
  );

  const { producerId: theirs } = await rig.producer();
  const foreign = await asLeader.post('/v1/applications', { ...body, exhibitor: { producerId: theirs } });
  expect(foreign.body).toMatchObject({ status: 422, code: 'fairs.not-of-delegation' });
  const alone = await asLeader.post('/v1/applications', { ...body, delegationId: undefined });
  expect(alone.body).toMatchObject({ status: 422, code: 'fairs.fair-unknown' });
  const stranger = await rig.as(officerOf(newId())).post('/v1/applications', body);
  expect(stranger.body).toMatchObject({ status: 422, code: 'fairs.delegation-unknown' });
  const inUse = await rig.asOfficer.post(`/v1/delegations/${delegation.id}/removal`, {}, { ifMatch: 1 });
  expect(inUse.body.code).toBe('fairs.delegation-in-use');
});

it('has no more booths accepted than its quota, and never a quota below what is accepted', async () => {
  const call = await openCall(rig, { zones: [{ name: 'A', booths: 9 }] });
  const { delegation, adminUnitId, asLeader } = await invited(call, 3);
  const apply = (name: string, booths: number) =>
    call.submitted(name, {
      exhibitor: { name, adminUnitId, decision: 'new' },
      delegationId: delegation.id,
      booths,
    });
  const first = await apply('Cơ sở Mây Tre', 2);
  const second = await apply('Cơ sở Gốm Sứ', 2);
  expect((await call.decide(first, 'acceptance')).status).toBe(200);
  const full = await call.decide(second, 'acceptance');
  expect(full.body).toMatchObject({ status: 409, code: 'fairs.quota-full' });
  expect(full.body.detail).toContain('1 of 3');
  expect(full.body.detail).toContain(`/v1/applications/${second.id}/waitlisting`);
  const waiting = made<{ reasons: { code: string }[] }>(await call.decide(second, 'waitlisting'));
  expect(waiting.reasons.map((one) => one.code)).toEqual(['quota-full']);
  expect(made(await asLeader.get(`/v1/delegations/${delegation.id}`))).toMatchObject({
    asked: 0,
    promised: 2,
    waitlisted: 2,
    left: 1,
  });
  const change = (quota: number, ifMatch: number) =>
    rig.asOfficer.patch(`/v1/delegations/${delegation.id}`, { quota }, { ifMatch });
  expect((await change(1, 1)).body.code).toBe('fairs.quota-below-promised');
  expect((await change(2, 1)).status).toBe(200);
});

it('is listed for those who run the fair or lead it, in every form', async () => {
  const call = await openCall(rig);
  const { delegation, asLeader } = await invited(call);
  await invited(call);
  await invited(call);
  const path = `${call.path}/delegations`;
  const all = await listInEveryForm<DelegationView>(rig, path, rig.asOfficer, {
    Delegation: (row) => row.name,
    'Delegation id': (row) => row.id,
  });
  expect(all).toHaveLength(3);
  const list = async (as: typeof asLeader) =>
    made<{ items: DelegationView[] }>(await as.get(path)).items.map((one) => one.id);
  expect(await list(asLeader)).toEqual([delegation.id]);
  const stranger = rig.as(officerOf(newId()));
  expect(await list(stranger)).toEqual([]);
  expect((await stranger.get(`/v1/delegations/${delegation.id}`)).status).toBe(404);
  const body = { name: 'x', adminUnitId: newId(), quota: 1 };
  expect((await stranger.post(path, body)).body.code).toBe('fairs.out-of-scope');
  const change = { quota: 9 };
  expect((await asLeader.patch(`/v1/delegations/${delegation.id}`, change, { ifMatch: 1 })).status).toBe(403);
});
