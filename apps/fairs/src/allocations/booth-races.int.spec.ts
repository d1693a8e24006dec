import type { AllocationView } from '@onevillage/contracts-fairs';
import { newId } from '@onevillage/platform-database';
import { eventually, made } from '@onevillage/testing';
import { ApplicationStore } from '../applications/application.store.js';
import { StandingStore } from '../eligibility/standing.store.js';
import { FairStore } from '../fairs/fair.store.js';
import type { Fair } from '../fairs/fair.js';
import { anotherInstance } from '../testing/another-instance.js';
import type { PutZone } from '../testing/fair-script.js';
import { expectSoundFairs } from '../testing/sound-fairs.js';
import { officerOf, testFairs, type TestFairs } from '../testing/test-fairs.js';
import { BoothStore } from '../booths/booth.store.js';
import { ZoneStore } from '../booths/zone.store.js';
import { DelegationStore } from '../delegations/delegation.store.js';
import { OfferBooth } from './offer-booth.js';
import { OfferStore } from './offer.store.js';

let rig: TestFairs;
let other: Awaited<ReturnType<typeof anotherInstance>>;
let fair: Fair;
let zone: PutZone;
beforeAll(async () => {
  rig = await testFairs();
  other = await anotherInstance(rig);
}, 60_000);
afterAll(async () => {
  await other?.stop();
  await rig?.stop();
});
/** A fair of its own: as many booths as are promised, also where all want the same one. */
const draw = async (booths: number) => {
  fair = await rig.fair();
  [zone] = (await rig.floorPlan(fair.fairId, { zones: [{ name: 'Khu A', booths }] })) as [PutZone];
};
beforeEach(() => draw(40));
afterEach(() => expectSoundFairs(rig.database));

const times = <T>(count: number, work: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => work(n));
/** Every other request goes to the other instance. */
const post = (n: number, path: string, body: object = {}) =>
  n % 2 === 0
    ? rig.asOfficer.post(path, body)
    : other.post(path, body, { as: officerOf(rig.province.adminUnitId) });
const apply = async (more: object = {}) =>
  (await rig.application({ fairId: fair.fairId, zoneId: zone.zoneId, ...more })).applicationId;
const place = (n: number, booth: number, applicationId: string, more: object = {}) =>
  post(n, `/v1/fairs/${fair.fairId}/allocations`, { boothId: zone.boothIds[booth]!, applicationId, ...more });
const release = (n: number, id: string) => post(n, `/v1/allocations/${id}/release`, { reason: 'Rút lui' });
const swap = (n: number, a: string, b: string) =>
  post(n, `/v1/fairs/${fair.fairId}/allocations/swap`, { a, b });
const tally = (answers: readonly { status: number; body: unknown }[]): Record<string, number> => {
  const told: Record<string, number> = {};
  for (const { status, body } of answers) {
    const key = status < 300 ? String(status) : `${status} ${(body as { code: string }).code}`;
    told[key] = (told[key] ?? 0) + 1;
  }
  return told;
};
const deadlocks = async () =>
  (
    await rig.database.query<{ n: number }>(
      'select deadlocks::int as n from pg_stat_database where datname = current_database()',
    )
  )[0]!.n;

describe('clients at two instances', () => {
  it('are two hundred and want one booth: one gets it, and the others are told so', async () => {
    await draw(600);
    const before = await deadlocks();
    for (let booth = 0; booth < 3; booth += 1) {
      const applicationIds: string[] = [];
      for (let n = 0; n < 200; n += 1) applicationIds.push(await apply());
      const answers = await Promise.all(
        applicationIds.map((id, n) => place(n, booth, id, { confirm: n % 4 === 0 })),
      );
      expect(tally(answers)).toEqual({ 201: 1, '409 fairs.booth-taken': 199 });
      const events = await rig.events(zone.boothIds[booth]!);
      expect(events).toHaveLength(1);
    }
    expect(await deadlocks()).toBe(before);
  });

  it('are a thousand: whoever comes waits for the turn, and nobody is sent away', async () => {
    await draw(1_000);
    const applicationIds: string[] = [];
    for (let n = 0; n < 1_000; n += 1) applicationIds.push(await apply());
    const answers = await Promise.all(applicationIds.map((id, n) => place(n, 0, id)));
    expect(tally(answers)).toEqual({ 201: 1, '409 fairs.booth-taken': 999 });
  });

  it('want whatever there is, in any order, many at a time: every booth is given once', async () => {
    await draw(100);
    const before = await deadlocks();
    const applicationIds: string[] = [];
    for (let n = 0; n < 100; n += 1) applicationIds.push(await apply());
    const bulk = (n: number) => {
      const items = zone.boothIds.slice(0, 40).map((_, at) => ({
        boothId: zone.boothIds[(at * (n % 2 ? 7 : 3) + n) % 40]!,
        applicationId: applicationIds[(n * 5 + at) % 100]!,
      }));
      return post(n, `/v1/fairs/${fair.fairId}/allocations/bulk`, { items });
    };
    const answers = await Promise.all([
      ...times(20, bulk),
      ...times(180, (n) => place(n, n % 40, applicationIds[n % 100]!)),
    ]);
    expect(Object.keys(tally(answers)).filter((key) => key.startsWith('5'))).toEqual([]);
    const [live] = await rig.database.query(
      `select count(*)::int as live, count(distinct booth_id)::int as booths, count(distinct application_id)::int as applications
       from allocations where fair_id = $1 and state in ('held', 'confirmed')`,
      [fair.fairId],
    );
    expect(live).toEqual({ live: 40, booths: 40, applications: 40 });
    expect(await deadlocks()).toBe(before);
  });
});

it('the database has the last word: a booth that was given past the service is not given twice', async () => {
  const [theirs, ours] = [await apply(), await apply()];
  const session = await rig.database.session();
  await session.query('begin');
  await session.query(
    `insert into allocations (allocation_id, fair_id, booth_id, application_id, days, kind, state, held_at, confirmed_at, made_by, eligible_by)
     values ($1, $2, $3, $4, '[2026-12-27,2027-01-01)', 'by-hand', 'confirmed', now(), now(), 'past', '{"certificateIds":[]}')`,
    [newId(), fair.fairId, zone.boothIds[0], theirs],
  );
  const answer = place(0, 0, ours);
  await eventually(async () => {
    const waiting = await rig.database.query(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'insert into allocations%'`,
    );
    expect(waiting).toHaveLength(1);
  });
  await session.query('commit');
  await session.end();
  expect((await answer).body).toMatchObject({ status: 409, code: 'conflict' });
});

describe('the end of a hold', () => {
  it('comes at the moment at which it is confirmed, and others want the booth: one of them has it', async () => {
    const outcomes = { confirmed: 0, expired: 0 };
    for (let round = 0; round < 12; round += 1) {
      await draw(16);
      const ids: string[] = [];
      for (let booth = 0; booth < 8; booth += 1)
        ids.push(made<AllocationView>(await place(booth, booth, await apply())).id);
      const rivals: string[] = [];
      for (let booth = 0; booth < 8; booth += 1) rivals.push(await apply());
      const [over] = await rig.database.query<{ at: Date }>(
        `update allocations set expires_at = now() + interval '100 ms' where allocation_id = any($1) returning expires_at as at`,
        [ids],
      );
      const sent: Promise<{ status: number; body: unknown }>[] = [];
      for (const [n, id] of ids.entries()) {
        await eventually(
          async () => {
            const [row] = await rig.database.query(
              `select clock_timestamp() >= $1::timestamptz + $2 * interval '1 ms' as "isOver"`,
              [over!.at, (n - 5) * 12],
            );
            expect(row).toEqual({ isOver: true });
          },
          { everyMs: 1 },
        );
        sent.push(post(n, `/v1/allocations/${id}/confirmation`), place(n + 1, n, rivals[n]!));
      }
      const answers = await Promise.all(sent);
      for (let booth = 0; booth < 8; booth += 1) {
        const [mine, theirs] = [answers[booth * 2]!, answers[booth * 2 + 1]!];
        if (mine.status === 200) {
          expect(theirs.body).toMatchObject({ code: 'fairs.booth-taken' });
          outcomes.confirmed += 1;
        } else {
          expect(mine.body).toMatchObject({ code: 'fairs.hold-over' });
          // Who came while it was still held was refused.
          expect(['fairs.booth-taken', undefined]).toContain((theirs.body as { code?: string }).code);
          outcomes.expired += 1;
        }
        const live = await rig.database.query<{ id: string }>(
          `select allocation_id as id from allocations where booth_id = $1
             and (state = 'confirmed' or state = 'held' and expires_at > clock_timestamp())`,
          [zone.boothIds[booth]],
        );
        expect(live.length).toBe(mine.status === 200 || theirs.status === 201 ? 1 : 0);
      }
    }
    expect(outcomes.confirmed).toBeGreaterThan(0);
    expect(outcomes.expired).toBeGreaterThan(0);
  });
});

it('swaps race releases and swaps: nobody stands in two places, or is lost', async () => {
  const before = await deadlocks();
  for (let round = 0; round < 5; round += 1) {
    await draw(6);
    const ids: string[] = [];
    for (let booth = 0; booth < 6; booth += 1)
      ids.push(made<AllocationView>(await place(booth, booth, await apply(), { confirm: true })).id);
    const answers = await Promise.all([
      ...times(30, (n) => swap(n, ids[n % 6]!, ids[(n * 3 + 1) % 6]!)),
      ...times(2, (n) => release(n, ids[n * 2]!)),
    ]);
    const swaps = answers.slice(0, 30);
    const releases = answers.slice(30);
    for (const key of Object.keys(tally(answers))) {
      expect(['200', '409 fairs.allocation-ended', '422 fairs.swap-in-one-booth']).toContain(key);
    }
    const isReleased = (n: number) => releases[n]!.status === 200;
    const [live] = await rig.database.query<{ n: number }>(
      `select count(*)::int as n from allocations where fair_id = $1 and state = 'confirmed'`,
      [fair.fairId],
    );
    expect(live!.n).toBe(6 - [0, 1].filter(isReleased).length);
    const [ended] = await rig.database.query<{ n: number }>(
      `select count(*)::int as n from allocations where fair_id = $1 and end_cause = 'swapped'`,
      [fair.fairId],
    );
    expect(ended!.n).toBe(2 * swaps.filter((one) => one.status === 200).length);
  }
  expect(await deadlocks()).toBe(before);
});

it('many give up at both instances while others decline: who waits is served in order, each once', async () => {
  const line: string[] = [];
  for (let n = 0; n < 60; n += 1) line.push(await apply({ state: 'waitlisted' }));
  const ids: string[] = [];
  for (let booth = 0; booth < 40; booth += 1)
    ids.push(made<AllocationView>(await place(booth, booth, await apply(), { confirm: true })).id);
  await Promise.all(ids.map((id, n) => release(n, id)));
  const offers = (state: string) =>
    rig.database.query<{ id: string; applicationId: string }>(
      `select allocation_id as id, application_id as "applicationId" from offers o join allocations a using (allocation_id, application_id)
       where zone_id = $1 and a.state = $2 order by offered_at`,
      [zone.zoneId, state],
    );
  const held = await eventually(
    async () => {
      const rows = await offers('held');
      expect(rows).toHaveLength(40);
      return rows;
    },
    { timeoutMs: 20_000 },
  );
  expect(held.map((one) => one.applicationId)).toEqual(line.slice(0, 40));
  const answers = await Promise.all(
    held.map(({ id }, n) => (n % 2 === 0 ? post(n, `/v1/allocations/${id}/confirmation`) : release(n, id))),
  );
  expect(tally(answers)).toEqual({ 200: 40 });
  // Twenty booths are free again, and forty still wait: who declined one may have another.
  await eventually(async () => expect(await offers('held')).toHaveLength(20), { timeoutMs: 20_000 });
  const accepted = await rig.database.query<{ id: string }>(
    `select application_id as id from applications where application_id = any($1) and state = 'accepted' order by submitted_seq`,
    [line],
  );
  expect(accepted.map(({ id }) => id)).toEqual(line.slice(0, 40).filter((_, n) => n % 2 === 0));
});

it('forty booths are offered at the same moment: each to the next in line, and nobody gets two', async () => {
  const line: string[] = [];
  for (let n = 0; n < 40; n += 1) line.push(await apply({ state: 'waitlisted' }));
  const stores = [new BoothStore(), new OfferStore(rig.database), new FairStore()] as const;
  const locked = [new DelegationStore(), new ZoneStore()] as const;
  const offering = new OfferBooth(...stores, ...locked, new ApplicationStore(), new StandingStore());
  await rig.database.query('update booths set to_offer = true where booth_id = any($1)', [zone.boothIds]);
  const offer = (boothId: string) =>
    rig.database.transaction((tx) => offering.execute(tx, boothId, rig.clock.now));
  await Promise.all(zone.boothIds.slice(0, 9).map(offer));
  const offered = await eventually(async () => {
    const rows = await rig.database.query<{ id: string }>(
      'select application_id as id from offers where zone_id = $1 order by offered_at, submitted_seq',
      [zone.zoneId],
    );
    expect(rows.length).toBeGreaterThanOrEqual(40);
    return rows.map(({ id }) => id);
  });
  expect(offered).toEqual(line);
});

it('one subject with two tokens, of which one may: each is answered, and told what it was given', async () => {
  const elsewhere = await rig.unit();
  const as = (adminUnitId: string) => rig.as({ ...officerOf(adminUnitId), subject: 'one of two tokens' });
  const [wrong, right] = [as(elsewhere.adminUnitId), as(rig.province.adminUnitId)];
  const ask = async (who: typeof wrong, booth: number) => {
    const body = { boothId: zone.boothIds[booth]!, applicationId: await apply() };
    return () => who.post(`/v1/fairs/${fair.fairId}/allocations`, body);
  };
  const asked = [];
  for (let booth = 0; booth < 12; booth += 1) asked.push(await ask(booth % 3 === 0 ? wrong : right, booth));
  // While somebody changes the fair, those who come gather.
  let letGo = () => {};
  const kept = new Promise<void>((resolve) => (letGo = resolve));
  const change = rig.database.transaction(async (tx) => {
    await new FairStore().lock(tx, [fair.fairId]);
    await kept;
  });
  const answers = asked.map((one) => one());
  await eventually(async () => {
    const waiting = await rig.database.query(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
         and query like 'select pg_advisory_xact_lock_shared(%'`,
    );
    expect(waiting.length).toBeGreaterThan(0);
  });
  letGo();
  await change;
  for (const [n, { status, body }] of (await Promise.all(answers)).entries())
    expect([status, body]).toMatchObject(
      n % 3 === 0
        ? [403, { code: 'fairs.out-of-scope' }]
        : [201, { boothId: zone.boothIds[n], state: 'held' }],
    );
});
