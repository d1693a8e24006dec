import type { VenueView } from '@onevillage/contracts-fairs';
import { listInEveryForm, made } from '@onevillage/testing';
import { officerOf, producerOf, testFairs, type TestFairs } from '../testing/test-fairs.js';

let rig: TestFairs;
beforeAll(async () => {
  rig = await testFairs();
}, 60_000);
afterAll(() => rig?.stop());

let n = 0;
const venue = (more: object = {}) => ({
  name: `Quảng trường ${++n}`,
  address: 'phường Minh Xuân, tỉnh Tuyên Quang',
  adminUnitId: rig.province.adminUnitId,
  ...more,
});
const open = async (more: object = {}): Promise<VenueView> =>
  made(await rig.asOfficer.post('/v1/venues', venue(more)));

describe('venues', () => {
  test('are opened with halls, which are measured or not', async () => {
    const outline = [
      { x: 0, y: 0 },
      { x: 60, y: 0 },
      { x: 60, y: 40 },
      { x: 0, y: 40 },
    ];
    const opened = await open({ halls: [{ name: 'Sảnh A', outline }, { name: 'Sân trước' }] });
    expect(opened).toMatchObject({
      version: 1,
      timeZone: 'Asia/Ho_Chi_Minh',
      state: 'open',
      halls: [
        { name: 'Sảnh A', outline },
        { name: 'Sân trước', outline: null },
      ],
    });
    const answer = await rig.asAdmin.get(`/v1/venues/${opened.id}`);
    expect(answer.body).toEqual(opened);
    expect(answer.headers['etag']).toBe('"1"');
  });

  test('take no outline that crosses itself', async () => {
    const corners = (...points: [number, number][]) => points.map(([x, y]) => ({ x, y }));
    const crossed = corners([0, 0], [60, 40], [60, 0], [0, 40]);
    const refused = await rig.asOfficer.post(
      '/v1/venues',
      venue({ halls: [{ name: 'B', outline: crossed }] }),
    );
    expect(refused).toMatchObject({ status: 422, body: { code: 'fairs.hall-outline-wrong' } });
    const { id, halls } = await open({ halls: [{ name: 'A' }] });
    const redrawn = (outline: object[]) =>
      rig.asOfficer.patch(`/v1/venues/${id}/halls/${halls[0]!.hallId}`, { outline }, { ifMatch: 1 });
    expect((await redrawn(crossed)).body).toMatchObject({ code: 'fairs.hall-outline-wrong' });
    expect((await redrawn(corners([0, 0], [60, 0], [30, 20], [60, 40], [0, 40]))).status).toBe(200);
  });

  test('of one name are refused, and the one that is there is named', async () => {
    const first = await open({ name: 'Nhà văn hóa' });
    const again = await rig.asOfficer.post('/v1/venues', venue({ name: 'NHÀ VĂN HÓA' }));
    expect(again).toMatchObject({ status: 409, body: { code: 'fairs.venue-name-taken' } });
    expect((again.body as { detail: string }).detail).toContain(first.id);
  });

  test('take halls, rename them, and refuse two of one name', async () => {
    const { id, version } = await open({ halls: [{ name: 'A' }] });
    const more: VenueView = made(
      await rig.asOfficer.post(`/v1/venues/${id}/halls`, { name: 'B' }, { ifMatch: version }),
    );
    const b = more.halls.find((one) => one.name === 'B')!;
    const taken = await rig.asOfficer.patch(
      `/v1/venues/${id}/halls/${b.hallId}`,
      { name: 'a' },
      { ifMatch: 2 },
    );
    expect(taken).toMatchObject({ status: 409, body: { code: 'fairs.hall-name-taken' } });
    const renamed: VenueView = made(
      await rig.asOfficer.patch(`/v1/venues/${id}/halls/${b.hallId}`, { name: 'C' }, { ifMatch: 2 }),
    );
    expect(renamed).toMatchObject({ version: 3, halls: [{ name: 'A' }, { name: 'C' }] });
    expect(await rig.asOfficer.post(`/v1/venues/${id}/halls`, { name: 'D' })).toMatchObject({ status: 428 });
    expect(await rig.asOfficer.post(`/v1/venues/${id}/halls`, { name: 'D' }, { ifMatch: 1 })).toMatchObject({
      status: 412,
    });
  });

  test('cannot be closed while a fair is planned there, nor can its hall, nor is that drawn anew', async () => {
    const { id, halls } = await open({ halls: [{ name: 'A' }] });
    const hallId = halls[0]!.hallId;
    made(
      await rig.asOfficer.post('/v1/fairs', {
        kind: 'fair',
        title: 'Hội chợ Tết',
        adminUnitId: rig.province.adminUnitId,
        opensOn: '2027-01-20',
        closesOn: '2027-01-24',
        venueId: id,
        hallIds: [hallId],
        organiser: 'Trung tâm',
      }),
    );
    for (const [path, ifMatch] of [
      [`/v1/venues/${id}`, 1],
      [`/v1/venues/${id}/halls/${hallId}`, 1],
    ] as const) {
      const refused = await rig.asOfficer.patch(path, { state: 'closed' }, { ifMatch });
      expect(refused).toMatchObject({ status: 409, body: { code: 'fairs.hall-in-use' } });
      expect((refused.body as { detail: string }).detail).toContain('"Hội chợ Tết" has A from 2027-01-20');
    }
    const square = (side: number) => [
      { x: 0, y: 0 },
      { x: side, y: 0 },
      { x: side, y: side },
      { x: 0, y: side },
    ];
    const measured = (side: number, ifMatch: number) =>
      rig.asOfficer.patch(`/v1/venues/${id}/halls/${hallId}`, { outline: square(side) }, { ifMatch });
    expect((await measured(50, 1)).status).toBe(200);
    expect((await measured(10, 2)).body).toMatchObject({ status: 409, code: 'fairs.hall-in-use' });
    rig.clock.now = new Date('2027-01-25T05:00:00Z');
    expect(
      made(await rig.asOfficer.patch(`/v1/venues/${id}`, { state: 'closed' }, { ifMatch: 2 })),
    ).toMatchObject({
      state: 'closed',
    });
    rig.clock.now = new Date('2026-11-22T05:00:00Z');
  });

  test('are seen by all officers, changed by those of the unit, and by nobody else', async () => {
    const { id } = await open();
    const elsewhere = rig.as(officerOf((await rig.unit({ name: 'Cao Bằng' })).adminUnitId));
    expect((await elsewhere.get(`/v1/venues/${id}`)).status).toBe(200);
    expect(await elsewhere.patch(`/v1/venues/${id}`, { name: 'Khác' }, { ifMatch: 1 })).toMatchObject({
      status: 403,
      body: { code: 'fairs.out-of-scope' },
    });
    expect(await elsewhere.post('/v1/venues', venue())).toMatchObject({ status: 403 });
    const producer = rig.as(producerOf('01930000-0000-7000-8000-000000000001'));
    expect((await producer.get('/v1/venues')).status).toBe(403);
    expect(await rig.asOfficer.post('/v1/venues', venue({ adminUnitId: id }))).toMatchObject({
      status: 422,
      body: { code: 'fairs.admin-unit-unknown' },
    });
  });

  test('are a list in every form', async () => {
    const unit = await rig.unit({ name: 'Lạng Sơn' });
    for (const name of ['Một', 'Hai', 'Ba'])
      made(
        await rig.asAdmin.post(
          '/v1/venues',
          venue({ name, adminUnitId: unit.adminUnitId, halls: [{ name: 'A' }] }),
        ),
      );
    const rows = await listInEveryForm<VenueView>(
      rig,
      '/v1/venues',
      rig.asOfficer,
      {
        Name: (row) => row.name,
        Address: (row) => row.address,
        Halls: () => 'A',
        'Venue id': (row) => row.id,
      },
      { adminUnitId: unit.adminUnitId },
    );
    expect(rows.map((row) => row.name)).toEqual(['Một', 'Hai', 'Ba']);
  });

  test('follow when their unit is merged', async () => {
    const old = await rig.unit({ name: 'Hà Giang' });
    const { id } = made<VenueView>(
      await rig.asAdmin.post('/v1/venues', venue({ adminUnitId: old.adminUnitId })),
    );
    const heir = await rig.unit({ name: 'Tuyên Quang' });
    await rig.unit({ ...old, validTo: '2026-12-01', successorIds: [heir.adminUnitId] });
    const changed = await rig
      .as(officerOf(heir.adminUnitId))
      .patch(`/v1/venues/${id}`, { name: 'Mới' }, { ifMatch: 2 });
    expect(changed.status).toBe(200);
  });
});

describe('holidays', () => {
  test('of a year are public, and officers of the whole country put right what moves', async () => {
    const asCountry = rig.as(officerOf('*'));
    const tet = await rig.agent.get('/v1/holidays').query({ country: 'VN', year: 2026 });
    const days = (tet.body as { items: { day: string; name: string }[] }).items;
    expect(days.filter((one) => one.name.startsWith('Tết Nguyên đán')).map((one) => one.day)).toEqual([
      '2026-02-14',
      '2026-02-15',
      '2026-02-16',
      '2026-02-17',
      '2026-02-18',
      '2026-02-19',
      '2026-02-20',
      '2026-02-21',
      '2026-02-22',
    ]);
    const ofProvince = await rig.asOfficer.put('/v1/holidays/VN/2026-08-31', { name: 'x' });
    expect(ofProvince.body).toMatchObject({ status: 403, code: 'fairs.out-of-scope' });
    expect((await rig.asOfficer.delete('/v1/holidays/VN/2026-09-02')).status).toBe(403);
    const put = await asCountry.put('/v1/holidays/VN/2026-08-31', { name: 'Nghỉ bù Quốc khánh' });
    expect(put).toMatchObject({ status: 200, body: { country: 'VN', day: '2026-08-31', dayOff: true } });
    expect((await asCountry.delete('/v1/holidays/VN/2026-08-31')).status).toBe(204);
    expect((await asCountry.delete('/v1/holidays/VN/2026-08-31')).status).toBe(404);
    const noDay = await asCountry.put('/v1/holidays/VN/2026-02-30', { name: 'x' });
    expect(noDay).toMatchObject({ status: 400, body: { code: 'malformed-request' } });
    expect((noDay.body as { detail: string }).detail).toContain('no day of the calendar');
    expect((await asCountry.put('/v1/holidays/XX/2026-02-20', { name: 'x' })).status).toBe(400);
    expect(
      (
        await rig
          .asProducer('01930000-0000-7000-8000-000000000001')
          .put('/v1/holidays/VN/2026-08-31', { name: 'x' })
      ).status,
    ).toBe(403);
  });
});
