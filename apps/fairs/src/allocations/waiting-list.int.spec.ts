import type { AllocationView } from '@onevillage/contracts-fairs';
import { newId } from '@onevillage/platform-database';
import { eventually, made } from '@onevillage/testing';
import type { Fair } from '../fairs/fair.js';
import type { PutZone } from '../testing/fair-script.js';
import { expectSoundFairs } from '../testing/sound-fairs.js';
import { producerOf, testFairs, type TestFairs } from '../testing/test-fairs.js';
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
  [zone] = (await rig.floorPlan(fair.fairId, {
    zones: [{ name: 'Khu A', booths: 4, rule: { producersOnly: true } }],
  })) as [PutZone];
});
afterEach(() => expectSoundFairs(rig.database));

/** Of an exhibitor that is a producer, unless told otherwise. */
const apply = async (more: object = {}) => {
  const { producerId } = 'producerId' in more ? { producerId: '' } : await rig.producer();
  const made = await rig.application({ fairId: fair.fairId, zoneId: zone.zoneId, producerId, ...more });
  return { ...made, producerId };
};
const waiting = (more: object = {}) => apply({ state: 'waitlisted', ...more });
/** Given to somebody, and given up again. */
const giveUp = async (booth: number, body: object = {}, days: object = {}) => {
  const given = {
    boothId: zone.boothIds[booth]!,
    applicationId: (await apply()).applicationId,
    confirm: true,
    ...days,
  };
  const { id } = made<AllocationView>(
    await rig.asOfficer.post(`/v1/fairs/${fair.fairId}/allocations`, given),
  );
  return made<AllocationView>(
    await rig.asOfficer.post(`/v1/allocations/${id}/release`, { reason: 'Rút lui', ...body }),
  );
};
const offersOf = async (booth: number) =>
  rig.database.query<{
    id: string;
    applicationId: string;
    state: string;
    passedOver: { applicationId: string }[];
  }>(
    `select allocation_id as id, a.application_id as "applicationId", state, passed_over as "passedOver"
     from offers o join allocations a using (allocation_id) where booth_id = $1 order by offered_at`,
    [zone.boothIds[booth]],
  );
/** The n-th offer of a booth, once it is made. */
const offer = (booth: number, n = 1) =>
  eventually(async () => {
    const all = await offersOf(booth);
    expect(all).toHaveLength(n);
    return all[n - 1]!;
  });
const stateOf = async (applicationId: string) =>
  (
    await rig.database.query<{ state: string }>('select state from applications where application_id = $1', [
      applicationId,
    ])
  )[0]!.state;
const expire = (id: string) =>
  rig.database.query('update allocations set expires_at = clock_timestamp() where allocation_id = $1', [id]);
const confirm = (id: string, who = rig.asOfficer) => who.post(`/v1/allocations/${id}/confirmation`, {});

describe('a booth that was given up', () => {
  it('is offered to whoever submitted first, who is accepted by taking it up', async () => {
    const first = await waiting();
    await waiting();
    await giveUp(0);
    const { id, applicationId } = await offer(0);
    expect(applicationId).toBe(first.applicationId);
    const own = rig.as(producerOf(first.producerId));
    const seen = made<AllocationView>(await own.get(`/v1/allocations/${id}`));
    expect(seen).toMatchObject({ kind: 'offer', state: 'held', from: '2026-12-27', through: '2026-12-31' });
    expect(Date.parse(seen.expiresAt!) - Date.parse(seen.heldAt)).toBe(72 * 3_600_000);
    expect(made(await confirm(id, own))).toMatchObject({ state: 'confirmed' });
    expect(await stateOf(applicationId)).toBe('accepted');
    expect((await rig.events(applicationId)).map(({ type }) => type)).toEqual([
      'fairs.application.accepted.v1',
    ]);
    expect((await rig.events(zone.boothIds[0]!)).map(({ type }) => type.split('.')[2])).toEqual([
      'confirmed',
      'released',
      'held',
      'confirmed',
    ]);
  });

  it('is offered for as long as the call says', async () => {
    await rig.database.query(
      `insert into calls (fair_id, version, questions, documents, opens_on, closes_on, takes_late, offer_hours, state, changed_at)
       values ($1, 1, '[]', '[]', '2026-11-01', '2026-11-20', false, 5, 'closed', now())`,
      [fair.fairId],
    );
    await waiting();
    await giveUp(0);
    const { id } = await offer(0);
    const seen = made<AllocationView>(await rig.asOfficer.get(`/v1/allocations/${id}`));
    expect(Date.parse(seen.expiresAt!) - Date.parse(seen.heldAt)).toBe(5 * 3_600_000);
  });

  it('passes to the next when it is declined or the time runs out, and does not come back', async () => {
    const [first, second, third] = [await waiting(), await waiting(), await waiting()];
    await giveUp(0);
    const one = await offer(0);
    const own = rig.as(producerOf(first.producerId));
    made(
      await own.post(`/v1/allocations/${one.id}/release`, {
        reason: 'Không sắp xếp được',
        offerToWaitlist: false,
      }),
    );
    const two = await offer(0, 2);
    expect(two).toMatchObject({ applicationId: second.applicationId });
    expect(two.passedOver).toEqual([
      { applicationId: first.applicationId, cause: 'had-this-offer', faultCodes: [] },
    ]);
    await expire(two.id);
    const three = await offer(0, 3);
    expect(three).toMatchObject({ applicationId: third.applicationId });
    expect((await confirm(two.id)).body.code).toBe('fairs.hold-over');
    await expire(three.id);
    // Everybody was asked: the next who waits is.
    const fourth = await waiting();
    expect(await offer(0, 4)).toMatchObject({ applicationId: fourth.applicationId });
    expect(await Promise.all([first, second, third].map((one) => stateOf(one.applicationId)))).toEqual(
      Array(3).fill('waitlisted'),
    );
  });

  it('passes nobody over for an offer whose time is over, though nobody has ended it yet', async () => {
    const first = await waiting();
    await giveUp(0);
    const { id } = await offer(0);
    const inLine = await rig.database.transaction(async (tx) => {
      const line = () => new OfferStore(rig.database).line(tx, zone.zoneId, zone.boothIds[1]!);
      const before = await line();
      await tx.query('update allocations set expires_at = clock_timestamp() where allocation_id = $1', [id]);
      return [...before, ...(await line())];
    });
    const { applicationId } = first;
    expect(inLine).toMatchObject([
      { applicationId, hasOffer: true },
      { applicationId, hasOffer: false },
    ]);
  });

  it('passes over whoever is not eligible or has another offer, with the reason', async () => {
    const stranger = await waiting({ producerId: undefined });
    const [first, second] = [await waiting(), await waiting()];
    await giveUp(0);
    expect(await offer(0)).toMatchObject({ applicationId: first.applicationId });
    await giveUp(1);
    const { id, applicationId, passedOver } = await offer(1);
    expect(applicationId).toBe(second.applicationId);
    expect(passedOver).toEqual([
      {
        applicationId: stranger.applicationId,
        cause: 'not-eligible',
        faultCodes: expect.arrayContaining([expect.any(String)]),
      },
      { applicationId: first.applicationId, cause: 'has-other-offer', faultCodes: [] },
    ]);
    expect(made<AllocationView>(await rig.asOfficer.get(`/v1/allocations/${id}`)).passedOver).toEqual(
      passedOver,
    );
    const own = rig.as(producerOf(second.producerId));
    expect(made<AllocationView>(await own.get(`/v1/allocations/${id}`)).passedOver).toEqual([]);
  });

  it('is promised with all that whoever is offered it asks for, to nobody else meanwhile', async () => {
    const delegationId = newId<string>();
    await rig.database.query(
      `insert into delegations (delegation_id, version, fair_id, name, admin_unit_id, admin_unit_ids, quota, state, changed_at)
       values ($1, 1, $2, 'Đoàn', $3, '{}', 3, 'open', now())`,
      [delegationId, fair.fairId, rig.province.adminUnitId],
    );
    const three = await waiting({ delegationId, booths: 3 });
    await giveUp(0);
    expect(await offer(0)).toMatchObject({ applicationId: three.applicationId });
    const two = await apply({ delegationId, booths: 2, state: 'in-review' });
    const refused = await rig.asOfficer.post(
      `/v1/applications/${two.applicationId}/acceptance`,
      {},
      { ifMatch: 1 },
    );
    expect(refused.body).toMatchObject({ status: 409, code: 'fairs.quota-full' });
  });

  it('passes over whoever asks for more than the zone has left', async () => {
    await apply();
    const many = await waiting({ booths: 4 });
    const one = await waiting();
    await giveUp(0);
    const first = await offer(0);
    expect(first).toMatchObject({ applicationId: one.applicationId });
    expect(first.passedOver).toEqual([
      { applicationId: many.applicationId, cause: 'zone-promised', faultCodes: [] },
    ]);
  });

  it('passes over whoever comes with a delegation whose quota is promised', async () => {
    const delegationId = newId<string>();
    await rig.database.query(
      `insert into delegations (delegation_id, version, fair_id, name, admin_unit_id, admin_unit_ids, quota, state, changed_at)
       values ($1, 1, $2, 'Đoàn', $3, '{}', 2, 'open', now())`,
      [delegationId, fair.fairId, rig.province.adminUnitId],
    );
    await apply({ producerId: undefined, delegationId });
    const two = await waiting({ delegationId, booths: 2 });
    const one = await waiting({ delegationId });
    const last = await waiting({ delegationId });
    await giveUp(0);
    const first = await offer(0);
    expect(first).toMatchObject({ applicationId: one.applicationId });
    expect(first.passedOver).toEqual([
      { applicationId: two.applicationId, cause: 'quota-promised', faultCodes: [] },
    ]);
    made(await rig.asOfficer.post(`/v1/allocations/${first.id}/release`, { reason: 'Không đi' }));
    expect(await offer(0, 2)).toMatchObject({ applicationId: last.applicationId });
    const free = await waiting();
    await giveUp(1);
    expect(await offer(1)).toMatchObject({ applicationId: free.applicationId });
  });

  it('is offered to nobody when told so, nor by a fair that is over; an officer gives it by hand', async () => {
    await waiting();
    await giveUp(0, { offerToWaitlist: false });
    await giveUp(1);
    await offer(1);
    expect(await offersOf(0)).toEqual([]);
    const { applicationId } = await apply();
    made(
      await rig.asOfficer.post(`/v1/fairs/${fair.fairId}/allocations`, {
        boothId: zone.boothIds[0]!,
        applicationId,
      }),
    );
  });

  it('is offered on the days that are free', async () => {
    await waiting();
    await giveUp(0, { offerToWaitlist: false }, { through: '2026-12-28' });
    const keeper = {
      boothId: zone.boothIds[0]!,
      applicationId: (await apply()).applicationId,
      confirm: true,
    };
    made(
      await rig.asOfficer.post(`/v1/fairs/${fair.fairId}/allocations`, { ...keeper, through: '2026-12-28' }),
    );
    await giveUp(0, {}, { from: '2026-12-29' });
    const { id } = await offer(0);
    expect(made(await rig.asOfficer.get(`/v1/allocations/${id}`))).toMatchObject({
      from: '2026-12-29',
      through: '2026-12-31',
    });
  });

  it('is not offered to anybody but the one to whom it is', async () => {
    const [first, second] = [await waiting(), await waiting()];
    await giveUp(0);
    const { id } = await offer(0);
    const other = rig.as(producerOf(second.producerId));
    expect((await confirm(id, other)).status).toBe(404);
    expect((await other.post(`/v1/allocations/${id}/release`, { reason: 'x' })).status).toBe(404);
    const swap = await rig.asOfficer.post(`/v1/fairs/${fair.fairId}/allocations/swap`, { a: id, b: id });
    expect(swap.body.code).toBe('fairs.swap-of-offer');
    expect(await stateOf(first.applicationId)).toBe('waitlisted');
  });
});

it('many are given up at once: who waits is served in the order of submission', async () => {
  [zone] = (await rig.floorPlan((fair = await rig.fair()).fairId, {
    zones: [{ name: 'Khu A', booths: 40 }],
  })) as [PutZone];
  const line: string[] = [];
  for (let n = 0; n < 40; n += 1) line.push((await waiting({ producerId: undefined })).applicationId);
  await Promise.all(zone.boothIds.map((_, booth) => giveUp(booth)));
  const offered = await eventually(async () => {
    const rows = await rig.database.query<{ applicationId: string }>(
      'select application_id as "applicationId" from offers where zone_id = $1 order by offered_at',
      [zone.zoneId],
    );
    expect(rows).toHaveLength(40);
    return rows.map((one) => one.applicationId);
  });
  expect(offered).toEqual(line);
});
