import type { AllocationView } from '@onevillage/contracts-fairs';
import { made } from '@onevillage/testing';
import { eligibility } from '../eligibility/eligibility.js';
import { StandingStore } from '../eligibility/standing.store.js';
import { expectSoundFairs } from '../testing/sound-fairs.js';
import { testFairs, type TestFairs } from '../testing/test-fairs.js';
import { BoothStore } from '../booths/booth.store.js';
import { GivenUpBooths } from '../booths/given-up-booths.js';
import { ReleaseBooths } from '../booths/release-booths.js';

let rig: TestFairs;
beforeAll(async () => {
  rig = await testFairs();
}, 60_000);
afterAll(() => rig?.stop());
afterEach(() => expectSoundFairs(rig.database));

it('a certificate that is withdrawn as a booth is given: it is not given, or is to be decided on', async () => {
  const outcomes = { given: 0, refused: 0 };
  for (let round = 0; round < 20; round += 1) {
    const { fairId } = await rig.fair();
    const zones = [{ name: 'Khu OCOP', booths: 1, rule: { certified: true } }];
    const [zone] = await rig.floorPlan(fairId, { zones });
    const { producerId } = await rig.producer();
    const { productId } = await rig.product({ producerId });
    const certificate = await rig.certificate({ productId });
    const of = { fairId, zoneId: zone!.zoneId, producerId, productIds: [productId] };
    const { applicationId } = await rig.application(of);
    const body = { boothId: zone!.boothIds[0]!, applicationId };
    const { id } = made<AllocationView>(await rig.asOfficer.post(`/v1/fairs/${fairId}/allocations`, body));
    const confirm = () => rig.asOfficer.post(`/v1/allocations/${id}/confirmation`);
    // First one is over before the other, then they race with the one a little ahead, at last the other is over.
    const lead = round % 5;
    const early = lead < 2 ? confirm() : undefined;
    if (lead === 0) await early;
    const withdrawn = rig.withdraw(certificate, '2026-11-22');
    const isKnown = () =>
      rig.database.query(
        `select 1 from known_certificates where certificate_id = $1 and state = 'withdrawn'`,
        [certificate.certificateId],
      );
    for (let n = 0; n < lead; n += 1) await isKnown();
    if (lead === 4) await withdrawn;
    const [answer] = await Promise.all([early ?? confirm(), withdrawn]);
    const standing = await rig.database.transaction((tx) => new StandingStore().read(tx, [applicationId]));
    const { faults } = eligibility(standing.get(applicationId)!);
    expect(faults).toEqual([expect.objectContaining({ code: 'certificate-not-valid-every-day' })]);
    const listed = await rig.asOfficer.get(`/v1/fairs/${fairId}/applications/ineligible`);
    expect(listed.body.items).toMatchObject([{ id: applicationId }]);
    if (answer.status === 200) {
      expect(answer.body).toMatchObject({ eligibleBy: { certificateIds: [certificate.certificateId] } });
      outcomes.given += 1;
    } else {
      expect(answer.body).toMatchObject({ status: 409, code: 'fairs.not-eligible' });
      expect((await confirm()).body.code).toBe('fairs.not-eligible');
      outcomes.refused += 1;
    }
  }
  expect(outcomes.given).toBeGreaterThanOrEqual(4);
  expect(outcomes.refused).toBeGreaterThanOrEqual(4);
});

it('an application that is given up leaves all its booths to whoever waits', async () => {
  const { fairId } = await rig.fair();
  const [zone] = await rig.floorPlan(fairId);
  const of = { fairId, zoneId: zone!.zoneId };
  const { applicationId } = await rig.application({ ...of, booths: 2 });
  for (const [n, confirm] of [true, false].entries())
    made(
      await rig.asOfficer.post(`/v1/fairs/${fairId}/allocations`, {
        boothId: zone!.boothIds[n]!,
        applicationId,
        confirm,
      }),
    );
  const woken: string[] = [];
  const givenUp = new GivenUpBooths();
  givenUp.listen(() => void woken.push('woken'));
  const release = new ReleaseBooths(new BoothStore(), givenUp);
  await rig.database.transaction((tx) =>
    release.ofApplications(tx, [applicationId], { cause: 'withdrawn', by: 'officer' }),
  );
  expect(woken).toEqual(['woken']);
  const rows = await rig.database.query(
    `select a.state, a.end_cause as cause, a.ended_by as by, b.to_offer as "toOffer", b.version from allocations a
     join booths b using (booth_id) where application_id = $1`,
    [applicationId],
  );
  const row = { state: 'released', cause: 'withdrawn', by: 'officer', toOffer: true, version: 2 };
  expect(rows).toEqual([row, row]);
  expect((await rig.events(zone!.boothIds[0]!)).at(-1)).toMatchObject({ type: 'fairs.booth.released.v1' });
});
