import type { ApplicationDetail, ToDecideView } from '@onevillage/contracts-fairs';
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
const toDecide = async ({ path }: OpenCall) =>
  made<{ items: ToDecideView[] }>(await rig.asOfficer.get(`${path}/to-decide`)).items;

describe('the list to decide', () => {
  it('has whoever lost a certificate, at once; kept against that fault, and back with another', async () => {
    const call = await openCall(rig, zone(4, CERTIFIED));
    const { application, certificate } = await certified(rig, call);
    const other = await certified(rig, call);
    const accepted = made<ApplicationDetail>(await call.decide(application, 'acceptance'));
    made(await call.decide(other.application, 'acceptance'));
    expect(await toDecide(call)).toEqual([]);
    const nothing = await call.decide(accepted, 'kept', { reason: 'x' });
    expect(nothing.body).toMatchObject({ status: 409, code: 'fairs.nothing-to-keep' });

    await rig.withdraw(certificate, '2026-12-30');
    const [listed, ...more] = await toDecide(call);
    expect(more).toEqual([]);
    expect(listed).toMatchObject({
      id: application.id,
      state: 'accepted',
      faults: [{ code: 'certificate-not-valid-every-day' }],
    });
    expect(listed!.faults[0]!.message).toContain('on 2026-12-31');
    const kept = made<ApplicationDetail>(await call.decide(accepted, 'kept', { reason: 'Bán hàng khác' }));
    expect(kept.kept).toMatchObject({ reason: 'Bán hàng khác' });
    expect(await types(application.id)).toEqual(['filed', 'accepted', 'changed']);
    expect(await toDecide(call)).toEqual([]);

    await rig.withdraw(certificate, '2026-12-28');
    expect((await toDecide(call)).map((one) => one.id)).toEqual([application.id]);
    await rig.producer({ producerId: other.producerId, state: 'suspended' });
    const rows = await listInEveryForm<ToDecideView>(rig, `${call.path}/to-decide`, rig.asOfficer, {
      'To decide': (row) => row.faults.map(({ message }) => message).join(' '),
      'Application id': (row) => row.id,
    });
    expect(rows.map((one) => one.id)).toEqual([application.id, other.application.id]);
    const stranger = await rig.as(officerOf(newId())).get(`${call.path}/to-decide`);
    expect(stranger.body.items).toEqual([]);
    expect((await rig.asProducer(newId()).get(`${call.path}/to-decide`)).status).toBe(403);
  });

  it('leaves out whoever was accepted despite the faults that it has', async () => {
    const call = await openCall(rig, zone(4, CERTIFIED));
    const { application, certificate } = await certified(rig, call);
    await rig.withdraw(certificate, '2026-12-28');
    made(await call.decide(application, 'acceptance', { despite: 'Đang cấp lại' }));
    expect(await toDecide(call)).toEqual([]);
    await rig.withdraw(certificate, '2026-12-26');
    expect(await toDecide(call)).toHaveLength(1);
  });

  it('has those whose certificate does not reach the days to which the fair was moved', async () => {
    const call = await openCall(rig, zone(4, CERTIFIED));
    const { application } = await certified(rig, call);
    made(await call.decide(application, 'acceptance'));
    await rig.database.query(
      `update fairs set opens_on = '2028-06-18', closes_on = '2028-06-22', tear_down_through = '2028-06-22' where fair_id = $1`,
      [call.fairId],
    );
    const [listed] = await toDecide(call);
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
      const listed = (await toDecide(call)).some((one) => one.id === application.id);
      const outcome = answer.status === 200 ? 'accepted' : (answer.body.code as string);
      expect([outcome, listed]).toEqual(
        outcome === 'accepted' ? ['accepted', true] : ['fairs.application-not-eligible', false],
      );
    }
  });
});
