import type { ClashesView, FairView, VenueView } from '@onevillage/contracts-fairs';
import { listInEveryForm, made } from '@onevillage/testing';
import { officerOf, testFairs, type TestFairs } from '../testing/test-fairs.js';

let rig: TestFairs;
let venue: VenueView;
let hallId: string;
beforeAll(async () => {
  rig = await testFairs();
  venue = made(
    await rig.asOfficer.post('/v1/venues', {
      name: 'Quảng trường Nguyễn Tất Thành',
      address: 'Tuyên Quang',
      adminUnitId: rig.province.adminUnitId,
      halls: [{ name: 'Sân chính' }, { name: 'Nhà lồng' }],
    }),
  );
  hallId = venue.halls[0]!.hallId;
}, 60_000);
afterAll(() => rig?.stop());

const plan = (more: object = {}) => ({
  kind: 'fair',
  title: 'Hội chợ OCOP',
  adminUnitId: rig.province.adminUnitId,
  opensOn: '2026-12-27',
  closesOn: '2026-12-31',
  place: 'Sân vận động',
  organiser: 'Trung tâm Xúc tiến thương mại',
  ...more,
});
const planned = async (more: object = {}): Promise<FairView> =>
  made(await rig.asOfficer.post('/v1/fairs', plan(more)));
const act = (fair: FairView, action: string, body: object = {}, ifMatch = fair.version) =>
  rig.asOfficer.post(`/v1/fairs/${fair.id}/${action}`, body, { ifMatch });
const detail = (answer: { body: unknown }) => (answer.body as { detail: string }).detail;

describe('planning', () => {
  test('fills in what is usual, and everybody is told', async () => {
    const fair = await planned({
      place: undefined,
      venueId: venue.id,
      opensOn: '2027-03-01',
      closesOn: '2027-03-05',
    });
    expect(fair).toMatchObject({
      version: 1,
      role: 'organiser',
      place: 'Quảng trường Nguyễn Tất Thành, Tuyên Quang',
      timeZone: 'Asia/Ho_Chi_Minh',
      buildUpFrom: '2027-03-01',
      tearDownThrough: '2027-03-05',
      hallIds: [],
      state: 'planned',
    });
    expect((await rig.asOfficer.get(`/v1/fairs/${fair.id}`)).body).toEqual(fair);
    expect(await rig.events(fair.id)).toMatchObject([
      { type: 'fairs.fair.planned.v1', version: 1, data: { title: 'Hội chợ OCOP', opensOn: '2027-03-01' } },
    ]);
  });

  test.each<[string, object, number, string]>([
    ['without a place', { place: undefined }, 422, 'fairs.place-needed'],
    [
      'at a venue that is none',
      { venueId: '01930000-0000-7000-8000-000000000009' },
      422,
      'fairs.venue-unknown',
    ],
    ['that closes before it opens', { closesOn: '2026-12-26' }, 422, 'fairs.fair-days-wrong'],
    [
      'for a unit that is none',
      { adminUnitId: '01930000-0000-7000-8000-000000000009' },
      422,
      'fairs.admin-unit-unknown',
    ],
    ['on a day that is none', { opensOn: '2027-02-29' }, 422, 'validation'],
    ['in a zone that is none', { timeZone: 'Asia/Atlantis' }, 422, 'invalid-time-zone'],
    ['of our own with terms of a guest', { guestTerms: { booths: 3 } }, 422, 'fairs.guest-terms-only'],
  ])('a fair %s is refused', async (_, more, status, code) => {
    expect(await rig.asOfficer.post('/v1/fairs', plan(more))).toMatchObject({ status, body: { code } });
  });

  test('a hall of another venue is refused', async () => {
    const refused = await rig.asOfficer.post(
      '/v1/fairs',
      plan({ venueId: venue.id, hallIds: [rig.province.adminUnitId] }),
    );
    expect(refused).toMatchObject({ status: 422, body: { code: 'fairs.hall-unknown' } });
  });

  test('a fair of others says what was granted', async () => {
    const guestTerms = { booths: 9, transport: 'xe tải 5 tấn' };
    expect(await planned({ role: 'guest', guestTerms, place: 'Hà Nội' })).toMatchObject({
      role: 'guest',
      guestTerms,
    });
  });
});

describe('halls', () => {
  const there = (opensOn: string, closesOn: string, more: object = {}) => ({
    venueId: venue.id,
    hallIds: [hallId],
    opensOn,
    closesOn,
    ...more,
  });

  test('are free from building up through tearing down, and the refusal says who has them', async () => {
    const spring = await planned(
      there('2027-04-10', '2027-04-14', {
        title: 'Hội chợ Xuân',
        buildUpFrom: '2027-04-08',
        tearDownThrough: '2027-04-15',
      }),
    );
    const clash = await rig.asOfficer.post('/v1/fairs', plan(there('2027-04-15', '2027-04-20')));
    expect(clash).toMatchObject({ status: 409, body: { code: 'fairs.hall-taken' } });
    expect(detail(clash)).toContain('"Hội chợ Xuân" has Sân chính from 2027-04-08 through 2027-04-15');
    // The day after, and another hall, are free.
    await planned(there('2027-04-16', '2027-04-20'));
    await planned(there('2027-04-10', '2027-04-14', { hallIds: [venue.halls[1]!.hallId] }));
    made(await act(spring, 'cancellation', { reason: 'mưa bão' }));
    await planned(there('2027-04-10', '2027-04-14', { title: 'Thế chỗ' }));
  });

  test('that a plan would meet are shown before anything is saved, with holidays and fairs of these days', async () => {
    const week = await planned(there('2027-05-01', '2027-05-03', { title: 'Tuần bán hàng' }));
    const look = await rig.asOfficer.post('/v1/fairs/clashes', {
      ...there('2027-04-30', '2027-05-02'),
      adminUnitId: rig.province.adminUnitId,
    });
    const found = made<ClashesView>(look);
    expect(found.halls).toMatchObject([
      { hallName: 'Sân chính', title: 'Tuần bán hàng', from: '2027-05-01', through: '2027-05-03' },
    ]);
    expect(found.fairs).toMatchObject([{ title: 'Tuần bán hàng' }]);
    expect(found.holidays.map((one) => one.day)).toEqual(['2027-04-30', '2027-05-01']);
    const stranger = rig.as(officerOf((await rig.unit()).adminUnitId));
    const seen = async () =>
      made<ClashesView>(
        await stranger.post('/v1/fairs/clashes', {
          ...there('2027-05-01', '2027-05-02'),
          adminUnitId: rig.province.adminUnitId,
        }),
      );
    expect(await seen()).toMatchObject({ halls: [{ title: null, fairId: null }], fairs: [] });
    made(await act(week, 'publication'));
    expect(await seen()).toMatchObject({
      halls: [{ title: 'Tuần bán hàng', fairId: null }],
      fairs: [{ title: 'Tuần bán hàng' }],
    });
    expect(found.registration).toEqual({ from: '2026-04-30', through: '2027-03-31', lateByDays: 0 });
    const soon = made<ClashesView>(
      await rig.asOfficer.post('/v1/fairs/clashes', there('2026-12-02', '2026-12-03')),
    );
    expect(soon.registration).toMatchObject({ through: '2026-11-02', lateByDays: 20 });
    for (const [what, code] of [
      [{ adminUnitId: hallId }, 'fairs.admin-unit-unknown'],
      [{ venueId: hallId }, 'fairs.venue-unknown'],
      [{ hallIds: [venue.id] }, 'fairs.hall-unknown'],
    ] as const)
      expect(
        (await rig.asOfficer.post('/v1/fairs/clashes', there('2027-05-01', '2027-05-02', what))).body,
      ).toMatchObject({ status: 422, code });
    const backwards = await rig.asOfficer.post('/v1/fairs/clashes', there('2027-05-02', '2027-05-01'));
    expect(backwards.body).toMatchObject({
      code: 'fairs.fair-days-wrong',
      errors: [{ pointer: '/closesOn', code: 'fairs.fair-days-wrong' }],
    });
  });

  test('that two planners want at once are given to one', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        rig.asOfficer.post('/v1/fairs', plan(there('2027-06-01', '2027-06-05', { title: `Hội chợ ${at}` }))),
      ),
    );
    expect(answers.map((one) => one.status).sort()).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
    for (const refused of answers.filter((one) => one.status === 409))
      expect(refused.body).toMatchObject({ code: 'fairs.hall-taken' });
  });

  test('never have two fairs in the database, whatever the code says', async () => {
    const uses = await rig.database.query(
      `select 1 from hall_uses a join hall_uses b on a.hall_id = b.hall_id and a.fair_id < b.fair_id and a.days && b.days`,
    );
    expect(uses).toEqual([]);
    const fair = await planned(there('2027-07-01', '2027-07-02'));
    const other = await planned();
    await expect(
      rig.database.query(
        `insert into hall_uses (fair_id, hall_id, days) select $1, hall_id, days from hall_uses where fair_id = $2`,
        [other.id, fair.id],
      ),
    ).rejects.toThrow('hall_uses_one_fair_at_a_time');
  });
});

describe('a fair', () => {
  test('is moved with everything that it has', async () => {
    const fair = await planned({
      venueId: venue.id,
      hallIds: [hallId],
      opensOn: '2027-08-02',
      closesOn: '2027-08-06',
      buildUpFrom: '2027-08-01',
      openingTimes: [{ from: '2027-08-02', through: '2027-08-06', opens: '08:00', closes: '21:00' }],
    });
    const [zone] = await rig.floorPlan(fair.id);
    const { applicationId } = await rig.application({ fairId: fair.id, zoneId: zone!.zoneId });
    made(
      await rig.asOfficer.post(`/v1/fairs/${fair.id}/allocations`, {
        boothId: zone!.boothIds[0],
        applicationId,
        confirm: true,
      }),
    );
    const after: FairView = made(await act(fair, 'move', { opensOn: '2027-08-09' }));
    expect(after).toMatchObject({
      version: 2,
      buildUpFrom: '2027-08-08',
      opensOn: '2027-08-09',
      closesOn: '2027-08-13',
      openingTimes: [{ from: '2027-08-09', through: '2027-08-13' }],
      hallIds: [hallId],
    });
    const [stands] = await rig.database.query<{ from: string; through: string }>(
      `select lower(days) as "from", upper(days) - 1 as through from allocations where application_id = $1 and state = 'confirmed'`,
      [applicationId],
    );
    expect(stands).toEqual({ from: '2027-08-09', through: '2027-08-13' });
    expect((await rig.events(fair.id)).map((one) => one.type)).toEqual([
      'fairs.fair.planned.v1',
      'fairs.fair.moved.v1',
    ]);
  });

  test('that was extended keeps its exhibitors to the new last day', async () => {
    const fair = await planned({ opensOn: '2027-09-09', closesOn: '2027-09-15' });
    const [zone] = await rig.floorPlan(fair.id);
    const { applicationId } = await rig.application({ fairId: fair.id, zoneId: zone!.zoneId });
    made(
      await rig.asOfficer.post(`/v1/fairs/${fair.id}/allocations`, {
        boothId: zone!.boothIds[0],
        applicationId,
        confirm: true,
      }),
    );
    expect(made(await act(fair, 'extension', { closesOn: '2027-09-17' }))).toMatchObject({
      closesOn: '2027-09-17',
    });
    const [stands] = await rig.database.query<{ through: string }>(
      `select upper(days) - 1 as through from allocations where application_id = $1 and state = 'confirmed'`,
      [applicationId],
    );
    expect(stands).toEqual({ through: '2027-09-17' });
  });

  test('that is copied has plan, rules and halls of its own, and nobody in it', async () => {
    const fair = await planned({
      venueId: venue.id,
      hallIds: [hallId],
      opensOn: '2027-10-04',
      closesOn: '2027-10-08',
      theme: 'Thu',
    });
    await rig.floorPlan(fair.id, { zones: [{ name: 'Khu OCOP', booths: 3, rule: { minStars: 3 } }] });
    const copy: FairView = made(await act(fair, 'copies', { opensOn: '2028-02-27', title: 'Hội chợ 2028' }));
    expect(copy).toMatchObject({
      title: 'Hội chợ 2028',
      theme: 'Thu',
      opensOn: '2028-02-27',
      closesOn: '2028-03-02',
      copiedFrom: fair.id,
      hallIds: [hallId],
      state: 'planned',
      version: 1,
    });
    const drawn = (await rig.asOfficer.get(`/v1/fairs/${copy.id}/floor-plan`)).body as {
      zones: { rule: object; zoneId: string }[];
      booths: { boothId: string; number: string }[];
    };
    expect(drawn.zones).toMatchObject([{ name: 'Khu OCOP', rule: { minStars: 3 } }]);
    expect(drawn.booths.map((one) => one.number)).toEqual(['A1', 'A2', 'A3']);
    const [left] = await rig.database.query<{ n: number }>(
      'select count(*)::int as n from booths where fair_id = $1 and booth_id = any($2)',
      [fair.id, drawn.booths.map((one) => one.boothId)],
    );
    expect(left).toEqual({ n: 0 });
    const clash = await act(fair, 'copies', { opensOn: '2028-03-01' });
    expect(clash).toMatchObject({ status: 409, body: { code: 'fairs.hall-taken' } });
    expect(made(await act(fair, 'copies', { opensOn: '2028-03-01', withoutHalls: true }))).toMatchObject({
      hallIds: [],
    });
  });

  test('is published, and cancelled: booths and halls are given back', async () => {
    const fair = await planned({
      venueId: venue.id,
      hallIds: [hallId],
      opensOn: '2027-11-01',
      closesOn: '2027-11-02',
    });
    const live: FairView = made(await act(fair, 'publication'));
    expect(live).toMatchObject({ state: 'published', version: 2 });
    expect(made(await act(live, 'publication'))).toMatchObject({ version: 2 });
    const [zone] = await rig.floorPlan(fair.id);
    const { applicationId } = await rig.application({ fairId: fair.id, zoneId: zone!.zoneId });
    made(
      await rig.asOfficer.post(`/v1/fairs/${fair.id}/allocations`, {
        boothId: zone!.boothIds[0],
        applicationId,
        confirm: true,
      }),
    );
    const off: FairView = made(await act(live, 'cancellation', { reason: 'bão số 9' }));
    expect(off).toMatchObject({ state: 'cancelled', cancelledBecause: 'bão số 9', version: 3 });
    const live2 = await rig.database.query(
      `select 1 from allocations where application_id = $1 and state in ('held', 'confirmed')`,
      [applicationId],
    );
    expect(live2).toEqual([]);
    expect(await act(off, 'move', { opensOn: '2027-12-01' })).toMatchObject({
      status: 409,
      body: { code: 'fairs.fair-cancelled' },
    });
    // Another may have its halls now; it is copied with them all the same.
    const halls = { venueId: venue.id, hallIds: [hallId] };
    await planned({ ...halls, opensOn: '2027-11-01', closesOn: '2027-11-02' });
    expect(made(await act(off, 'copies', { opensOn: '2028-11-01' }))).toMatchObject(halls);
  });

  test('that is over takes no changes; its last day counts in its own zone', async () => {
    const fair = await planned({ opensOn: '2026-11-20', closesOn: '2026-11-22', timeZone: 'Asia/Tokyo' });
    rig.clock.now = new Date('2026-11-22T14:59:00Z');
    const changed: FairView = made(
      await rig.asOfficer.patch(`/v1/fairs/${fair.id}`, { theme: 'Mùa gặt' }, { ifMatch: 1 }),
    );
    expect(changed.theme).toBe('Mùa gặt');
    rig.clock.now = new Date('2026-11-22T15:00:00Z');
    const over = await rig.asOfficer.patch(`/v1/fairs/${fair.id}`, { theme: 'Tết' }, { ifMatch: 2 });
    expect(over).toMatchObject({ status: 409, body: { code: 'fairs.fair-over' } });
    rig.clock.now = new Date('2026-11-22T05:00:00Z');
  });

  test('that two officers change at once is changed once', async () => {
    const fair = await planned();
    const answers = await Promise.all(
      ['Một', 'Hai', 'Ba'].map((title) =>
        rig.asOfficer.patch(`/v1/fairs/${fair.id}`, { title }, { ifMatch: 1 }),
      ),
    );
    expect(answers.map((one) => one.status).sort()).toEqual([200, 412, 412]);
  });
});

describe('the calendar', () => {
  test('is a list by first day, in every form, of one’s own units', async () => {
    const unit = await rig.unit({ name: 'Điện Biên' });
    const own = rig.as(officerOf(unit.adminUnitId));
    for (const [title, opensOn] of [
      ['Ba', '2027-03-03'],
      ['Một', '2027-01-01'],
      ['Hai', '2027-02-02'],
    ] as const)
      made(
        await own.post(
          '/v1/fairs',
          plan({ title, opensOn, closesOn: opensOn, adminUnitId: unit.adminUnitId }),
        ),
      );
    const cells = {
      Title: (row: FairView) => row.title,
      'Fair id': (row: FairView) => row.id,
    };
    const rows = await listInEveryForm<FairView>(rig, '/v1/fairs', own, cells);
    expect(rows.map((row) => row.title)).toEqual(['Một', 'Hai', 'Ba']);
    const february = await own.get('/v1/fairs', {
      query: { from: '2027-02-01', through: '2027-02-28', q: 'hai' },
    });
    expect((february.body as { items: FairView[] }).items.map((one) => one.title)).toEqual(['Hai']);
    const stranger = rig.as(officerOf((await rig.unit()).adminUnitId));
    expect((await stranger.get('/v1/fairs')).body).toEqual({ items: [], next: null });
    expect((await stranger.get(`/v1/fairs/${rows[0]!.id}`)).status).toBe(403);
    expect((await stranger.patch(`/v1/fairs/${rows[0]!.id}`, { title: 'x' }, { ifMatch: 1 })).status).toBe(
      403,
    );
    expect((await rig.agent.get('/v1/fairs')).status).toBe(401);
  });
});
