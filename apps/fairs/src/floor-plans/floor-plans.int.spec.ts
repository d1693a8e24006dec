import type { ApplicationDetail, FairView, FloorPlanView, VenueView } from '@onevillage/contracts-fairs';
import { listInEveryForm, made } from '@onevillage/testing';
import { expectSoundFairs } from '../testing/sound-fairs.js';
import { officerOf, testFairs, type TestFairs } from '../testing/test-fairs.js';

let rig: TestFairs;
beforeAll(async () => {
  rig = await testFairs();
}, 60_000);
afterAll(() => rig?.stop());

const corners = (x: number, y = 0, width = 3, depth = 3) => [
  { x, y },
  { x: x + width, y },
  { x: x + width, y: y + depth },
  { x, y: y + depth },
];
const zones = [
  { name: 'Khu OCOP', rule: { certified: true, minStars: 3, groups: ['I', 'II'] } },
  { name: 'Ẩm thực' },
];
const booth = (number: string, x: number, more: object = {}) => ({
  number,
  zoneName: 'Khu OCOP',
  outline: corners(x),
  ...more,
});
const three = [
  booth('A1', 0, { corner: true, powerW: 1000, water: true, feeClass: 'góc' }),
  booth('A2', 3),
  booth('B1', 6, { zoneName: 'Ẩm thực' }),
];

const put = (fairId: string, body: object, ifMatch: number) =>
  rig.asOfficer.put(`/v1/fairs/${fairId}/floor-plan`, body, { ifMatch });
const drawn = async (): Promise<{ fairId: string; plan: FloorPlanView }> => {
  const { fairId } = await rig.fair();
  return { fairId, plan: made(await put(fairId, { zones, booths: three }, 0)) };
};
const given = async (
  fairId: string,
  { zoneId, boothId }: { zoneId: string; boothId: string },
): Promise<string> => {
  const { applicationId } = await rig.application({ fairId, zoneId });
  made(
    await rig.asOfficer.post(`/v1/fairs/${fairId}/allocations`, { boothId, applicationId, holdMinutes: 60 }),
  );
  return applicationId;
};

test('a fair without a plan has an empty one, version 0', async () => {
  const { fairId } = await rig.fair();
  const answer = await rig.asOfficer.get(`/v1/fairs/${fairId}/floor-plan`);
  expect(answer.body).toEqual({ fairId, version: 0, zones: [], booths: [] });
  expect(answer.headers['etag']).toBe('"0"');
});

test('a plan is put whole, and read as it was put, with sizes and ids', async () => {
  const { fairId, plan } = await drawn();
  expect(plan).toMatchObject({
    version: 1,
    zones: [
      { name: 'Khu OCOP', rule: { certified: true, minStars: 3, groups: ['I', 'II'] } },
      { name: 'Ẩm thực', rule: {} },
    ],
    booths: [
      {
        number: 'A1',
        zoneName: 'Khu OCOP',
        areaM2: '9.00',
        corner: true,
        powerW: 1000,
        water: true,
        feeClass: 'góc',
        stockLocationId: null,
      },
      { number: 'A2', corner: false, powerW: 0, water: false, feeClass: null },
      { number: 'B1', zoneName: 'Ẩm thực' },
    ],
  });
  expect((await rig.asOfficer.get(`/v1/fairs/${fairId}/floor-plan`)).body).toEqual(plan);
  const again: FloorPlanView = made(await put(fairId, { zones, booths: three }, 1));
  expect(again).toEqual(plan);
});

test('what changes keeps its ids; what is left out goes; each version is kept', async () => {
  const { fairId, plan } = await drawn();
  const [a1, a2] = plan.booths;
  const swapped = [booth('A2', 0, { boothId: a1!.boothId }), booth('A1', 3, { boothId: a2!.boothId })];
  const after: FloorPlanView = made(await put(fairId, { zones: [zones[0]], booths: swapped }, 1));
  expect(after).toMatchObject({ version: 2, zones: [{ name: 'Khu OCOP' }] });
  expect(after.booths.map((one) => [one.number, one.boothId])).toEqual([
    ['A1', a2!.boothId],
    ['A2', a1!.boothId],
  ]);
  const back: FloorPlanView = made(await put(fairId, { zones, booths: three }, 2));
  expect(back.booths).toHaveLength(3);
  const rows = await listInEveryForm<{ version: number; booths: number }>(
    rig,
    `/v1/fairs/${fairId}/floor-plan/versions`,
    rig.asOfficer,
    { Version: (row) => String(row.version), Booths: (row) => String(row.booths) },
  );
  expect(rows.map((row) => row.booths)).toEqual([3, 2, 3]);
  const second = (await rig.asOfficer.get(`/v1/fairs/${fairId}/floor-plan/versions/2`)).body as object;
  expect(made(await put(fairId, second, 3))).toMatchObject({
    version: 4,
    booths: [{ number: 'A1' }, { number: 'A2' }],
  });
  expect((await rig.asOfficer.get(`/v1/fairs/${fairId}/floor-plan/versions/9`)).status).toBe(404);
});

test('what cannot be built is refused as a whole, and each fault has its pointer', async () => {
  const { fairId, plan } = await drawn();
  const refused = await put(fairId, { zones, booths: [booth('A1', 0), booth('A2', 2), booth('a2', 20)] }, 1);
  expect(refused).toMatchObject({
    status: 422,
    body: {
      code: 'fairs.floor-plan-wrong',
      errors: [
        { pointer: '/booths/2', code: 'booth-twice' },
        { pointer: '/booths/1/outline', code: 'booths-overlap', message: 'Booths A1 and A2 overlap.' },
      ],
    },
  });
  expect((await rig.asOfficer.get(`/v1/fairs/${fairId}/floor-plan`)).body).toEqual(plan);
  expect(
    await put(fairId, { zones, booths: [{ ...three[0], outline: corners(0).slice(0, 2) }] }, 1),
  ).toMatchObject({
    status: 422,
    body: { code: 'validation' },
  });
  expect((await put(fairId, { zones, booths: three }, 0)).status).toBe(412);
});

test('a booth lies within the measured hall that the fair has', async () => {
  const unit = rig.province.adminUnitId;
  const venue: VenueView = made(
    await rig.asOfficer.post('/v1/venues', {
      name: 'Nhà thi đấu',
      address: 'x',
      adminUnitId: unit,
      halls: [{ name: 'Sàn', outline: corners(0, 0, 10, 10) }],
    }),
  );
  const hallId = venue.halls[0]!.hallId;
  const fair: FairView = made(
    await rig.asOfficer.post('/v1/fairs', {
      kind: 'fair',
      title: 'Trong nhà',
      adminUnitId: unit,
      opensOn: '2027-01-10',
      closesOn: '2027-01-12',
      venueId: venue.id,
      hallIds: [hallId],
      organiser: 'x',
    }),
  );
  const inHall = [{ name: 'Khu OCOP', hallId }];
  const out = await put(fair.id, { zones: inHall, booths: [booth('A1', 8)] }, 0);
  expect(out).toMatchObject({
    status: 422,
    body: { errors: [{ code: 'outside-hall', message: 'Booth A1 reaches out of Sàn.' }] },
  });
  expect(made(await put(fair.id, { zones: inHall, booths: [booth('A1', 7)] }, 0))).toMatchObject({
    booths: [{ hallId }],
  });
});

test('a booth that somebody has, and a zone that somebody asks for, cannot go', async () => {
  const { fairId, plan } = await drawn();
  const [a1, , b1] = plan.booths;
  await given(fairId, a1!);
  await rig.application({ fairId, zoneId: b1!.zoneId, state: 'submitted' });
  const noBooth = await put(fairId, { zones, booths: three.slice(1) }, 1);
  expect(noBooth).toMatchObject({ status: 409, body: { code: 'fairs.booths-in-use' } });
  expect((noBooth.body as { detail: string }).detail).toContain('A1');
  const noZone = await put(fairId, { zones: [zones[0]], booths: three.slice(0, 2) }, 1);
  expect(noZone).toMatchObject({ status: 409, body: { code: 'fairs.zones-in-use' } });
  expect((noZone.body as { detail: string }).detail).toContain('Ẩm thực');
  expect(made(await put(fairId, { zones, booths: [three[0], three[2]] }, 1))).toMatchObject({ version: 2 });
});

test('as many booths remain of a zone as are promised; those that somebody has may be drawn into another', async () => {
  const { fairId, plan } = await drawn();
  const [a1, , b1] = plan.booths;
  await given(fairId, a1!);
  await rig.application({ fairId, zoneId: a1!.zoneId });
  const fewer = await put(fairId, { zones, booths: [three[0], three[2]] }, 1);
  expect(fewer).toMatchObject({ status: 409, body: { code: 'fairs.zones-promised' } });
  expect((fewer.body as { detail: string }).detail).toContain('OCOP (1 where 2 are promised)');
  const wrong = [three[0], { ...three[1]!, zoneName: 'Ẩm thực' }, three[2]];
  expect((await put(fairId, { zones, booths: wrong }, 1)).body).toMatchObject({
    code: 'fairs.zones-promised',
  });
  const moved = [{ ...three[0]!, zoneName: 'Ẩm thực' }, three[1], three[2]];
  made(await put(fairId, { zones, booths: moved }, 1));
  // The one that was drawn away is taken there, and leaves none to promise where it was.
  const left = async (zoneId: string) => {
    const { applicationId } = await rig.application({ fairId, zoneId, state: 'in-review' });
    return made<ApplicationDetail>(await rig.asOfficer.get(`/v1/applications/${applicationId}`)).evidence
      .zoneLeft;
  };
  expect([await left(a1!.zoneId), await left(b1!.zoneId)]).toEqual([0, 1]);
  await expectSoundFairs(rig.database);
});

test('a rule that nobody can meet is refused', async () => {
  const { fairId } = await rig.fair();
  const asked = (rule: object) => put(fairId, { zones: [{ name: 'Khu A', rule }], booths: [] }, 0);
  const nowhere = [rig.province.adminUnitId, '01930000-0000-7000-8000-000000000009'];
  expect((await asked({ adminUnitIds: nowhere })).body).toMatchObject({
    code: 'fairs.floor-plan-wrong',
    errors: [{ pointer: '/zones/0/rule/adminUnitIds/1', code: 'admin-unit-unknown' }],
  });
  expect((await asked({ groups: ['I', 'IX'] })).body).toMatchObject({
    errors: [{ pointer: '/zones/0/rule/groups/1', code: 'not-in-list' }],
  });
  made(await asked({ adminUnitIds: nowhere.slice(0, 1), groups: ['I'] }));
});

test('whoever has a booth is told of its new number and of its stock location', async () => {
  const { fairId, plan } = await drawn();
  const a1 = plan.booths[0]!;
  await given(fairId, a1);
  made(
    await put(
      fairId,
      { zones, booths: [{ ...three[0], number: 'A01', boothId: a1.boothId }, ...three.slice(1)] },
      1,
    ),
  );
  const stockLocationId = '01930000-0000-7000-8000-000000000077';
  const changed: FloorPlanView = made(
    await rig.asOfficer.patch(
      `/v1/fairs/${fairId}/floor-plan/booths/${a1.boothId}`,
      { stockLocationId },
      { ifMatch: 2 },
    ),
  );
  expect(changed.booths.find((one) => one.boothId === a1.boothId)).toMatchObject({
    number: 'A01',
    stockLocationId,
  });
  expect(
    (await rig.events(a1.boothId)).map(({ type, version, data }) => [
      type,
      version,
      data['number'],
      data['stockLocationId'],
    ]),
  ).toEqual([
    ['fairs.booth.held.v1', 1, 'A1', null],
    ['fairs.booth.changed.v1', 2, 'A01', null],
    ['fairs.booth.changed.v1', 3, 'A01', stockLocationId],
  ]);
});

test('whoever has a booth is told of the zone in which it lies now', async () => {
  const { fairId, plan } = await drawn();
  const [a1, , b1] = plan.booths;
  await given(fairId, a1!);
  const moved = [{ ...three[0]!, zoneName: 'Ẩm thực' }, ...three.slice(1)];
  made(await put(fairId, { zones, booths: moved }, 1));
  const events = await rig.events(a1!.boothId);
  expect(events.map(({ type, version, data }) => [type, version, data['zoneId']])).toEqual([
    ['fairs.booth.held.v1', 1, a1!.zoneId],
    ['fairs.booth.changed.v1', 2, b1!.zoneId],
  ]);
});

test('as GeoJSON it goes out to a drawing program and comes back', async () => {
  const { fairId, plan } = await drawn();
  const path = `/v1/fairs/${fairId}/floor-plan/geojson`;
  const file = (await rig.asOfficer.get(path)).body as {
    features: { properties: { number?: string }; geometry: { coordinates: number[][][] } | null }[];
  };
  const moved = structuredClone(file);
  const b1 = moved.features.find((one) => one.properties.number === 'B1')!;
  b1.geometry!.coordinates[0] = b1.geometry!.coordinates[0]!.map(([x, y]) => [x! + 10, y!]);
  const after: FloorPlanView = made(
    await rig.asOfficer.put(path, { ...moved, name: 'plan.geojson', crs: { type: 'name' } }, { ifMatch: 1 }),
  );
  expect(after.booths.find((one) => one.number === 'B1')).toMatchObject({
    boothId: plan.booths[2]!.boothId,
    outline: corners(16),
  });
  moved.features[0]!.properties = { number: 'A1' };
  expect(await rig.asOfficer.put(path, moved, { ifMatch: 2 })).toMatchObject({
    status: 422,
    body: { code: 'fairs.geojson-wrong' },
  });
  b1.properties = { ...b1.properties, number: 'x'.repeat(99) };
  const odd = {
    ...file,
    features: [
      ...file.features.slice(1),
      { ...file.features[0]!, properties: { ...file.features[0]!.properties, colour: 'red' } },
    ],
  };
  expect(await rig.asOfficer.put(path, odd, { ifMatch: 2 })).toMatchObject({
    status: 422,
    body: { code: 'validation' },
  });
});

test('is seen by officers of the fair, and by everybody once the fair is announced, also when it is cancelled', async () => {
  const { fairId, plan } = await drawn();
  const stranger = rig.as(officerOf((await rig.unit()).adminUnitId));
  expect((await stranger.get(`/v1/fairs/${fairId}/floor-plan`)).status).toBe(403);
  expect(
    (await stranger.put(`/v1/fairs/${fairId}/floor-plan`, { zones, booths: [] }, { ifMatch: 1 })).status,
  ).toBe(403);
  expect((await rig.asProducer(fairId).get(`/v1/fairs/${fairId}/floor-plan`)).status).toBe(403);
  expect((await rig.agent.get(`/v1/public/fairs/${fairId}/floor-plan`)).status).toBe(404);
  made(await rig.asOfficer.post(`/v1/fairs/${fairId}/publication`, {}, { ifMatch: 1 }));
  const seen = await rig.agent.get(`/v1/public/fairs/${fairId}/floor-plan`);
  const { booths, ...rest } = plan;
  const known = booths.map(({ feeClass: _fee, stockLocationId: _stock, ...one }) => one);
  expect(seen.body).toEqual({ ...rest, booths: known });
  made(await rig.asOfficer.post(`/v1/fairs/${fairId}/cancellation`, { reason: 'Bão' }, { ifMatch: 2 }));
  expect((await rig.agent.get(`/v1/public/fairs/${fairId}/floor-plan`)).body).toEqual(seen.body);
});

test('that two officers put at once is put once', async () => {
  const { fairId } = await rig.fair();
  const answers = await Promise.all(
    [1, 2, 3, 4].map((n) => put(fairId, { zones, booths: [booth(`A${n}`, 0)] }, 0)),
  );
  expect(answers.map((one) => one.status).sort()).toEqual([200, 412, 412, 412]);
});
