import type { AllocationView } from '@onevillage/contracts-fairs';
import { eventually, made } from '@onevillage/testing';
import { checkFairs, type CheckAnswer } from '../testing/sound-fairs.js';
import { testFairs, type TestFairs } from '../testing/test-fairs.js';

/** `onevillage check fairs`, as an operator runs it, on fairs that are sound and on some that are not. */
let rig: TestFairs;
let zoneId: string;
let otherZoneId: string;
beforeAll(async () => {
  rig = await testFairs();
  const { fairId } = await rig.fair();
  const [zone, other] = await rig.floorPlan(fairId, {
    zones: [
      { name: 'Khu A', booths: 4 },
      { name: 'Khu B', booths: 0 },
    ],
  });
  zoneId = zone!.zoneId;
  otherZoneId = other!.zoneId;
  const place = async (booth: number) => {
    const { applicationId } = await rig.application({ fairId, zoneId });
    const body = { boothId: zone!.boothIds[booth]!, applicationId, confirm: true };
    return made<AllocationView>(await rig.asOfficer.post(`/v1/fairs/${fairId}/allocations`, body)).id;
  };
  const [given] = [await place(0), await place(1)];
  await rig.application({ fairId, zoneId, state: 'waitlisted' });
  await rig.application({ fairId, zoneId, state: 'waitlisted' });
  made(await rig.asOfficer.post(`/v1/allocations/${given}/release`, { reason: 'Rút lui' }));
  await eventually(async () => expect(await rig.database.query('select 1 from offers')).toHaveLength(1));
}, 60_000);
afterAll(() => rig?.stop());

/** What is seen, were this so; then it is put right again. */
async function when(change: string, undo: string): Promise<CheckAnswer> {
  await rig.database.query(change);
  try {
    return await checkFairs(rig.database);
  } finally {
    await rig.database.query(undo);
  }
}
const violatedOf = ({ out }: CheckAnswer): string[] =>
  out.split('\n').flatMap((line) => /^(I\d\d) VIOLATED/.exec(line)?.[1] ?? []);

it('sound ones hold, invariant by invariant', async () => {
  const answer = await checkFairs(rig.database);
  expect(answer).toMatchObject({ code: 0, notes: '' });
  expect(
    answer.out
      .trimEnd()
      .split('\n')
      .map((line) => line.slice(0, 9)),
  ).toEqual(['I20', 'I21', 'I22', 'I23'].map((id) => `${id} holds`));
});

it.each(['I20', 'I21', 'I22', 'I23', 'all'])(
  'a violation of %s that is planted is seen, and not kept',
  async (id) => {
    const answer = await checkFairs(rig.database, '--plant', id);
    expect(answer.code).toBe(1);
    expect(answer.out).not.toContain('NOT SEEN');
    expect((await checkFairs(rig.database)).code).toBe(0);
  },
);

const confirmed = `(select allocation_id from allocations where state = 'confirmed' limit 1)`;
const given = `(select application_id from allocations where state = 'confirmed')`;
const line = `(select application_id from applications where zone_id = '%ZONE%' and state = 'waitlisted' order by submitted_seq limit 1)`;
it.each([
  [
    'I20',
    'the constraint is gone',
    'alter table allocations drop constraint allocations_one_at_a_time',
    `alter table allocations add constraint allocations_one_at_a_time exclude using gist (booth_id with =, days with &&)
       where (state in ('held', 'confirmed'))`,
  ],
  [
    'I21',
    'a booth that is taken is removed',
    `update booths set state = 'removed' where booth_id = (select booth_id from allocations where state = 'confirmed')`,
    `update booths set state = 'open'`,
  ],
  [
    'I21',
    'days are not days of the fair',
    `update allocations set days = '[2026-12-27,2027-01-03)' where state = 'confirmed'`,
    `update allocations set days = '[2026-12-27,2027-01-01)' where state = 'confirmed'`,
  ],
  [
    'I21',
    'nobody looked whether it is eligible',
    `update allocations set eligible_by = '{}' where allocation_id = ${confirmed}`,
    `update allocations set eligible_by = '{"zoneRule":{},"certificateIds":[]}' where allocation_id = ${confirmed}`,
  ],
  [
    'I21',
    'an application has more than it asked for',
    `update allocations set application_id = (select application_id from allocations where state = 'confirmed') where state = 'held'`,
    `update allocations a set application_id = o.application_id from offers o where o.allocation_id = a.allocation_id`,
  ],
  [
    'I22',
    'who submitted later was served before',
    `update applications set submitted_seq = -submitted_seq where zone_id = '%ZONE%' and application_id <> ${line} and state = 'waitlisted'`,
    `update applications set submitted_seq = abs(submitted_seq)`,
  ],
  [
    'I23',
    'an application is promised more than there are',
    `update applications set booths = 4 where application_id = ${given}`,
    'update applications set booths = 1',
  ],
  [
    'I23',
    'an application of another zone was given a booth that is promised',
    `update applications set zone_id = '%OTHER%' where application_id = ${given};
     update applications set booths = 4 where state = 'waitlisted'`,
    `update applications set zone_id = '%ZONE%', booths = 1`,
  ],
  [
    'I23',
    'more is promised than the quota of a delegation',
    `insert into delegations (delegation_id, version, fair_id, name, admin_unit_id, admin_unit_ids, quota, state, changed_at)
       select application_id, 1, fair_id, 'x', application_id, '{}', 1, 'open', now() from applications where application_id = ${given};
     update applications set delegation_id = application_id, booths = 3 where application_id = ${given}`,
    'update applications set delegation_id = null, booths = 1; delete from delegations',
  ],
])('%s is violated when %s', async (id, _, change, undo) => {
  const of = (sql: string) => sql.replaceAll('%ZONE%', zoneId).replaceAll('%OTHER%', otherZoneId);
  const answer = await when(of(change), of(undo));
  expect([answer.code, violatedOf(answer)]).toEqual([1, [id]]);
  expect((await checkFairs(rig.database)).code).toBe(0);
});

it('cannot be decided without the tables', async () => {
  const answer = await when(
    'alter table offers rename to offers_away',
    'alter table offers_away rename to offers',
  );
  expect(answer.code).toBe(2);
  expect(answer.out).toContain('I22 UNDECIDED');
});
