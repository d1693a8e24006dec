import { made } from '@onevillage/testing';
import { openCall } from '../testing/open-call.js';
import { officerOf, testFairs, type TestFairs } from '../testing/test-fairs.js';

let rig: TestFairs;
beforeAll(async () => {
  rig = await testFairs();
}, 60_000);
afterAll(() => rig?.stop());

test('what neighbours tell is kept, the last state of each', async () => {
  const { producerId } = await rig.producer({ name: 'Hợp tác xã Bình Minh' });
  await rig.producer({ producerId, name: 'Hợp tác xã Bình Minh Mới' });
  const { productId } = await rig.product({ producerId, group: 'II' });
  const certificate = await rig.certificate({ productId });
  await rig.withdraw(certificate, '2026-11-20');

  const rows = await rig.database.query(
    `select p.name, g.group_code as "group", c.stars, c.valid_through as "through", c.state from known_producers p
     join known_products g using (producer_id) join known_certificates c using (product_id) where p.producer_id = $1`,
    [producerId],
  );
  expect(rows).toEqual([
    {
      name: 'Hợp tác xã Bình Minh Mới',
      group: 'II',
      stars: 4,
      through: '2026-11-20',
      state: 'withdrawn',
    },
  ]);
});

test('a province that is merged leaves its fairs in reach of the officers of its successor', async () => {
  const old = await rig.unit({ name: 'Tuyên Quang' });
  const { fairId } = await rig.fair({ adminUnitId: old.adminUnitId });
  const successor = await rig.unit({ name: 'Tuyên Quang mới' });
  await rig.unit({ ...old, validTo: '2026-12-01', successorIds: [successor.adminUnitId] });

  const [fair] = await rig.database.query<{ ids: string[]; version: number }>(
    'select admin_unit_ids as ids, version from fairs where fair_id = $1',
    [fairId],
  );
  expect(fair).toEqual({ ids: [old.adminUnitId, successor.adminUnitId].sort(), version: 2 });
  expect((await rig.events(fairId)).map((one) => one.type)).toEqual(['fairs.fair.changed.v1']);
});

test('so do the delegations that it sends, and the exhibitors that are of it', async () => {
  const call = await openCall(rig);
  const old = await rig.unit({ name: 'Hà Giang' });
  const { adminUnitId } = old;
  const delegation = made<{ id: string }>(
    await rig.asOfficer.post(`${call.path}/delegations`, { name: 'Đoàn', adminUnitId, quota: 5 }),
  );
  const { exhibitorId } = await call.submitted('Cơ sở Hà Giang', {
    exhibitor: { name: 'Cơ sở Hà Giang', adminUnitId, decision: 'new' },
  });
  const successor = await rig.unit({ name: 'Tuyên Quang mới' });
  await rig.unit({ ...old, validTo: '2026-12-01', successorIds: [successor.adminUnitId] });

  const asSuccessor = rig.as(officerOf(successor.adminUnitId));
  made(await asSuccessor.get(`/v1/delegations/${delegation.id}`));
  made(await asSuccessor.get(`/v1/exhibitors/${exhibitorId}`));
  const entered = await asSuccessor.post('/v1/applications', {
    fairId: call.fairId,
    zoneId: call.zoneId,
    delegationId: delegation.id,
    exhibitor: { name: 'Cơ sở Tuyên Quang', adminUnitId: successor.adminUnitId, decision: 'new' },
    submit: true,
  });
  expect(entered.status).toBe(201);
});

test('a fair with a floor plan and an application stands as the tables ask', async () => {
  const { fairId } = await rig.fair();
  const [zone] = await rig.floorPlan(fairId);
  const { applicationId } = await rig.application({ fairId, zoneId: zone!.zoneId, state: 'waitlisted' });
  const found = await rig.database.query('select submitted_seq from applications where application_id = $1', [
    applicationId,
  ]);
  expect(found).toHaveLength(1);
  expect(zone!.boothIds).toHaveLength(4);
});
