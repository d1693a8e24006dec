import { newId } from '@onevillage/platform-database';
import { eventually, made } from '@onevillage/testing';
import type { AllocationView } from '@onevillage/contracts-fairs';
import { killedAt } from '../testing/another-instance.js';
import { expectSoundFairs } from '../testing/sound-fairs.js';
import { producerOf, testFairs, type TestFairs } from '../testing/test-fairs.js';

let rig: TestFairs;
beforeAll(async () => {
  rig = await testFairs();
}, 60_000);
afterAll(() => rig?.stop());
afterEach(() => expectSoundFairs(rig.database));

it.each(['before', 'after'])(
  'a process that dies %s the commit of taking up an offer has done all of it or nothing, and once when asked again',
  async (when) => {
    // The process that dies has a clock of its own.
    const fair = await rig.fair({ opensOn: '2199-01-01', closesOn: '2199-01-05' });
    const [zone] = await rig.floorPlan(fair.fairId, { zones: [{ name: 'Khu A', booths: 1 }] });
    const of = { fairId: fair.fairId, zoneId: zone!.zoneId };
    const boothId = zone!.boothIds[0]!;
    const { producerId } = await rig.producer();
    const first = { boothId, applicationId: (await rig.application(of)).applicationId, confirm: true };
    const { id } = made<AllocationView>(
      await rig.asOfficer.post(`/v1/fairs/${fair.fairId}/allocations`, first),
    );
    const { applicationId } = await rig.application({ ...of, producerId, state: 'waitlisted' });
    made(await rig.asOfficer.post(`/v1/allocations/${id}/release`, { reason: 'Rút lui' }));
    const offer = await eventually(async () => {
      const [row] = await rig.database.query<{ id: string }>(
        'select allocation_id as id from offers where application_id = $1',
        [applicationId],
      );
      expect(row).toBeDefined();
      return row!.id;
    });
    const standing = async () =>
      (
        await rig.database.query(
          `select p.state as application, a.state as allocation, a.eligible_by is not null as "isChecked",
             (select count(*)::int from event_log e where e.aggregate_id = p.application_id) as told,
             (select count(*)::int from event_log e where e.aggregate_id = a.booth_id and type like '%confirmed%') as given
           from allocations a join applications p using (application_id) where a.allocation_id = $1`,
          [offer],
        )
      )[0];
    const nothing = { application: 'waitlisted', allocation: 'held', isChecked: false, told: 0, given: 1 };
    const all = { application: 'accepted', allocation: 'confirmed', isChecked: true, told: 1, given: 2 };
    const command = {
      path: `/v1/allocations/${offer}/confirmation`,
      body: {},
      as: producerOf(producerId),
      key: newId<string>(),
    };
    expect(await standing()).toEqual(nothing);
    await killedAt(rig, `command.${when}-commit`, command);
    expect(await standing()).toEqual(when === 'after' ? all : nothing);
    const again = await rig.as(command.as).post(command.path, command.body, { key: command.key });
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([
      200,
      when === 'after' ? 'true' : undefined,
    ]);
    expect(await standing()).toEqual(all);
  },
);
