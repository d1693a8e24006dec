import type { AllocationView } from '@onevillage/contracts-fairs';
import type { LocalDate } from '@onevillage/kernel';
import { eventually, made } from '@onevillage/testing';
import { FairStore } from '../fairs/fair.store.js';
import type { Fair } from '../fairs/fair.js';
import type { PutZone } from '../testing/fair-script.js';
import { expectSoundFairs } from '../testing/sound-fairs.js';
import { testFairs, type TestFairs } from '../testing/test-fairs.js';
import { BoothStore } from '../booths/booth.store.js';
import { FollowFair } from './follow-fair.js';
import { OfferStore } from './offer.store.js';

let rig: TestFairs;
let fair: Fair;
let zone: PutZone;
beforeAll(async () => {
  rig = await testFairs();
}, 60_000);
afterAll(() => rig?.stop());
beforeEach(async () => {
  fair = await rig.fair();
  [zone] = (await rig.floorPlan(fair.fairId)) as [PutZone];
});
afterEach(() => expectSoundFairs(rig.database));

const fairs = new FairStore();
const follow = () => new FollowFair(new BoothStore(), new OfferStore(rig.database));
const apply = async (state: 'accepted' | 'waitlisted' = 'accepted') =>
  (await rig.application({ fairId: fair.fairId, zoneId: zone.zoneId, state })).applicationId;
const give = async (booth: number, more: object = {}) => {
  const body = { boothId: zone.boothIds[booth]!, applicationId: await apply(), confirm: true, ...more };
  return made<AllocationView>(await rig.asOfficer.post(`/v1/fairs/${fair.fairId}/allocations`, body));
};
/** As a move of the fair does it. */
const move = (opensOn: string, closesOn: string) =>
  rig.database.transaction(async (tx) => {
    const [before] = await fairs.lock(tx, [fair.fairId]);
    const days = { opensOn: opensOn as LocalDate, closesOn: closesOn as LocalDate };
    const after = { ...before!, ...days, buildUpFrom: days.opensOn, tearDownThrough: days.closesOn };
    await fairs.save(tx, [after], rig.clock.now);
    await follow().execute(tx, before!, after);
  });
const live = () =>
  rig.database.query<{ number: string; days: string; state: string }>(
    `select b.number, lower(a.days)::text || '/' || (upper(a.days) - 1)::text as days, a.state from allocations a join booths b using (booth_id)
     where a.fair_id = $1 and a.state in ('held', 'confirmed') order by 1, 2`,
    [fair.fairId],
  );

it('a fair that is moved keeps everybody in place, and what was known before can be read', async () => {
  await give(0, { through: '2026-12-28' });
  await give(0, { from: '2026-12-29' });
  const held = await give(1, { confirm: false });
  const before = new Date().toISOString();
  await move('2027-01-03', '2027-01-08');
  expect(await live()).toEqual([
    { number: 'A1', days: '2027-01-03/2027-01-04', state: 'confirmed' },
    { number: 'A1', days: '2027-01-05/2027-01-08', state: 'confirmed' },
    { number: 'A2', days: '2027-01-03/2027-01-08', state: 'held' },
  ]);
  const [, , last, ...more] = await rig.events(zone.boothIds[0]!);
  expect(more).toEqual([]);
  expect(last).toMatchObject({ type: 'fairs.booth.changed.v1', version: 3 });
  expect(made(await rig.asOfficer.get(`/v1/allocations/${held.id}`))).toMatchObject({
    state: 'released',
    endCause: 'moved',
  });
  const known = await rig.database.query(
    'select 1 from allocations where fair_id = $1 and held_at <= $2 and (ended_at is null or ended_at > $2)',
    [fair.fairId, before],
  );
  expect(known).toHaveLength(3);
});

it('one that is shortened cuts what is left outside, and ends what has no day', async () => {
  await give(0);
  await give(1, { from: '2026-12-30', through: '2026-12-30' });
  await move('2026-12-27', '2026-12-29');
  expect(await live()).toEqual([{ number: 'A1', days: '2026-12-27/2026-12-29', state: 'confirmed' }]);
  expect((await rig.events(zone.boothIds[1]!)).at(-1)).toMatchObject({
    type: 'fairs.booth.changed.v1',
    data: { allocations: [] },
  });
});

it('an offer that is not answered yet follows, and is still an offer', async () => {
  const applicationId = await apply('waitlisted');
  const { id } = await give(0);
  made(await rig.asOfficer.post(`/v1/allocations/${id}/release`, { reason: 'Rút lui' }));
  const offer = () =>
    eventually(async () => {
      const [row] = await rig.database.query<{ id: string; state: string }>(
        'select allocation_id as id, state from offers o join allocations a using (allocation_id) where o.application_id = $1',
        [applicationId],
      );
      expect(row?.state).toBe('held');
      return row!.id;
    });
  const before = await offer();
  await move('2027-01-03', '2027-01-08');
  const after = await offer();
  expect(after).not.toBe(before);
  expect(made(await rig.asOfficer.post(`/v1/allocations/${after}/confirmation`))).toMatchObject({
    state: 'confirmed',
    from: '2027-01-03',
    through: '2027-01-08',
  });
});

it('of one that is cancelled nobody has a booth, and nobody is offered one', async () => {
  await give(0);
  await give(1, { confirm: false });
  await apply('waitlisted');
  await rig.database.transaction(async (tx) => {
    const [before] = await fairs.lock(tx, [fair.fairId]);
    const after = { ...before!, state: 'cancelled' as const, cancelledBecause: 'Bão' };
    await fairs.save(tx, [after], rig.clock.now);
    await follow().end(tx, after);
  });
  expect(await live()).toEqual([]);
  const ended = await rig.database.query(
    `select end_cause as cause from allocations where fair_id = $1 group by 1`,
    [fair.fairId],
  );
  expect(ended).toEqual([{ cause: 'cancelled' }]);
  expect(
    await rig.database.query('select 1 from booths where fair_id = $1 and to_offer', [fair.fairId]),
  ).toEqual([]);
});
