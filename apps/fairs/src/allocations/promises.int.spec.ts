import type { AllocationView, ApplicationDetail, BoothPlanPage } from '@onevillage/contracts-fairs';
import type { BulkResult } from '@onevillage/contracts-kit';
import { eventually, made } from '@onevillage/testing';
import { ApplicationStore } from '../applications/application.store.js';
import { BoothStore } from '../booths/booth.store.js';
import { ZoneStore } from '../booths/zone.store.js';
import { DelegationStore } from '../delegations/delegation.store.js';
import { StandingStore } from '../eligibility/standing.store.js';
import { FairStore } from '../fairs/fair.store.js';
import type { Fair } from '../fairs/fair.js';
import type { PutZone } from '../testing/fair-script.js';
import { expectSoundFairs } from '../testing/sound-fairs.js';
import { testFairs, type TestFairs } from '../testing/test-fairs.js';
import { OfferBooth } from './offer-booth.js';
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
  [zone] = (await rig.floorPlan(fair.fairId, { zones: [{ name: 'Khu A', booths: 2 }] })) as [PutZone];
});
afterEach(() => expectSoundFairs(rig.database));

const apply = async (state: ApplicationDetail['state'] = 'accepted', booths = 1) =>
  (await rig.application({ fairId: fair.fairId, zoneId: zone.zoneId, state, booths })).applicationId;
const place = (booth: number, applicationId: string, more: object = {}) =>
  rig.asOfficer.post(`/v1/fairs/${fair.fairId}/allocations`, {
    boothId: zone.boothIds[booth]!,
    applicationId,
    confirm: true,
    ...more,
  });
const give = async (booth: number, applicationId: string, more: object = {}) =>
  made<AllocationView>(await place(booth, applicationId, more));
const decide = (id: string, action: string, body: object = {}, ifMatch = 1) =>
  rig.asOfficer.post(`/v1/applications/${id}/${action}`, body, { ifMatch });
const release = (id: string, body: object = {}) =>
  rig.asOfficer.post(`/v1/allocations/${id}/release`, { reason: 'Đổi gian', ...body });
const offersTo = (applicationId: string) =>
  rig.database.query<{ id: string }>(
    'select allocation_id as id from offers where application_id = $1 order by offered_at',
    [applicationId],
  );
const offered = (applicationId: string) =>
  eventually(async () => {
    const [offer] = (await offersTo(applicationId)).slice(-1);
    expect(offer).toBeDefined();
    return offer!.id;
  });
/** The hold is over, and nobody ends it while this goes on: the clock leaves alone what somebody has in hand. */
async function whileOver<T>(allocationId: string, act: () => Promise<T>): Promise<T> {
  const session = await rig.database.session();
  await session.query('begin');
  await session.query(
    'select 1 from booths join allocations using (booth_id) where allocation_id = $1 for update of booths',
    [allocationId],
  );
  await rig.database.query('update allocations set expires_at = now() where allocation_id = $1', [
    allocationId,
  ]);
  const done = await act();
  await session.query('rollback');
  await session.end();
  return done;
}
/** What becomes of a booth that is to be offered, now. */
const offerNow = (booth: number) => {
  const stores = [new BoothStore(), new OfferStore(rig.database), new FairStore()] as const;
  const locked = [new DelegationStore(), new ZoneStore(), new ApplicationStore()] as const;
  const offering = new OfferBooth(...stores, ...locked, new StandingStore());
  return rig.database.transaction((tx) => offering.execute(tx, zone.boothIds[booth]!, rig.clock.now));
};

describe('a booth that is free', () => {
  it('is not offered to who waits when it is promised to who was accepted', async () => {
    const gone = await apply();
    await give(0, await apply());
    await give(1, gone);
    // Nobody waits: the booth stays free, and is to be offered to whoever comes.
    made(await decide(gone, 'withdrawal', { reason: 'mất mùa' }));
    const accepted = await apply('in-review');
    made(await decide(accepted, 'acceptance'));
    const late = await apply('in-review');
    expect((await decide(late, 'acceptance')).body).toMatchObject({ status: 409, code: 'fairs.zone-full' });
    made(await decide(late, 'waitlisting'));
    expect(await offerNow(1)).toBe('nobody');
    expect(await offersTo(late)).toEqual([]);
    const { id } = await give(1, accepted);
    // When it is taken from who was accepted, it is free for who waits.
    made(await release(id));
    expect((await rig.asOfficer.post(`/v1/allocations/${await offered(late)}/confirmation`, {})).status).toBe(
      200,
    );
  });

  it('is promised again to whom it was taken from, once that one has a booth again', async () => {
    const [first, other] = [await apply(), await apply()];
    const { id } = await give(0, first);
    await give(1, other);
    made(await release(id));
    const next = await apply('in-review');
    const left = async () =>
      made<ApplicationDetail>(await rig.asOfficer.get(`/v1/applications/${next}`)).evidence.zoneLeft;
    expect(await left()).toBe(1);
    await give(0, first);
    expect(await left()).toBe(0);
    expect((await decide(next, 'acceptance')).body.code).toBe('fairs.zone-full');
  });

  it('is not given again to whom it was taken from, when it was promised to others since', async () => {
    const [first, other] = [await apply(), await apply()];
    const { id } = await give(0, first);
    made(await release(id));
    const next = await apply('in-review');
    made(await decide(next, 'acceptance'));
    const again = await place(0, first);
    expect(again.body).toMatchObject({ status: 409, code: 'fairs.promised-to-others' });
    expect((again.body as { detail: string }).detail).toContain('A1 is free');
    await give(0, next);
    await give(1, other);
  });

  it('is given again to whom it was taken from, or promised to another, when both are asked for at once', async () => {
    for (let round = 0; round < 12; round += 1) {
      fair = await rig.fair();
      [zone] = (await rig.floorPlan(fair.fairId, { zones: [{ name: 'Khu A', booths: 1 }] })) as [PutZone];
      const first = await apply();
      made(await release((await give(0, first)).id));
      const other = await apply('in-review');
      const [again, accepted] = await Promise.all([place(0, first), decide(other, 'acceptance')]);
      expect([again.status, accepted.status].sort()).toEqual(again.status === 201 ? [201, 409] : [200, 409]);
    }
  });

  it('stays promised, also to one who once gave a booth up, when it is taken back without an offer', async () => {
    const [first, waits] = [await apply(), await apply('in-review')];
    await give(1, await apply());
    made(await release((await give(0, first)).id));
    made(await release((await give(0, first)).id, { offerToWaitlist: false }));
    expect((await decide(waits, 'acceptance')).body.code).toBe('fairs.zone-full');
  });

  it('stays promised to one who had another as well for a while', async () => {
    const [first, waits] = [await apply(), await apply('in-review')];
    const [early, late] = [
      { from: '2026-12-27', through: '2026-12-28' },
      { from: '2026-12-29', through: '2026-12-31' },
    ];
    const { id } = await give(1, first, early);
    const rest = await give(0, first, late);
    made(await release(id));
    const last = await apply();
    const again = await give(0, first, early);
    for (const one of [again, rest]) made(await release(one.id, { offerToWaitlist: false }));
    expect((await decide(waits, 'acceptance')).body.code).toBe('fairs.zone-full');
    await give(0, first);
    await give(1, last);
  });

  it('that was given for some of the days and then for the others is given up once', async () => {
    const two = await apply('accepted', 2);
    const parts = [
      await give(0, two, { from: '2026-12-27', through: '2026-12-28' }),
      await give(0, two, { from: '2026-12-29', through: '2026-12-31' }),
    ];
    for (const { id } of parts) made(await release(id));
    expect((await decide(await apply('in-review', 2), 'acceptance')).body.code).toBe('fairs.zone-full');
    made(await decide(await apply('in-review'), 'acceptance'));
    await give(0, two);
  });

  it('is given again, while nobody has ended the hold that was over', async () => {
    const [first] = [await apply(), await apply()];
    const { id } = await give(0, first, { confirm: false });
    const { answer } = await whileOver(id, async () => {
      const answer = place(0, first);
      await eventually(async () => {
        const waiting = await rig.database.query(
          `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%from booths%'`,
        );
        expect(waiting).not.toHaveLength(0);
      });
      return { answer };
    });
    expect((await answer).status).toBe(201);
  });

  it('is not taken by a swap that leaves one of them with two', async () => {
    const [one, other] = [await apply(), await apply()];
    const [early, late] = [
      { from: '2026-12-27', through: '2026-12-28' },
      { from: '2026-12-29', through: '2026-12-31' },
    ];
    const a = await give(0, one, early);
    await give(0, one, late);
    const b = await give(1, other, early);
    const swapped = await rig.asOfficer.post(`/v1/fairs/${fair.fairId}/allocations/swap`, {
      a: a.id,
      b: b.id,
    });
    expect(swapped.body).toMatchObject({ status: 409, code: 'fairs.swap-promised' });
    await give(1, other, late);
  });

  it('stays promised when it is taken back without an offer to who waits', async () => {
    const [first, waits] = [await apply(), await apply('in-review')];
    await give(1, await apply());
    const { id } = await give(0, first);
    made(await release(id, { offerToWaitlist: false }));
    expect((await decide(waits, 'acceptance')).body.code).toBe('fairs.zone-full');
  });
});

describe('a booth of another zone', () => {
  let next: PutZone;
  beforeEach(async () => {
    fair = await rig.fair();
    [zone, next] = (await rig.floorPlan(fair.fairId, {
      zones: [
        { name: 'Khu A', booths: 2 },
        { name: 'Khu B', booths: 2 },
      ],
    })) as [PutZone, PutZone];
  });
  const apply = async (of: PutZone, state: ApplicationDetail['state'] = 'accepted') =>
    (await rig.application({ fairId: fair.fairId, zoneId: of.zoneId, state })).applicationId;
  const giveOther = async (boothId: string, applicationId: string, more: object = {}) =>
    made<AllocationView>(await place(0, applicationId, { boothId, otherZone: true, ...more }));
  const left = async (of: PutZone) => {
    const id = await apply(of, 'in-review');
    const { evidence } = made<ApplicationDetail>(await rig.asOfficer.get(`/v1/applications/${id}`));
    made(await decide(id, 'withdrawal', { reason: 'x' }));
    return evidence.zoneLeft;
  };

  it('is taken from those that can be promised there, and leaves one where its exhibitor was promised it', async () => {
    const [mover] = [await apply(zone), await apply(zone), await apply(next)];
    expect([await left(zone), await left(next)]).toEqual([0, 1]);
    await giveOther(next.boothIds[0]!, mover);
    expect([await left(zone), await left(next)]).toEqual([1, 0]);
    const late = await apply(next, 'in-review');
    expect((await decide(late, 'acceptance')).body).toMatchObject({ code: 'fairs.zone-full' });
    made(await decide(await apply(zone, 'in-review'), 'acceptance'));
    made(await decide(mover, 'withdrawal', { reason: 'mất mùa' }));
    expect([await left(zone), await left(next)]).toEqual([0, 1]);
  });

  it('is not given when all that are left there are promised', async () => {
    const [mover] = [await apply(zone), await apply(next), await apply(next)];
    const refused = await place(0, mover, { boothId: next.boothIds[0]!, otherZone: true });
    expect(refused.body).toMatchObject({ status: 409, code: 'fairs.promised-to-others' });
    expect((refused.body as { detail: string }).detail).toContain('Booth B1 is free');
  });

  it('on some days leaves one at home on the others only where nobody was promised it', async () => {
    const [mover] = [await apply(zone), await apply(zone)];
    const days = { from: '2026-12-27', through: '2026-12-28' };
    await giveOther(next.boothIds[0]!, mover, days);
    made(await decide(await apply(zone, 'in-review'), 'acceptance'));
    const home = await place(0, mover, { from: '2026-12-29', through: '2026-12-31' });
    expect(home.body).toMatchObject({ status: 409, code: 'fairs.promised-to-others' });
  });

  it('that was held until now leaves none at home, also while nobody has ended the hold', async () => {
    const [mover] = [await apply(zone), await apply(zone)];
    const hold = await giveOther(next.boothIds[0]!, mover, { confirm: false });
    made(await decide(await apply(zone, 'in-review'), 'acceptance'));
    const home = await whileOver(hold.id, () => place(0, mover));
    expect(home.body).toMatchObject({ status: 409, code: 'fairs.promised-to-others' });
  });

  it('has room for one who moves from booth to booth only where there are two', async () => {
    const [mover] = [await apply(zone), await apply(zone)];
    await give(0, mover, { from: '2026-12-27', through: '2026-12-28' });
    const rest = { from: '2026-12-29', through: '2026-12-31' };
    expect((await place(1, mover, rest)).body).toMatchObject({ code: 'fairs.promised-to-others' });
    const moved = await place(0, mover, { ...rest, boothId: next.boothIds[0]!, otherZone: true });
    expect(moved.status).toBe(201);
    expect([await left(zone), await left(next)]).toEqual([0, 1]);
  });

  it('is kept for nobody of elsewhere, once it was released or its hold is over', async () => {
    const [one, two] = [await apply(zone), await apply(zone)];
    const { id } = await giveOther(next.boothIds[0]!, one);
    const hold = await giveOther(next.boothIds[1]!, two, { confirm: false });
    expect([await left(zone), await left(next)]).toEqual([2, 0]);
    for (const _ of [1, 2]) made(await decide(await apply(zone, 'in-review'), 'acceptance'));
    made(await release(id, { offerToWaitlist: false }));
    await rig.database.query('update allocations set expires_at = now() where allocation_id = $1', [hold.id]);
    await eventually(async () => {
      const [row] = await rig.database.query('select state from allocations where allocation_id = $1', [
        hold.id,
      ]);
      expect(row).toEqual({ state: 'expired' });
    });
    expect([await left(zone), await left(next)]).toEqual([0, 2]);
    expect((await place(0, one)).body).toMatchObject({ code: 'fairs.promised-to-others' });
    await expectSoundFairs(rig.database);
    // There is room where they stood.
    await giveOther(next.boothIds[0]!, two);
  });

  it('that two of them changed leaves as many to promise in both as before, and who waits is served', async () => {
    const gone = await apply(zone);
    const [one, two] = [await apply(zone), await apply(next)];
    const [a] = [await give(0, one), await give(1, gone)];
    const b = await giveOther(next.boothIds[0]!, two, { otherZone: false });
    const swapped = { a: a.id, b: b.id, otherZone: true };
    made(await rig.asOfficer.post(`/v1/fairs/${fair.fairId}/allocations/swap`, swapped));
    expect([await left(zone), await left(next)]).toEqual([0, 1]);
    const waits = await apply(zone, 'waitlisted');
    made(await decide(gone, 'withdrawal', { reason: 'mất mùa' }));
    await offered(waits);
  });

  it('is given in the same command in which the one that was promised it gets another', async () => {
    const [leaves, comes] = [await apply(zone), await apply(zone)];
    made(await release((await give(0, comes)).id));
    made(await decide(await apply(zone, 'in-review'), 'acceptance'));
    const items = [
      { applicationId: leaves, boothId: next.boothIds[0], otherZone: true, confirm: true },
      { applicationId: comes, boothId: zone.boothIds[0], confirm: true },
    ];
    const { counts } = made<BulkResult>(
      await rig.asOfficer.post(`/v1/fairs/${fair.fairId}/allocations/bulk`, { items }),
    );
    expect(counts).toMatchObject({ created: 2, refused: 0 });
  });

  it('that ends with the last days of a fair is kept for nobody of elsewhere', async () => {
    const mover = await apply(zone);
    await giveOther(next.boothIds[0]!, mover, { from: '2026-12-31', through: '2026-12-31' });
    for (const _ of [1, 2]) made(await decide(await apply(zone, 'in-review'), 'acceptance'));
    const shorter = { closesOn: '2026-12-29' };
    made(await rig.asOfficer.post(`/v1/fairs/${fair.fairId}/extension`, shorter, { ifMatch: 1 }));
    expect([await left(zone), await left(next)]).toEqual([0, 2]);
  });
});

it('an offer that is over, and that nobody has ended, keeps nobody from acceptance', async () => {
  [zone] = (await rig.floorPlan((fair = await rig.fair()).fairId, {
    zones: [{ name: 'Khu A', booths: 1 }],
  })) as [PutZone];
  const gone = await apply();
  await give(0, gone);
  const waits = await apply('waitlisted');
  made(await decide(gone, 'withdrawal', { reason: 'mất mùa' }));
  const accepted = await whileOver(await offered(waits), () => decide(waits, 'acceptance'));
  expect(accepted.status).toBe(200);
});

it('an offer that runs out while it is taken up is promised to nobody else', async () => {
  [zone] = (await rig.floorPlan((fair = await rig.fair()).fairId, {
    zones: [{ name: 'Khu A', booths: 1 }],
  })) as [PutZone];
  const gone = await apply();
  await give(0, gone);
  const [earlier, waits] = [await apply('in-review'), await apply('waitlisted')];
  made(await decide(gone, 'withdrawal', { reason: 'mất mùa' }));
  const offer = await offered(waits);
  await rig.database.query(
    `update allocations set expires_at = clock_timestamp() + interval '1 second' where allocation_id = $1`,
    [offer],
  );
  // Somebody keeps the confirmation from its end until the offer has run out.
  const session = await rig.database.session();
  await session.query('begin');
  await session.query('select 1 from allocations where allocation_id = $1 for update', [offer]);
  const confirming = rig.asOfficer.post(`/v1/allocations/${offer}/confirmation`, {});
  await eventually(async () => {
    const [row] = await rig.database.query(
      `select a.expires_at <= clock_timestamp() as "isOver", exists (
         select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
           and query like 'update allocations%') as "isKept"
       from allocations a where a.allocation_id = $1`,
      [offer],
    );
    expect(row).toEqual({ isOver: true, isKept: true });
  });
  const accepting = decide(earlier, 'acceptance');
  await eventually(async () => {
    const waitsForZone = await rig.database.query(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
         and query like 'select pg_advisory_xact_lock(%'`,
    );
    expect(waitsForZone).toHaveLength(1);
  });
  await session.query('commit');
  await session.end();
  expect((await confirming).status).toBe(200);
  expect((await accepting).body).toMatchObject({ status: 409, code: 'fairs.zone-full' });
});

it('who stands there is named as it stands now, in every event and list', async () => {
  const [heir, old] = [await rig.producer(), await rig.producer()];
  const { applicationId } = await rig.application({
    fairId: fair.fairId,
    zoneId: zone.zoneId,
    producerId: old.producerId,
  });
  await rig.producer({ ...old, state: 'merged', mergedInto: heir.producerId });
  const boothId = zone.boothIds[0]!;
  const held = made<AllocationView>(
    await rig.asOfficer.post(`/v1/fairs/${fair.fairId}/allocations`, { boothId, applicationId }),
  );
  made(await rig.asOfficer.post(`/v1/allocations/${held.id}/confirmation`, {}));
  const said = (await rig.events(boothId)).map(
    ({ data }) => (data['allocations'] as { producerId: string }[])[0]!.producerId,
  );
  expect(said).toEqual([heir.producerId, heir.producerId]);
  expect(
    made<BoothPlanPage>(await rig.asOfficer.get(`/v1/fairs/${fair.fairId}/booth-plan`)).items,
  ).toHaveLength(2);
});
