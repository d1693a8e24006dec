import type { ApplicationDetail, ExhibitorView } from '@onevillage/contracts-fairs';
import type { BulkResult } from '@onevillage/contracts-kit';
import { made } from '@onevillage/testing';
import { openCall } from '../testing/open-call.js';
import { officerOf, testFairs, type TestFairs } from '../testing/test-fairs.js';

let rig: TestFairs;
beforeAll(async () => {
  rig = await testFairs();
}, 60_000);
afterAll(() => rig?.stop());

const contact = { person: 'Bà Lan', phone: '0909 000 111', email: 'lan@hoptacxa.example' };

/** A producer of the province whose contact is known from a fair there, and the officer and the fair of another one. */
async function strangers() {
  const here = await openCall(rig);
  const { producerId } = await rig.producer();
  const asProducer = rig.asProducer(producerId);
  const own = made<ApplicationDetail>(
    await asProducer.post('/v1/applications', {
      fairId: here.fairId,
      zoneId: here.zoneId,
      submit: true,
      exhibitor: { contact },
    }),
  );
  const { adminUnitId } = await rig.unit();
  const officer = rig.as({ ...officerOf(adminUnitId), subject: 'officer of elsewhere' });
  const there = await openCall(rig);
  await rig.database.query(
    'update fairs set admin_unit_id = $2, admin_unit_ids = array[$2]::uuid[] where fair_id = $1',
    [there.fairId, adminUnitId],
  );
  return { producerId, asProducer, own, officer, there };
}
const entered = async (
  { producerId, officer, there }: Awaited<ReturnType<typeof strangers>>,
  submit = true,
) =>
  made<ApplicationDetail>(
    await officer.post('/v1/applications', {
      fairId: there.fairId,
      zoneId: there.zoneId,
      exhibitor: { producerId },
      submit,
    }),
  );

it('is not had by naming a producer of elsewhere for a fair of one’s own', async () => {
  const all = await strangers();
  const { own, officer } = all;
  const application = await entered(all);
  expect(application).toMatchObject({ state: 'submitted', exhibitorId: own.exhibitorId, contact: null });
  const path = `/v1/exhibitors/${own.exhibitorId}`;
  const seen = made<ExhibitorView>(await officer.get(path));
  expect(seen).toMatchObject({ id: own.exhibitorId, contact: null });
  const change = await officer.patch(path, { contact: { phone: '1' } }, { ifMatch: seen.version });
  expect(change.body).toMatchObject({ status: 403, code: 'fairs.exhibitor-not-yours' });
  // Its own officers have it, as has the producer itself.
  for (const who of [rig.asOfficer, all.asProducer])
    expect(made<ExhibitorView>(await who.get(path)).contact).toEqual(contact);
});

it('is had when the producer applies itself, also by submitting what was entered for it', async () => {
  const all = await strangers();
  const draft = await entered(all, false);
  expect(draft.contact).toBeNull();
  made(await all.asProducer.post(`/v1/applications/${draft.id}/submission`, {}, { ifMatch: draft.version }));
  const read = made<ApplicationDetail>(await all.officer.get(`/v1/applications/${draft.id}`));
  expect(read.contact).toEqual(contact);
  const exhibitor = made<ExhibitorView>(await all.officer.get(`/v1/exhibitors/${draft.exhibitorId}`));
  expect(exhibitor.contact).toEqual(contact);
});

it('is had as well when the producer sends what was entered for it in a list', async () => {
  const all = await strangers();
  const draft = await entered(all, false);
  const { fairId, zoneId } = all.there;
  const sent = made<BulkResult>(
    await all.asProducer.post(`/v1/fairs/${fairId}/applications/bulk`, { items: [{ zoneId, submit: true }] }),
  );
  expect(sent.items).toMatchObject([{ id: draft.id, status: 'updated' }]);
  const read = made<ApplicationDetail>(await all.officer.get(`/v1/applications/${draft.id}`));
  expect(read).toMatchObject({ state: 'submitted', contact });
});

it('the contact of an organisation of elsewhere is not had, or changed, by naming its tax code', async () => {
  const taxCode = '0100109106';
  const here = await openCall(rig);
  const own = await here.submitted('Hợp tác xã Mường', {
    exhibitor: {
      name: 'Hợp tác xã Mường',
      taxCode,
      adminUnitId: rig.province.adminUnitId,
      contact,
      decision: 'new',
    },
  });
  const { adminUnitId } = await rig.unit();
  const officer = rig.as({ ...officerOf(adminUnitId), subject: 'officer of elsewhere' });
  const there = await openCall(rig);
  await rig.database.query(
    'update fairs set admin_unit_id = $2, admin_unit_ids = array[$2]::uuid[] where fair_id = $1',
    [there.fairId, adminUnitId],
  );
  const body = { fairId: there.fairId, zoneId: there.zoneId, exhibitor: { taxCode }, submit: true };
  const entered = made<ApplicationDetail>(await officer.post('/v1/applications', body));
  expect(entered).toMatchObject({ exhibitorId: own.exhibitorId, contact: null });
  const path = `/v1/exhibitors/${own.exhibitorId}`;
  const seen = made<ExhibitorView>(await officer.get(path));
  expect(seen.contact).toBeNull();
  const change = await officer.patch(path, { adminUnitId }, { ifMatch: seen.version });
  expect(change.status).toBe(403);
});
