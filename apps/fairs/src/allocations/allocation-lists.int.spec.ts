import type {
  AllocationPage,
  AllocationView,
  BoothPlanView,
  PlaceAllocation,
  UnplacedView,
} from '@onevillage/contracts-fairs';
import { newId } from '@onevillage/platform-database';
import { listInEveryForm, made } from '@onevillage/testing';
import type { Fair } from '../fairs/fair.js';
import type { PutZone } from '../testing/fair-script.js';
import { expectSoundFairs } from '../testing/sound-fairs.js';
import { officerOf, producerOf, testFairs, type TestFairs } from '../testing/test-fairs.js';

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

describe('what is read', () => {
  it('is the list of allocations, in every form', async () => {
    const applicationId = await apply();
    const ids = [(await hold(0, applicationId, { confirm: true })).id];
    ids.push((await hold(1, await apply())).id, (await hold(2, await apply())).id);
    const path = `/v1/fairs/${fair.fairId}/allocations`;
    const rows = await listInEveryForm<AllocationView>(rig, path, rig.asOfficer, {
      Booth: (row) => row.boothNumber,
      Exhibitor: (row) => row.exhibitorName,
      State: (row) => row.state,
      Zone: (row) => row.zoneName,
      'Allocation id': (row) => row.id,
    });
    expect(rows.map(({ id }) => id)).toEqual([...ids].sort());
    const list = async (query: string) =>
      made<AllocationPage>(await rig.asOfficer.get(`${path}${query}`)).items.map(({ id }) => id);
    expect(await list('')).toEqual([...ids].sort());
    expect(await list('?state=confirmed')).toEqual([ids[0]]);
    expect(await list(`?applicationId=${applicationId}`)).toEqual([ids[0]]);
    expect(await list(`?zoneId=${strict.zoneId}`)).toEqual([]);
  });

  it('is the plan, by number, free booths too', async () => {
    await hold(9, await apply());
    const all = await listInEveryForm<BoothPlanView>(
      rig,
      `/v1/fairs/${fair.fairId}/booth-plan`,
      rig.asOfficer,
      {
        Booth: (row) => row.number,
        Zone: (row) => row.zoneName,
        State: (row) => row.stand?.state ?? 'free',
        Exhibitor: (row) => row.stand?.exhibitorName,
      },
    );
    expect(all.map((one) => one.number)).toEqual([
      ...Array.from({ length: 12 }, (_, n) => `A${n + 1}`),
      'B1',
      'B2',
      'B3',
    ]);
    expect(all.filter((one) => one.stand !== null).map((one) => one.number)).toEqual(['A10']);
    const answer = await rig.asOfficer.get(`/v1/fairs/${fair.fairId}/booth-plan?on=2027-01-01`);
    expect(answer.body.code).toBe('fairs.booth-plan-day-wrong');
  });

  it('is who has no place yet', async () => {
    const [none, one, enough] = [await apply(), await apply({ booths: 2 }), await apply()];
    await apply({ state: 'waitlisted' });
    await hold(0, one);
    await hold(1, enough, { confirm: true });
    const items = await listInEveryForm<UnplacedView>(
      rig,
      `/v1/fairs/${fair.fairId}/unplaced`,
      rig.asOfficer,
      {
        Exhibitor: (row) => row.exhibitorName,
        'Application id': (row) => row.applicationId,
      },
    );
    expect(
      items.map(({ applicationId, asked, held, confirmed }) => [applicationId, asked, held, confirmed]),
    ).toEqual([
      [none, 1, 0, 0],
      [one, 2, 1, 0],
    ]);
  });
});

describe('strangers', () => {
  it('see nothing, and change nothing', async () => {
    const { producerId } = await rig.producer();
    const applicationId = await apply({ producerId });
    const { id } = await hold(0, applicationId);
    const elsewhere = rig.as(officerOf(newId()));
    const own = rig.as(producerOf(producerId));
    const other = rig.as(producerOf(newId()));
    const base = `/v1/fairs/${fair.fairId}`;
    const body = { boothId: zone.boothIds[1], applicationId };
    for (const [path, sent] of [
      [`${base}/allocations`, body],
      [`${base}/allocations/bulk`, { items: [body] }],
      [`${base}/allocations/swap`, { a: id, b: id }],
      [`/v1/allocations/${id}/confirmation`, {}],
      [`/v1/allocations/${id}/release`, { reason: 'x' }],
    ] as const) {
      expect((await elsewhere.post(path, sent)).body).toMatchObject({ code: 'fairs.out-of-scope' });
      expect([403, 404]).toContain((await other.post(path, sent)).status);
      expect((await own.post(path, sent)).status).toBe(403);
    }
    for (const path of [`${base}/booth-plan`, `${base}/unplaced`]) {
      expect((await elsewhere.get(path)).body).toMatchObject({ code: 'fairs.out-of-scope' });
      expect((await own.get(path)).status).toBe(403);
    }
    expect((await elsewhere.get(`/v1/allocations/${id}`)).status).toBe(404);
    expect((await other.get(`/v1/allocations/${id}`)).status).toBe(404);
    for (const who of [elsewhere, other])
      expect(made<AllocationPage>(await who.get(`${base}/allocations`)).items).toEqual([]);
    expect(made(await own.get(`/v1/allocations/${id}`))).toMatchObject({ id, madeBy: null });
    expect(made<AllocationPage>(await own.get(`${base}/allocations`)).items).toHaveLength(1);
  });
});
