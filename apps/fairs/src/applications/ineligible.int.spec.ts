import type {
  AllocationView,
  ApplicationDetail,
  IneligibleApplicationView,
} from '@onevillage/contracts-fairs';
import { newId } from '@onevillage/platform-database';
import { listInEveryForm, made } from '@onevillage/testing';
import { certified, openCall, type OpenCall } from '../testing/open-call.js';
import { officerOf, testFairs, type TestFairs } from '../testing/test-fairs.js';

let rig: TestFairs;
beforeAll(async () => {
  rig = await testFairs();
}, 60_000);
afterAll(() => rig?.stop());

const types = async (id: string) => (await rig.events(id)).map(({ type }) => type.split('.')[2]);
const zone = (booths: number, rule = {}) => ({ zones: [{ name: 'Khu A', booths, rule }] });
const CERTIFIED = { certified: true, producersOnly: true };
const ineligible = async ({ path }: OpenCall) =>
  made<{ items: IneligibleApplicationView[] }>(await rig.asOfficer.get(`${path}/applications/ineligible`))
    .items;

describe('the list of those no longer eligible', () => {
  it('has whoever lost a certificate, at once; exempt from that fault, and back with another', async () => {
    const call = await openCall(rig, zone(4, CERTIFIED));
    const { application, certificate } = await certified(rig, call);
    const other = await certified(rig, call);
    const accepted = made<ApplicationDetail>(await call.decide(application, 'acceptance'));
    made(await call.decide(other.application, 'acceptance'));
    expect(await ineligible(call)).toEqual([]);
    const nothing = await call.decide(accepted, 'exemption', { reason: 'x' });
    expect(nothing.body).toMatchObject({ status: 409, code: 'fairs.nothing-to-exempt' });

    await rig.withdraw(certificate, '2026-12-30');
    const [listed, ...more] = await ineligible(call);
    expect(more).toEqual([]);
    expect(listed).toMatchObject({
      id: application.id,
      state: 'accepted',
      faults: [{ code: 'certificate-not-valid-every-day' }],
    });
    expect(listed!.faults[0]!.message).toContain('on 2026-12-31');
    const exempt = made<ApplicationDetail>(
      await call.decide(accepted, 'exemption', { reason: 'Bán hàng khác' }),
    );
    expect(exempt.exemption).toMatchObject({ reason: 'Bán hàng khác' });
    expect(await types(application.id)).toEqual(['submitted', 'accepted', 'changed']);
    expect(await ineligible(call)).toEqual([]);

    await rig.withdraw(certificate, '2026-12-28');
    expect((await ineligible(call)).map((one) => one.id)).toEqual([application.id]);
    await rig.producer({ producerId: other.producerId, state: 'suspended' });
    const rows = await listInEveryForm<IneligibleApplicationView>(
      rig,
      `${call.path}/applications/ineligible`,
      rig.asOfficer,
      {
        'Not met': (row) => row.faults.map(({ message }) => message).join(' '),
        'Application id': (row) => row.id,
      },
    );
    expect(rows.map((one) => one.id)).toEqual([application.id, other.application.id]);
    const stranger = await rig.as(officerOf(newId())).get(`${call.path}/applications/ineligible`);
    expect(stranger.body.items).toEqual([]);
    expect((await rig.asProducer(newId()).get(`${call.path}/applications/ineligible`)).status).toBe(403);
  });

  it('leaves out whoever is exempt from the faults that it has', async () => {
    const call = await openCall(rig, zone(4, CERTIFIED));
    const { application, certificate } = await certified(rig, call);
    await rig.withdraw(certificate, '2026-12-28');
    made(await call.decide(application, 'acceptance', { exemption: 'Đang cấp lại' }));
    expect(await ineligible(call)).toEqual([]);
    await rig.withdraw(certificate, '2026-12-26');
    expect(await ineligible(call)).toHaveLength(1);
  });

  it('knows a fault by product and days, not by its words: a product that is renamed lists nobody again', async () => {
    const call = await openCall(rig, zone(4, CERTIFIED));
    const { application, certificate, productId, producerId } = await certified(rig, call);
    await rig.withdraw(certificate, '2026-12-28');
    const accepted = made<ApplicationDetail>(
      await call.decide(application, 'acceptance', { exemption: 'Đang cấp lại' }),
    );
    await rig.product({ productId, producerId, name: 'Chè Tên Mới' });
    const evidence = async () =>
      made<ApplicationDetail>(await rig.asOfficer.get(`/v1/applications/${application.id}`)).evidence;
    const [fault] = (await evidence()).faults;
    expect(fault).toMatchObject({ productId, from: '2026-12-29', through: '2026-12-31', count: null });
    expect(fault!.message).toContain('Chè Tên Mới');
    expect(accepted.exemption!.faults[0]!.message).not.toContain('Chè Tên Mới');
    expect(await ineligible(call)).toEqual([]);
    const [boothId] = call.zones[0]!.boothIds;
    const given = await rig.asOfficer.post(`${call.path}/allocations`, {
      boothId,
      applicationId: application.id,
      confirm: true,
    });
    expect(made<AllocationView>(given).eligibleBy!.exemption).toMatchObject({ reason: 'Đang cấp lại' });
    const own = made<AllocationView>(
      await rig.asProducer(producerId).get(`/v1/allocations/${given.body.id}`),
    );
    expect(own.eligibleBy).not.toHaveProperty('exemption');
    // The same, of another product of it.
    await rig.database.query(
      'update applications set product_ids = product_ids || $2::uuid where application_id = $1',
      [application.id, (await rig.product({ producerId })).productId],
    );
    expect((await ineligible(call)).map((one) => one.faults.length)).toEqual([1]);
  });

  it('holds while it waits: whoever is exempt is accepted without a word more', async () => {
    const call = await openCall(rig, zone(4, CERTIFIED));
    const { application, certificate } = await certified(rig, call);
    const waits = made<ApplicationDetail>(await call.decide(application, 'waitlisting'));
    await rig.withdraw(certificate, '2026-12-28');
    expect((await call.decide(waits, 'acceptance')).body.code).toBe('fairs.not-eligible');
    const exempt = made<ApplicationDetail>(await call.decide(waits, 'exemption', { reason: 'Đang cấp lại' }));
    const accepted = made<ApplicationDetail>(await call.decide(exempt, 'acceptance'));
    expect(accepted).toMatchObject({ state: 'accepted', exemption: { reason: 'Đang cấp lại' } });
    expect(await ineligible(call)).toEqual([]);
  });

  it('has those whose certificate does not reach the days to which the fair was moved', async () => {
    const call = await openCall(rig, zone(4, CERTIFIED));
    const { application } = await certified(rig, call);
    made(await call.decide(application, 'acceptance'));
    await rig.database.query(
      `update fairs set opens_on = '2028-06-18', closes_on = '2028-06-22', tear_down_through = '2028-06-22' where fair_id = $1`,
      [call.fairId],
    );
    const [listed] = await ineligible(call);
    expect(listed!.faults[0]!.message).toContain('from 2028-06-20 through 2028-06-22');
  });

  it('has whoever was accepted while the certificate was withdrawn, or nobody was', async () => {
    const call = await openCall(rig, zone(60, CERTIFIED));
    // As the projection keeps it, without the way through Kafka: as fast as the acceptance.
    const heard = (id: string) =>
      rig.database.query(
        `update known_certificates set valid_through = '2026-11-20', state = 'withdrawn' where certificate_id = $1`,
        [id],
      );
    for (let n = 0; n < 24; n++) {
      const { application, certificate } = await certified(rig, call);
      const [, answer] = await Promise.all([
        n % 2 === 0 ? rig.withdraw(certificate, '2026-11-20') : heard(certificate.certificateId),
        call.decide(application, 'acceptance'),
      ]);
      const listed = (await ineligible(call)).some((one) => one.id === application.id);
      const outcome = answer.status === 200 ? 'accepted' : (answer.body.code as string);
      expect([outcome, listed]).toEqual(
        outcome === 'accepted' ? ['accepted', true] : ['fairs.not-eligible', false],
      );
    }
  });
});
