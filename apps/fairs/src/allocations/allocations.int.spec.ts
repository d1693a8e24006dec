import type { AllocationView, BoothPlanPage, PlaceAllocation } from '@onevillage/contracts-fairs';
import type { BulkResult } from '@onevillage/contracts-kit';
import { newId } from '@onevillage/platform-database';
import { made } from '@onevillage/testing';
import type { Fair } from '../fairs/fair.js';
import type { PutZone } from '../testing/fair-script.js';
import { expectSoundFairs } from '../testing/sound-fairs.js';
import { testFairs, type TestFairs } from '../testing/test-fairs.js';

const STRICT = { certified: true };
let rig: TestFairs;
let fair: Fair;
let zone: PutZone;
let strict: PutZone;
beforeAll(async () => {
  rig = await testFairs();
}, 60_000);
afterAll(() => rig?.stop());
beforeEach(async () => {
  fair = await rig.fair();
  [zone, strict] = (await rig.floorPlan(fair.fairId, {
    zones: [
      { name: 'Khu A', booths: 12 },
      { name: 'Khu OCOP', booths: 3, rule: STRICT },
    ],
  })) as [PutZone, PutZone];
});
afterEach(() => expectSoundFairs(rig.database));

const apply = async (more: object = {}) =>
  (await rig.application({ fairId: fair.fairId, zoneId: zone.zoneId, ...more })).applicationId;
const place = (body: PlaceAllocation) => rig.asOfficer.post(`/v1/fairs/${fair.fairId}/allocations`, body);
const hold = async (booth: number, applicationId: string, more: object = {}) =>
  made<AllocationView>(await place({ boothId: zone.boothIds[booth]!, applicationId, ...more }));
const confirm = (id: string, body: object = {}) =>
  rig.asOfficer.post(`/v1/allocations/${id}/confirmation`, body);
const release = (id: string, body: object = { reason: 'Rút lui' }) =>
  rig.asOfficer.post(`/v1/allocations/${id}/release`, body);
const plan = async (query = '') =>
  made<BoothPlanPage>(await rig.asOfficer.get(`/v1/fairs/${fair.fairId}/booth-plan${query}`)).items;
const typesOf = async (boothId: string) => (await rig.events(boothId)).map(({ type }) => type.split('.')[2]);

describe('holding and giving', () => {
  it('holds for a day of the whole fair, gives when confirmed, and tells each once', async () => {
    const applicationId = await apply();
    const held = await hold(0, applicationId);
    expect(held).toMatchObject({
      boothNumber: 'A1',
      zoneName: 'Khu A',
      applicationId,
      from: '2026-12-27',
      through: '2026-12-31',
      kind: 'by-hand',
      state: 'held',
      madeBy: 'officer',
      eligibleBy: null,
    });
    expect(Date.parse(held.expiresAt!) - Date.parse(held.heldAt)).toBe(86_400_000);
    const given = made<AllocationView>(await confirm(held.id));
    expect(given).toMatchObject({ state: 'confirmed', eligibleBy: { certificateIds: [] } });
    expect(made(await confirm(held.id))).toEqual(given);
    expect(made(await rig.asOfficer.get(`/v1/allocations/${held.id}`))).toEqual(given);
    const events = await rig.events(zone.boothIds[0]!);
    expect(events.map(({ type, version }) => `${version} ${type}`)).toEqual([
      '1 fairs.booth.held.v1',
      '2 fairs.booth.confirmed.v1',
    ]);
    expect(events[1]!.data).toMatchObject({
      number: 'A1',
      allocations: [{ allocationId: held.id, state: 'confirmed', expiresAt: null }],
    });
  });

  it('gives at once when told to, on some days; others have the rest', async () => {
    const first = await hold(0, await apply(), { confirm: true, through: '2026-12-28' });
    expect(first).toMatchObject({ state: 'confirmed', expiresAt: null, through: '2026-12-28' });
    expect(await hold(0, await apply(), { from: '2026-12-29' })).toMatchObject({ state: 'held' });
    const [a1] = await plan('?on=2026-12-30');
    expect(a1).toMatchObject({ number: 'A1', stand: { from: '2026-12-29', state: 'held' } });
  });

  it('tells whoever comes too late the number, until when, and where to look', async () => {
    const held = await hold(0, await apply(), { holdMinutes: 30 });
    const late = await place({ boothId: zone.boothIds[0]!, applicationId: await apply() });
    expect(late.body).toMatchObject({ status: 409, code: 'fairs.booth-taken' });
    expect(late.body.detail).toContain(`Booth A1 is held for somebody else until ${held.expiresAt}`);
    expect(late.body.detail).toContain(`/v1/fairs/${fair.fairId}/booth-plan`);
    made(await confirm(held.id));
    const later = await place({ boothId: zone.boothIds[0]!, applicationId: await apply() });
    expect(later.body.detail).toContain(
      'confirmed for somebody else until the end of its last day, 2026-12-31',
    );
  });

  it.each([
    ['an application in review', { state: 'in-review' }, {}, 'fairs.application-not-accepted'],
    ['one that waits', { state: 'waitlisted' }, {}, 'fairs.application-not-accepted'],
    ['days before the fair', {}, { from: '2026-12-26' }, 'fairs.allocation-days-wrong'],
    ['days after it', {}, { through: '2027-01-01' }, 'fairs.allocation-days-wrong'],
    ['days backwards', {}, { from: '2026-12-30', through: '2026-12-29' }, 'fairs.allocation-days-wrong'],
    ['a hold that is none', {}, { confirm: true, holdMinutes: 5 }, 'fairs.hold-or-confirm'],
    ['a booth of nowhere', {}, { boothId: newId() }, 'fairs.booth-unknown'],
    ['an application of nobody', {}, { applicationId: newId() }, 'fairs.application-unknown'],
  ])('refuses %s', async (_, application, body, code) => {
    const applicationId = await apply(application);
    const answer = await place({ boothId: zone.boothIds[0]!, applicationId, ...body });
    expect(answer.body).toMatchObject({ code });
    expect(answer.body.detail).not.toContain('{');
  });

  it('refuses booths and applications of another fair', async () => {
    const other = await rig.fair();
    const [theirs] = await rig.floorPlan(other.fairId);
    const applicationId = (await rig.application({ fairId: other.fairId, zoneId: theirs!.zoneId }))
      .applicationId;
    const ours = await apply();
    expect((await place({ boothId: theirs!.boothIds[0]!, applicationId: ours })).body.code).toBe(
      'fairs.booth-unknown',
    );
    expect((await place({ boothId: zone.boothIds[0]!, applicationId })).body.code).toBe(
      'fairs.application-unknown',
    );
  });

  it('gives no more booths than asked for on a day', async () => {
    const applicationId = await apply({ booths: 2 });
    await hold(0, applicationId, { through: '2026-12-28' });
    await hold(1, applicationId, { from: '2026-12-29' });
    await hold(2, applicationId);
    const answer = await place({ boothId: zone.boothIds[3]!, applicationId });
    expect(answer.body).toMatchObject({ status: 409, code: 'fairs.booths-enough' });
    expect(answer.body.detail).toContain('asked for 2 booths and has 2');
  });

  it('takes nothing for a fair that is over or cancelled', async () => {
    for (const fields of [
      { state: 'cancelled' as const },
      { opensOn: '2026-11-01', closesOn: '2026-11-05' },
    ]) {
      fair = await rig.fair(fields);
      [zone] = (await rig.floorPlan(fair.fairId)) as [PutZone];
      const answer = await place({ boothId: zone.boothIds[0]!, applicationId: await apply() });
      expect(answer.body.code).toBe(fields.state ? 'fairs.fair-cancelled' : 'fairs.fair-over');
    }
  });
});

describe('rules of the zone', () => {
  it('are asked when the booth is given: what is not met is named, and what was is kept', async () => {
    const { producerId } = await rig.producer();
    const { productId } = await rig.product({ producerId });
    const applicationId = await apply({ zoneId: strict.zoneId, producerId, productIds: [productId] });
    const held = made<AllocationView>(await place({ boothId: strict.boothIds[0]!, applicationId }));
    const refused = await confirm(held.id);
    expect(refused.body).toMatchObject({ status: 409, code: 'fairs.not-eligible' });
    expect(refused.body.errors).toHaveLength(1);
    expect(refused.body.detail).toContain(refused.body.errors[0].message);
    const { certificateId } = await rig.certificate({ productId });
    expect(made(await confirm(held.id))).toMatchObject({
      eligibleBy: { certificateIds: [certificateId], zoneRule: STRICT },
    });
  });

  it('may be set aside by an officer, who says why', async () => {
    const applicationId = await apply({ zoneId: strict.zoneId });
    const body = { boothId: strict.boothIds[0]!, applicationId, confirm: true };
    expect((await place(body)).body.code).toBe('fairs.not-eligible');
    const given = made<AllocationView>(await place({ ...body, exemption: 'Khách mời của tỉnh' }));
    expect(given.eligibleBy!.exemption).toMatchObject({ reason: 'Khách mời của tỉnh', by: 'officer' });
    expect(given.eligibleBy!.exemption!.faults.length).toBeGreaterThan(0);
  });

  it('of another zone count for a booth of it, and only when it is meant', async () => {
    const applicationId = await apply();
    const body = { boothId: strict.boothIds[0]!, applicationId };
    expect((await place(body)).body.code).toBe('fairs.booth-of-other-zone');
    expect((await place({ ...body, otherZone: true })).body.code).toBe('fairs.not-eligible');
    const guest = await apply({ zoneId: strict.zoneId });
    expect(
      made(await place({ boothId: zone.boothIds[0]!, applicationId: guest, otherZone: true })),
    ).toMatchObject({
      zoneName: 'Khu A',
    });
  });
});

describe('holds', () => {
  it('that are over keep nobody away, and cannot be confirmed', async () => {
    const { id } = await hold(0, await apply());
    await rig.database.query(
      'update allocations set expires_at = clock_timestamp() where allocation_id = $1',
      [id],
    );
    expect(await hold(0, await apply())).toMatchObject({ state: 'held' });
    expect((await confirm(id)).body).toMatchObject({ status: 409, code: 'fairs.hold-over' });
    expect(made(await rig.asOfficer.get(`/v1/allocations/${id}`))).toMatchObject({
      state: 'expired',
      endCause: 'expired',
    });
  });

  it('that were released are', async () => {
    const { id } = await hold(0, await apply());
    expect(made(await release(id))).toMatchObject({
      state: 'released',
      endCause: 'released',
      endReason: 'Rút lui',
    });
    const refused = await confirm(id);
    expect(refused.body).toMatchObject({ status: 409, code: 'fairs.allocation-ended' });
    expect((await release(id)).body.code).toBe('fairs.allocation-ended');
    expect(await typesOf(zone.boothIds[0]!)).toEqual(['held', 'released']);
  });
});

describe('swapping', () => {
  it('changes two places at once, and every moment can be read again', async () => {
    const a = await hold(0, await apply({ name: 'Bình Minh' }), { confirm: true });
    const b = await hold(1, await apply({ name: 'Tân Cương' }), { through: '2026-12-28' });
    const before = new Date().toISOString();
    const swapped = made<{ a: AllocationView; b: AllocationView }>(
      await rig.asOfficer.post(`/v1/fairs/${fair.fairId}/allocations/swap`, { a: a.id, b: b.id }),
    );
    expect(swapped).toMatchObject({
      a: { boothNumber: 'A2', exhibitorName: 'Bình Minh', state: 'confirmed', through: '2026-12-31' },
      b: {
        boothNumber: 'A1',
        exhibitorName: 'Tân Cương',
        state: 'held',
        through: '2026-12-28',
        expiresAt: b.expiresAt,
      },
    });
    const names = async (query: string) =>
      (await plan(query)).slice(0, 2).map((one) => one.stand?.exhibitorName);
    expect(await names('')).toEqual(['Tân Cương', 'Bình Minh']);
    expect(await names(`?asOf=${before}`)).toEqual(['Bình Minh', 'Tân Cương']);
    expect(await names('?on=2026-12-31')).toEqual([undefined, 'Bình Minh']);
    expect(await typesOf(zone.boothIds[0]!)).toEqual(['confirmed', 'changed']);
  });

  it('is refused within a booth, of what is unknown or over, and where somebody else stands', async () => {
    const swap = async (a: string, b: string) =>
      (await rig.asOfficer.post(`/v1/fairs/${fair.fairId}/allocations/swap`, { a, b })).body.code as string;
    const a = await hold(0, await apply(), { through: '2026-12-28' });
    const rest = await hold(0, await apply(), { from: '2026-12-29' });
    const b = await hold(1, await apply());
    expect(await swap(a.id, rest.id)).toBe('fairs.swap-in-one-booth');
    expect(await swap(a.id, newId())).toBe('fairs.allocation-unknown');
    expect(await swap(a.id, b.id)).toBe('fairs.booth-taken');
    made(await release(rest.id));
    made(await release(b.id));
    expect(await swap(a.id, b.id)).toBe('fairs.allocation-ended');
  });

  it('into another zone asks its rules', async () => {
    const applicationId = await apply({ zoneId: strict.zoneId });
    const b = made<AllocationView>(await place({ boothId: strict.boothIds[0]!, applicationId }));
    const a = await hold(0, await apply());
    const swap = (more: object) =>
      rig.asOfficer.post(`/v1/fairs/${fair.fairId}/allocations/swap`, { a: a.id, b: b.id, ...more });
    expect((await swap({})).body.code).toBe('fairs.booth-of-other-zone');
    expect((await swap({ otherZone: true })).body.code).toBe('fairs.not-eligible');
    made(await swap({ otherZone: true, exemption: 'Hai bên thỏa thuận' }));
  });
});

describe('many at once', () => {
  const bulk = async (items: object[], query = '') =>
    made<BulkResult>(
      await rig.asOfficer.post(`/v1/fairs/${fair.fairId}/allocations/bulk${query}`, { items }),
    );

  it('are answered one by one, each as if the ones before had come before', async () => {
    const [one, two] = [await apply(), await apply()];
    const items = [
      { boothId: zone.boothIds[0], applicationId: one, confirm: true, through: '2026-12-28' },
      { boothId: zone.boothIds[0], applicationId: two, from: '2026-12-29' },
      { boothId: zone.boothIds[0], applicationId: two },
      { boothId: zone.boothIds[1], applicationId: one },
      { boothId: 'nonsense', applicationId: one },
    ];
    const rehearsed = await bulk(items, '?dryRun=true');
    expect(rehearsed).toMatchObject({ dryRun: true, counts: { created: 2, refused: 3 } });
    expect(await typesOf(zone.boothIds[0]!)).toEqual([]);
    const { counts, items: told } = await bulk(items);
    expect(counts).toMatchObject({ created: 2, refused: 3 });
    expect(told.map((item) => item.problem?.code ?? item.status)).toEqual([
      'created',
      'created',
      'fairs.booth-taken',
      'fairs.booths-enough',
      'validation',
    ]);
    expect(await typesOf(zone.boothIds[0]!)).toEqual(['confirmed']);
  });

  it('are five hundred at most', async () => {
    const items = Array.from({ length: 501 }, () => ({ boothId: newId(), applicationId: newId() }));
    const answer = await rig.asOfficer.post(`/v1/fairs/${fair.fairId}/allocations/bulk`, { items });
    expect(answer.status).toBe(422);
  });
});
