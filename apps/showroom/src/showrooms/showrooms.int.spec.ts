import type { ShowroomView } from '@onevillage/contracts-showroom';
import { newId } from '@onevillage/platform-database';
import { made } from '@onevillage/testing';
import {
  locationOf,
  managerOf,
  officerOf,
  ORGANISATION,
  staffOf,
  testShowroom,
  type TestShowroom,
} from '../testing/test-showroom.js';

const THEIRS = newId<string>();
let rig: TestShowroom;
beforeAll(async () => {
  rig = await testShowroom();
});
afterAll(() => rig.stop());

const aBody = (more: object = {}) => ({
  name: `Điểm ${newId()}`,
  kind: 'showroom',
  adminUnitId: rig.province.adminUnitId,
  ...more,
});
const names = (page: { body: unknown }) =>
  (page.body as { items: ShowroomView[] }).items.map((one) => one.name);

describe('opening', () => {
  it('answers with the whole showroom, and tells everybody', async () => {
    const body = aBody({
      openedOn: '2026-03-01',
      openingHours: [{ day: 'monday', from: '07:30', to: '17:00' }],
      staffIds: ['staff', 'hoa'],
    });
    const answer = await rig.asManager.post('/v1/showrooms', body);
    const showroom = made<ShowroomView>(answer);
    expect(answer.status).toBe(201);
    expect(answer.headers).toMatchObject({ etag: '"1"', location: `/v1/showrooms/${showroom.id}` });
    expect(showroom).toMatchObject({
      ...body,
      version: 1,
      organisationId: ORGANISATION,
      adminUnitIds: [rig.province.adminUnitId],
      zone: 'Asia/Ho_Chi_Minh',
      policy: 'certified',
      closedOn: null,
      state: 'open',
    });
    expect(showroom.locations.map((one) => one.kind)).toEqual([
      'shelf',
      'transit',
      'producer',
      'customer',
      'loss',
      'unexplained',
    ]);
    const events = await rig.events(showroom.id);
    expect(events.map(({ type, version }) => [type, version])).toEqual([['showroom.showroom.opened.v1', 1]]);
    expect(events[0]!.data).toMatchObject({
      showroomId: showroom.id,
      name: showroom.name,
      locations: showroom.locations,
    });
    expect(JSON.stringify(events)).not.toContain('hoa');
    expect(made(await rig.asStaff.get(`/v1/showrooms/${showroom.id}`))).toEqual(showroom);
  });

  it('once by one key', async () => {
    const body = aBody();
    const key = newId<string>();
    const [first, second] = [
      await rig.asManager.post('/v1/showrooms', body, { key }),
      await rig.asManager.post('/v1/showrooms', body, { key }),
    ];
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(second.body).toEqual(first.body);
  });

  it('by an officer says for whom, and only in the own units', async () => {
    const answer = await rig.asOfficer.post('/v1/showrooms', aBody({ organisationId: THEIRS }));
    expect(made<ShowroomView>(answer).organisationId).toBe(THEIRS);
    expect((await rig.asOfficer.post('/v1/showrooms', aBody())).body).toMatchObject({
      status: 422,
      code: 'showroom.organisation-needed',
    });
    const elsewhere = await rig
      .as(officerOf(newId()))
      .post('/v1/showrooms', aBody({ organisationId: THEIRS }));
    expect(elsewhere.body).toMatchObject({ status: 403, code: 'showroom.out-of-scope' });
    expect((await rig.asAdmin.post('/v1/showrooms', aBody({ organisationId: THEIRS }))).status).toBe(201);
  });

  it('by a manager is for the own organisation', async () => {
    const answer = await rig.asManager.post('/v1/showrooms', aBody({ organisationId: THEIRS }));
    expect(answer.body).toMatchObject({ status: 403, code: 'showroom.out-of-scope' });
    expect((await rig.asStaff.post('/v1/showrooms', aBody())).body).toMatchObject({
      status: 403,
      code: 'forbidden',
    });
  });

  it('looks its administrative unit up on its first day', async () => {
    const ended = await rig.unit({ name: 'Hà Tiên', validFrom: '2004-01-01', validTo: '2025-07-01' });
    const { adminUnitId } = ended;
    const late = await rig.asManager.post('/v1/showrooms', aBody({ adminUnitId, openedOn: '2025-07-01' }));
    expect(late.body).toMatchObject({ status: 422, code: 'showroom.admin-unit-unknown' });
    expect(late.body.detail).toContain(adminUnitId);
    const early = await rig.asManager.post('/v1/showrooms', aBody({ adminUnitId, openedOn: '2025-06-30' }));
    expect(early.status).toBe(201);
    const never = await rig.asManager.post('/v1/showrooms', aBody({ adminUnitId: newId() }));
    expect(never.body).toMatchObject({ status: 422, code: 'showroom.admin-unit-unknown' });
  });

  it.each([
    ['showroom.opening-hours-wrong', { openingHours: [{ day: 'monday', from: '17:00', to: '08:00' }] }],
    ['invalid-time-zone', { zone: 'Asia/Kien_Giang' }],
    ['validation', { openingHours: [{ day: 'monday', from: '7:00', to: '08:00' }] }],
    ['validation', { openingHours: [{ day: 'thứ hai', from: '07:00', to: '08:00' }] }],
    ['validation', { kind: 'warehouse' }],
    ['validation', { staffIds: ['lan', 'lan'] }],
    ['validation', { name: undefined }],
    ['unknown-field', { colour: 'red' }],
  ])('is refused with %s: %j', async (code, wrong) => {
    expect((await rig.asManager.post('/v1/showrooms', aBody(wrong))).body).toMatchObject({
      status: 422,
      code,
    });
  });

  it('keeps names apart within an organisation, however they are spelled', async () => {
    const first = await rig.showroom({ name: 'Quầy Hoà Bình' });
    const second = await rig.asManager.post('/v1/showrooms', aBody({ name: 'quầy  HÒA BÌNH' }));
    expect(second.body).toMatchObject({ status: 409, code: 'showroom.name-taken' });
    expect(second.body.detail).toContain(first.id);
    await rig.showroom({ name: 'Quầy Hoà Bình', organisationId: THEIRS });
    made(await rig.asManager.post(`/v1/showrooms/${first.id}/closure`, {}, { ifMatch: 1 }));
    await rig.showroom({ name: 'Quầy Hoà Bình' });
  });

  it('of one name by eight at once opens one', async () => {
    const body = aBody({ name: 'Quầy tranh nhau' });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => rig.asManager.post('/v1/showrooms', body)),
    );
    const codes = answers.flatMap(({ status, body: { code } }) => (status === 201 ? [] : [code as string]));
    expect(codes).toEqual(Array.from({ length: 7 }, () => 'showroom.name-taken'));
  });
});

describe('reading', () => {
  it('is for the organisation and the officers of its units', async () => {
    const { id } = await rig.showroom();
    const statusFor = async (claims: object) => (await rig.as(claims).get(`/v1/showrooms/${id}`)).status;
    expect(await statusFor(staffOf(ORGANISATION))).toBe(200);
    expect(await statusFor(officerOf(rig.province.adminUnitId))).toBe(200);
    expect(await statusFor(staffOf(THEIRS))).toBe(404);
    expect(await statusFor(managerOf(THEIRS))).toBe(404);
    expect(await statusFor(officerOf(newId()))).toBe(403);
    expect(await statusFor({ roles: ['producer'], producer: newId() })).toBe(403);
    expect((await rig.asStaff.get(`/v1/showrooms/${newId()}`)).status).toBe(404);
    expect((await rig.asStaff.get('/v1/showrooms/1')).status).toBe(400);
    expect((await rig.agent.get(`/v1/showrooms/${id}`)).status).toBe(401);
  });

  it('answers 304 to who has it', async () => {
    const { id } = await rig.showroom();
    const token = await rig.bearer(staffOf(ORGANISATION));
    const again = await rig.agent
      .get(`/v1/showrooms/${id}`)
      .set({ authorization: token, 'if-none-match': '"1"' });
    expect(again.status).toBe(304);
  });

  it('lists page by page, filtered, what one may see', async () => {
    const organisationId = newId<string>();
    const province = await rig.unit({ name: 'Cà Mau' });
    const commune = await rig.unit({ name: 'Đất Mũi', type: 'commune', parentId: province.adminUnitId });
    const { adminUnitId } = commune;
    const booth = await rig.showroom({
      organisationId,
      adminUnitId,
      kind: 'booth',
      name: 'Gian hàng Đất Mũi',
    });
    const shop = await rig.showroom({ organisationId, adminUnitId, name: 'Cửa hàng Cà Mau' });
    const store = await rig.showroom({ organisationId, kind: 'store', name: 'Kho' });
    made(
      await rig.as(managerOf(organisationId)).post(`/v1/showrooms/${store.id}/closure`, {}, { ifMatch: 1 }),
    );
    const as = rig.as(staffOf(organisationId));
    const list = async (query: Record<string, string | number>) =>
      names(await as.get('/v1/showrooms', { query }));
    const all = [booth.name, shop.name, store.name];
    expect(await list({})).toEqual(all);
    expect(await list({ adminUnitId: province.adminUnitId })).toEqual([booth.name, shop.name]);
    expect(await list({ kind: 'booth' })).toEqual([booth.name]);
    expect(await list({ state: 'closed' })).toEqual([store.name]);
    expect(await list({ q: 'dat mui' })).toEqual([booth.name]);
    expect(names(await rig.as(officerOf(province.adminUnitId)).get('/v1/showrooms'))).toEqual([
      booth.name,
      shop.name,
    ]);
    const first = await as.get('/v1/showrooms', { query: { limit: 2 } });
    const { next } = first.body as { next: string };
    expect(names(first)).toEqual(all.slice(0, 2));
    const second = await as.get('/v1/showrooms', { query: { limit: 2, cursor: next } });
    expect([names(second), second.body.next]).toEqual([all.slice(2), null]);
    expect((await as.get('/v1/showrooms', { query: { cursor: 'x' } })).body.code).toBe('invalid-cursor');
    expect((await as.get('/v1/showrooms', { query: { cursor: next, kind: 'booth' } })).status).toBe(400);
  });
});

describe('changing', () => {
  it('is for the manager, who has seen the version', async () => {
    const { id, name } = await rig.showroom();
    const path = `/v1/showrooms/${id}`;
    expect((await rig.asManager.patch(path, { policy: 'certified' })).status).toBe(428);
    expect((await rig.asManager.patch(path, { policy: 'certified' }, { ifMatch: 2 })).status).toBe(412);
    expect((await rig.asStaff.patch(path, { policy: 'certified' }, { ifMatch: 1 })).status).toBe(403);
    const theirs = rig.as(managerOf(THEIRS));
    expect((await theirs.patch(path, { policy: 'certified' }, { ifMatch: 1 })).status).toBe(404);
    const answer = await rig.asManager.patch(
      path,
      { policy: 'certified', staffIds: ['lan'] },
      { ifMatch: 1 },
    );
    expect(answer.headers.etag).toBe('"2"');
    expect(answer.body).toMatchObject({ version: 2, policy: 'certified', staffIds: ['lan'], name });
    const same = await rig.asManager.patch(path, { policy: 'certified' }, { ifMatch: 2 });
    expect(same.headers.etag).toBe('"2"');
    expect((await rig.events(id)).map(({ type }) => type)).toEqual([
      'showroom.showroom.opened.v1',
      'showroom.showroom.changed.v1',
    ]);
  });

  it('by two at once changes once', async () => {
    const { id } = await rig.showroom();
    const answers = await Promise.all(
      ['booth', 'store', 'point-of-sale'].map((kind) =>
        rig.asManager.patch(`/v1/showrooms/${id}`, { kind }, { ifMatch: 1 }),
      ),
    );
    expect(answers.map((one) => one.status).sort()).toEqual([200, 412, 412]);
  });

  it('takes no name of another one, and may spell its own anew', async () => {
    const { name } = await rig.showroom({ name: 'Quầy cũ' });
    const { id } = await rig.showroom({ name: 'Quay moi' });
    const path = `/v1/showrooms/${id}`;
    expect((await rig.asManager.patch(path, { name }, { ifMatch: 1 })).body).toMatchObject({
      status: 409,
      code: 'showroom.name-taken',
    });
    expect((await rig.asManager.patch(path, { name: 'QUAY MOI' }, { ifMatch: 1 })).status).toBe(200);
  });

  it('moves it within what an officer is responsible for', async () => {
    const { id } = await rig.showroom({ organisationId: THEIRS });
    const other = await rig.unit({ name: 'Bạc Liêu' });
    const move = { adminUnitId: other.adminUnitId };
    const path = `/v1/showrooms/${id}`;
    expect((await rig.asOfficer.patch(path, move, { ifMatch: 1 })).status).toBe(403);
    const both = rig.as(officerOf(rig.province.adminUnitId, other.adminUnitId));
    expect((await both.patch(path, move, { ifMatch: 1 })).body).toMatchObject({
      adminUnitId: other.adminUnitId,
      adminUnitIds: [other.adminUnitId],
    });
  });
});

describe('places', () => {
  it('are added, renamed, and closed when nothing stands there', async () => {
    const showroom = await rig.showroom();
    const path = `/v1/showrooms/${showroom.id}/locations`;
    const store = { kind: 'store', name: 'Kho sau', sellable: false };
    const added = await rig.asManager.post(path, store, { ifMatch: 1 });
    const { locationId } = (added.body as ShowroomView).locations.at(-1)!;
    expect([added.status, added.headers.etag]).toEqual([201, '"2"']);
    expect((added.body as ShowroomView).locations.at(-1)).toMatchObject({ ...store, state: 'open' });
    const twice = await rig.asManager.post(path, { ...store, name: 'KHO SAU' }, { ifMatch: 2 });
    expect(twice.body).toMatchObject({ status: 409, code: 'showroom.location-name-taken' });
    const { variantId } = await rig.product({ name: 'Tiêu Phú Quốc' });
    await rig.stock(showroom, variantId, 12, { locationId });
    const close = { state: 'closed', name: 'Kho cũ' };
    const refused = await rig.asManager.patch(`${path}/${locationId}`, close, { ifMatch: 2 });
    expect(refused.body).toMatchObject({ status: 409, code: 'showroom.goods-left' });
    expect(refused.body.detail).toContain('Tiêu Phú Quốc: 12 piece (Kho sau)');
    const renamed = await rig.asManager.patch(`${path}/${locationId}`, { name: 'Kho cũ' }, { ifMatch: 2 });
    expect((renamed.body as ShowroomView).locations.at(-1)).toMatchObject({ name: 'Kho cũ', state: 'open' });
    const shelf = locationOf(showroom, 'shelf');
    const shut = await rig.asManager.patch(`${path}/${shelf}`, { state: 'closed' }, { ifMatch: 3 });
    expect((shut.body as ShowroomView).locations[0]).toMatchObject({ state: 'closed' });
    const [, , event] = await rig.events(showroom.id);
    expect(event!.data).toMatchObject({ locations: (renamed.body as ShowroomView).locations });
  });

  it('are no accounts, and of this showroom', async () => {
    const showroom = await rig.showroom();
    const change = (locationId: string) =>
      rig.asManager.patch(
        `/v1/showrooms/${showroom.id}/locations/${locationId}`,
        { name: 'x' },
        { ifMatch: 1 },
      );
    expect((await change(locationOf(showroom, 'loss'))).body.code).toBe('showroom.location-is-account');
    expect((await change(locationOf(await rig.showroom(), 'shelf'))).status).toBe(404);
    const account = { kind: 'loss', name: 'x', sellable: false };
    const added = await rig.asManager.post(`/v1/showrooms/${showroom.id}/locations`, account, { ifMatch: 1 });
    expect(added.body).toMatchObject({ status: 422, code: 'validation' });
  });
});

describe('closing', () => {
  it('is refused while goods stand there, and says which', async () => {
    const showroom = await rig.showroom();
    const { variantId } = await rig.product({ name: 'Khô cá lóc' });
    await rig.stock(showroom, variantId, 3);
    const path = `/v1/showrooms/${showroom.id}/closure`;
    const refused = await rig.asManager.post(path, {}, { ifMatch: 1 });
    expect(refused.body).toMatchObject({ status: 409, code: 'showroom.goods-left' });
    expect(refused.body.detail).toContain('Khô cá lóc: 3 piece (shelf)');
  });

  it('is for good', async () => {
    const { id } = await rig.showroom({ openedOn: '2026-01-01' });
    const path = `/v1/showrooms/${id}`;
    for (const closedOn of ['2025-12-31', '2026-11-23']) {
      const wrong = await rig.asManager.post(`${path}/closure`, { closedOn }, { ifMatch: 1 });
      expect(wrong.body).toMatchObject({ status: 422, code: 'showroom.closing-day-wrong' });
    }
    const answer = await rig.asManager.post(`${path}/closure`, {}, { ifMatch: 1 });
    expect(answer.body).toMatchObject({ state: 'closed', closedOn: '2026-11-22', version: 2 });
    const again = await rig.asManager.post(`${path}/closure`, {}, { ifMatch: 2 });
    expect(again.body).toMatchObject({ status: 409, code: 'showroom.closed' });
    expect((await rig.asManager.patch(path, { name: 'x' }, { ifMatch: 2 })).body.code).toBe(
      'showroom.closed',
    );
    expect((await rig.events(id)).at(-1)).toMatchObject({
      type: 'showroom.showroom.closed.v1',
      version: 2,
      data: { closedOn: '2026-11-22', state: 'closed' },
    });
  });
});
