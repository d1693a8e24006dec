import type { ApplicationDetail, ApplicationView } from '@onevillage/contracts-fairs';
import { newId } from '@onevillage/platform-database';
import { listInEveryForm, made } from '@onevillage/testing';
import { openCall } from '../testing/open-call.js';
import { officerOf, testFairs, type TestFairs } from '../testing/test-fairs.js';

let rig: TestFairs;
beforeAll(async () => {
  rig = await testFairs();
}, 60_000);
afterAll(() => rig?.stop());

const types = async (id: string) => (await rig.events(id)).map(({ type }) => type.split('.')[2]);
const CONTACT = { person: 'Nguyễn Thị Hoa', phone: '0912 345 678', email: 'hoa@example.org' };

describe('a producer', () => {
  it('drafts, changes and submits an application of its own', async () => {
    const call = await openCall(rig, {
      call: {
        questions: [{ key: 'goods', label: 'Bán gì?', kind: 'text', required: true }],
        documents: [{ key: 'licence', label: 'Giấy đăng ký', required: true }],
      },
    });
    const { fairId, zoneId } = call;
    const { producerId, name } = await rig.producer();
    const { productId } = await rig.product({ producerId });
    const asOwner = rig.asProducer(producerId);
    const body = { fairId, zoneId, exhibitor: { contact: CONTACT }, wishes: { corner: true } };
    const answer = await asOwner.post('/v1/applications', body);
    const draft = made<ApplicationDetail>(answer);
    const path = `/v1/applications/${draft.id}`;
    expect(answer.headers).toMatchObject({ location: path, etag: '"1"' });
    expect(draft).toMatchObject({
      state: 'draft',
      booths: 1,
      producerId,
      exhibitorName: name,
      contact: CONTACT,
      wishes: { corner: true, water: false },
      submittedAt: null,
      evidence: { eligible: true, faults: [], zoneLeft: 4, quotaLeft: null, noShows: [] },
    });
    const unfinished = await asOwner.post(`${path}/submission`, {}, { ifMatch: 1 });
    expect(unfinished.body).toMatchObject({ status: 422, code: 'fairs.answers-wrong' });
    expect(unfinished.body.errors.map((one: { pointer: string }) => one.pointer)).toEqual([
      '/answers/goods',
      '/documents',
    ]);
    const complete = {
      productIds: [productId],
      answers: { goods: 'chè' },
      documents: [{ key: 'licence', name: 'dkkd.pdf', link: 'https://example.org/dkkd.pdf' }],
    };
    expect((await asOwner.patch(path, complete)).status).toBe(428);
    made(await asOwner.patch(path, complete, { ifMatch: 1 }));
    const submitted = made<ApplicationDetail>(await asOwner.post(`${path}/submission`, {}, { ifMatch: 2 }));
    expect(submitted).toMatchObject({ ...complete, state: 'submitted', late: false, version: 3 });
    expect(submitted.submittedSeq).toEqual(expect.any(Number));
    expect((await asOwner.patch(path, { booths: 2 }, { ifMatch: 3 })).body.code).toBe(
      'fairs.application-not-in-state',
    );
    expect(await types(draft.id)).toEqual(['drafted', 'changed', 'submitted']);
    const told = JSON.stringify(await rig.events(draft.id));
    for (const secret of [...Object.values(CONTACT), 'dkkd', 'chè']) expect(told).not.toContain(secret);
  });

  it('sees and changes nothing of others, and applies for nobody else', async () => {
    const call = await openCall(rig);
    const { fairId, zoneId, path } = call;
    const { producerId } = await rig.producer();
    const asOwner = rig.asProducer(producerId);
    const own = made<ApplicationDetail>(await asOwner.post('/v1/applications', { fairId, zoneId }));
    const { producerId: other } = await rig.producer();
    const asOther = rig.asProducer(other);
    const stranger = rig.as(officerOf(newId()));
    expect((await asOther.get(`/v1/applications/${own.id}`)).status).toBe(404);
    expect((await stranger.get(`/v1/applications/${own.id}`)).status).toBe(404);
    for (const [action, body] of [
      ['submission', {}],
      ['withdrawal', { reason: 'x' }],
      ['acceptance', {}],
      ['review', {}],
      ['waitlisting', {}],
      ['rejection', { reasons: [{ code: 'x', message: 'x' }] }],
      ['exemption', { reason: 'x' }],
    ] as const) {
      expect([action, (await call.decide(own, action, body, asOther)).status]).toEqual([action, 404]);
      expect([action, (await call.decide(own, action, body, stranger)).body.code]).toEqual([
        action,
        'fairs.out-of-scope',
      ]);
    }
    expect((await asOther.patch(`/v1/applications/${own.id}`, { booths: 2 }, { ifMatch: 1 })).status).toBe(
      404,
    );
    const list = async (as: typeof asOwner, at: string) =>
      made<{ items: ApplicationView[] }>(await as.get(at)).items.map((one) => one.id);
    expect(await list(asOwner, '/v1/applications')).toEqual([own.id]);
    expect(await list(asOther, '/v1/applications')).toEqual([]);
    expect(await list(asOther, `${path}/applications`)).toEqual([]);
    expect(await list(stranger, `${path}/applications`)).toEqual([]);
    expect((await call.decide(own, 'acceptance', {}, asOwner)).body.code).toBe('fairs.for-officers');
    const forOther = { fairId, zoneId, exhibitor: { producerId: other } };
    expect((await asOwner.post('/v1/applications', forOther)).body.code).toBe('fairs.exhibitor-unknown');
    expect((await asOwner.post('/v1/applications', { fairId, zoneId })).body).toMatchObject({
      status: 409,
      code: 'fairs.application-exists',
    });
    const { fairId: hidden } = await rig.fair();
    const ofHidden = async () =>
      (await asOwner.post('/v1/applications', { fairId: hidden, zoneId })).body.code;
    expect(await ofHidden()).toBe('fairs.fair-unknown');
    made(await rig.asOfficer.post(`/v1/fairs/${hidden}/cancellation`, { reason: 'Bão' }, { ifMatch: 1 }));
    expect(await ofHidden()).toBe('fairs.fair-unknown');
  });

  it('that was merged into another leaves its application to that one, and its products count', async () => {
    const call = await openCall(rig);
    const { fairId, zoneId } = call;
    const old = await rig.producer();
    const heir = await rig.producer();
    const { productId } = await rig.product({ producerId: old.producerId });
    const own = made<ApplicationDetail>(
      await rig
        .asProducer(old.producerId)
        .post('/v1/applications', { fairId, zoneId, productIds: [productId] }),
    );
    await rig.producer({ ...old, state: 'merged', mergedInto: heir.producerId });
    const asHeir = rig.asProducer(heir.producerId);
    const submitted = await asHeir.post(`/v1/applications/${own.id}/submission`, {}, { ifMatch: 1 });
    expect(submitted.body).toMatchObject({ state: 'submitted', producerId: heir.producerId });
    const again = await asHeir.post('/v1/applications', { fairId, zoneId });
    expect(again.body.code).toBe('fairs.application-exists');
  });
});

describe('submission', () => {
  it('is refused for products of others, and zones of other fairs', async () => {
    const call = await openCall(rig);
    const { fairId, zoneId } = call;
    const other = await openCall(rig);
    const { producerId } = await rig.producer();
    const { productId } = await rig.product({ producerId: newId() });
    const submit = (more: object) =>
      rig.asProducer(producerId).post('/v1/applications', { fairId, zoneId, submit: true, ...more });
    const foreign = await submit({ productIds: [productId] });
    expect(foreign.body).toMatchObject({ status: 422, code: 'fairs.products-not-own' });
    expect(foreign.body.detail).toContain(productId);
    expect((await submit({ zoneId: other.zoneId })).body).toMatchObject({
      status: 422,
      code: 'fairs.zone-unknown',
    });
    expect((await submit({ answers: { colour: 'red' } })).body.code).toBe('fairs.answers-wrong');
    expect((await submit({ delegationId: newId() })).body.code).toBe('fairs.delegation-unknown');
    expect((await submit({})).status).toBe(201);
  });

  it('ends with the last day of the call where the fair is held; later it is refused, or taken and listed as late', async () => {
    const strict = await openCall(rig);
    const lenient = await openCall(rig, { call: { takesLate: true } });
    const now = rig.clock.now;
    const fileAt = async (at: string, { fairId, zoneId }: typeof strict) => {
      rig.clock.now = new Date(at);
      const body = {
        fairId,
        zoneId,
        exhibitor: { name: `Cơ sở ${newId<string>()}`, decision: 'new' },
        submit: true,
      };
      const { body: answer } = await rig.asOfficer.post('/v1/applications', body);
      rig.clock.now = now;
      return answer as { code?: string; late?: boolean; detail?: string };
    };
    // 30 November, 23:59:59 in Hồ Chí Minh; a second later it is December there.
    expect((await fileAt('2026-11-30T16:59:59Z', strict)).late).toBe(false);
    const over = await fileAt('2026-11-30T17:00:00Z', strict);
    expect(over).toMatchObject({ code: 'fairs.call-over' });
    expect(over.detail).toContain('2026-11-30');
    expect((await fileAt('2026-11-30T17:00:00Z', lenient)).late).toBe(true);
    expect((await fileAt('2026-10-31T12:00:00Z', strict)).code).toBe('fairs.call-not-open');
    const late = made<{ items: ApplicationView[] }>(
      await rig.asOfficer.get(`${lenient.path}/applications`, { query: { late: true } }),
    );
    expect(late.items).toHaveLength(1);
    made(await rig.asOfficer.post(`${lenient.path}/call/closing`, {}, { ifMatch: 2 }));
    expect((await fileAt('2026-11-22T05:00:00Z', lenient)).code).toBe('fairs.call-not-open');
  });
});

describe('an exhibitor', () => {
  it('is any organisation: found by tax code, and one with a like name is shown, never merged', async () => {
    const call = await openCall(rig, {
      zones: [
        { name: 'A', booths: 5 },
        { name: 'B', booths: 5 },
        { name: 'C', booths: 5 },
      ],
    });
    const { fairId, zoneId } = call;
    const [, other, third] = call.zones;
    const apply = (exhibitor: object, zone = zoneId) =>
      rig.asOfficer.post('/v1/applications', { fairId, zoneId: zone, exhibitor });
    const first = made<ApplicationDetail>(
      await apply({ name: 'Công ty Gian hàng Việt', taxCode: '0100109106', contact: CONTACT }),
    );
    const second = made<ApplicationDetail>(
      await apply({ name: 'GIAN HÀNG VIỆT', taxCode: '0100109106' }, other!.zoneId),
    );
    expect(second.exhibitorId).toBe(first.exhibitorId);
    const near = await apply({ name: 'Công ty Gian hang Viet' }, other!.zoneId);
    expect(near.body).toMatchObject({ status: 409, code: 'fairs.exhibitor-near' });
    expect(near.body.detail).toContain(first.exhibitorId);
    const short = await apply({ name: 'Cty Gian hàng Việt' }, other!.zoneId);
    expect(short.body).toMatchObject({ status: 409, code: 'fairs.exhibitor-near' });
    const another = made<ApplicationDetail>(
      await apply({ name: 'Công ty Gian hang Viet', decision: 'new' }, other!.zoneId),
    );
    expect(another.exhibitorId).not.toBe(first.exhibitorId);
    expect((await apply({})).body.code).toBe('fairs.exhibitor-unnamed');
    expect((await apply({ name: 'X', taxCode: '0100109107' })).body.status).toBe(422);
    expect((await apply({ producerId: newId() })).body.code).toBe('fairs.producer-unknown');

    const path = `/v1/exhibitors/${first.exhibitorId}`;
    const stranger = rig.as(officerOf(newId()));
    // Whoever told of it first goes on seeing the contact, which a draft leaves as it was.
    const drafted = made<ApplicationDetail>(
      await apply(
        { name: 'GIAN HÀNG VIỆT', taxCode: '0100109106', contact: { phone: '0911 111 111' } },
        third!.zoneId,
      ),
    );
    expect(drafted).toMatchObject({ exhibitorId: first.exhibitorId, contact: CONTACT });
    expect((await stranger.get(path)).status).toBe(404);
    made(await call.decide(second, 'submission'));
    const seen = made<{ version: number }>(await rig.asOfficer.get(path));
    expect(seen).toMatchObject({ contact: CONTACT, taxCode: '0100109106' });
    const change = (body: object, as = rig.asOfficer) => as.patch(path, body, { ifMatch: seen.version });
    expect((await change({ name: 'x' }, stranger)).status).toBe(404);
    expect((await change({ contact: { phone: '0900 000 000' } })).body.contact).toEqual({
      person: null,
      phone: '0900 000 000',
      email: null,
    });
    const found = await listInEveryForm<{ id: string; name: string }>(rig, '/v1/exhibitors', rig.asOfficer, {
      Exhibitor: (row) => row.name,
      'Exhibitor id': (row) => row.id,
    });
    expect(found.map((one) => one.id)).toContain(first.exhibitorId);
  });
});
