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

it('is not had by submitting what the producer has only drafted, alone or in a list', async () => {
  for (const inList of [false, true]) {
    const { there, officer, producerId, asProducer } = await strangers();
    const { fairId, zoneId } = there;
    const draft = made<ApplicationDetail>(await asProducer.post('/v1/applications', { fairId, zoneId }));
    const path = `/v1/applications/${draft.id}`;
    expect(made<ApplicationDetail>(await officer.get(path)).contact).toBeNull();
    const items = [{ zoneId, exhibitor: { producerId }, submit: true }];
    made(
      await (inList
        ? officer.post(`/v1/fairs/${fairId}/applications/bulk`, { items })
        : officer.post(`${path}/submission`, {}, { ifMatch: draft.version })),
    );
    expect(made<ApplicationDetail>(await officer.get(path))).toMatchObject({
      state: 'submitted',
      contact: null,
    });
    const seen = made<ExhibitorView>(await officer.get(`/v1/exhibitors/${draft.exhibitorId}`));
    expect(seen.contact).toBeNull();
  }
});

/** A fair of another province, its officer, and what the officer enters there. */
async function elsewhere() {
  const { adminUnitId } = await rig.unit();
  const officer = rig.as({ ...officerOf(adminUnitId), subject: 'officer of elsewhere' });
  const there = await openCall(rig);
  await rig.database.query(
    'update fairs set admin_unit_id = $2, admin_unit_ids = array[$2]::uuid[] where fair_id = $1',
    [there.fairId, adminUnitId],
  );
  const { fairId, zoneId } = there;
  const enter = async (exhibitor: object) =>
    made<ApplicationDetail>(
      await officer.post('/v1/applications', { fairId, zoneId, exhibitor, submit: true }),
    );
  return { adminUnitId, officer, enter };
}

it.each([{ contact }, {}])(
  'of an organisation of elsewhere is not had, nor is it taken over, by naming its tax code: %j',
  async (known) => {
    const taxCode = '0100109106';
    const name = `Hợp tác xã Mường ${Object.keys(known).length}`;
    await rig.database.query('update exhibitors set tax_code = null where tax_code = $1', [taxCode]);
    const here = await openCall(rig);
    const unit = { adminUnitId: rig.province.adminUnitId };
    const own = await here.submitted(name, {
      exhibitor: { name, taxCode, ...unit, ...known, decision: 'new' },
    });
    const { adminUnitId, officer, enter } = await elsewhere();
    expect(await enter({ taxCode })).toMatchObject({ exhibitorId: own.exhibitorId, contact: null });
    const path = `/v1/exhibitors/${own.exhibitorId}`;
    const { version } = made<ExhibitorView>(await rig.asOfficer.get(path));
    made(await rig.asOfficer.patch(path, { contact }, { ifMatch: version }));
    const seen = made<ExhibitorView>(await officer.get(path));
    expect(seen.contact).toBeNull();
    for (const change of [{ adminUnitId }, { name: 'x' }, { taxCode: null }, { contact: { phone: '1' } }])
      expect((await officer.patch(path, change, { ifMatch: seen.version })).status).toBe(403);
  },
);

it('of an organisation of elsewhere is had by who was the first to tell it, but not what it is called', async () => {
  const name = 'Hợp tác xã Mai Châu';
  const here = await openCall(rig);
  const unit = { adminUnitId: rig.province.adminUnitId };
  const own = await here.submitted(name, { exhibitor: { name, ...unit, decision: 'new' } });
  const { officer, enter } = await elsewhere();
  expect((await enter({ exhibitorId: own.exhibitorId, contact })).contact).toEqual(contact);
  const path = `/v1/exhibitors/${own.exhibitorId}`;
  const { version } = made<ExhibitorView>(await officer.get(path));
  expect((await officer.patch(path, { name: 'x' }, { ifMatch: version })).status).toBe(403);
  made(await officer.patch(path, { contact: { phone: '0911 222 333' } }, { ifMatch: version }));
});
