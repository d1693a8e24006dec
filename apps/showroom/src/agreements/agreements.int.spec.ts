import type { AgreementView, SignAgreement } from '@onevillage/contracts-showroom';
import { newId } from '@onevillage/platform-database';
import { made } from '@onevillage/testing';
import { aProductState, aVariantState } from '../testing/neighbour-states.js';
import {
  managerOf,
  officerOf,
  producerOf,
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

/** What a manager of the rig's organisation sends, of a new showroom and producer unless they are named. */
async function aBody(more: Partial<SignAgreement> = {}): Promise<SignAgreement> {
  return {
    showroomId: more.showroomId ?? (await rig.showroom()).id,
    producerId: more.producerId ?? (await rig.producer()),
    validFrom: '2026-01-01',
    commissionPercent: '15',
    priceSetBy: 'producer',
    lossBorneBy: 'producer',
    ...more,
  };
}
const sign = async (more: Partial<SignAgreement> = {}) =>
  made<AgreementView>(await rig.asManager.post('/v1/agreements', await aBody(more)));
const types = async (id: string) => (await rig.events(id)).map(({ type }) => type.split('.')[2]);

describe('signing', () => {
  it('answers with the whole agreement, and tells everybody', async () => {
    const { producerId, variantId } = await rig.product();
    const body = await aBody({
      producerId,
      validThrough: '2026-12-31',
      commissionPercent: '17.50',
      commissionByVariant: [{ variantId, percent: '20' }],
      minRemainingDays: 60,
      lossBorneBy: 'showroom',
    });
    const answer = await rig.asManager.post('/v1/agreements', body);
    const agreement = made<AgreementView>(answer);
    expect(answer.headers).toMatchObject({ etag: '"1"', location: `/v1/agreements/${agreement.id}` });
    expect(agreement).toMatchObject({
      ...body,
      commissionPercent: '17.5',
      minRemainingPercent: null,
      producerName: 'Hợp tác xã Bình Minh',
      state: 'signed',
      version: 1,
      unusual: [],
    });
    const [event, ...more] = await rig.events(agreement.id);
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      type: 'showroom.agreement.signed.v1',
      data: { agreementId: agreement.id, commissionByVariant: [{ variantId, percent: '20' }] },
    });
    expect(made(await rig.asStaff.get(`/v1/agreements/${agreement.id}`))).toEqual(agreement);
  });

  it('takes an unusual commission, and names it', async () => {
    const { unusual } = await sign({ commissionPercent: '40' });
    expect(unusual).toEqual([
      { pointer: '/commissionPercent', message: expect.stringContaining('40 percent') },
    ]);
  });

  it('with a producer that nobody heard of, or that is not active, is refused', async () => {
    const unknown = newId<string>();
    const stranger = await rig.asManager.post('/v1/agreements', await aBody({ producerId: unknown }));
    expect(stranger.body).toMatchObject({ status: 422, code: 'showroom.producer-unknown' });
    expect(stranger.body.detail).toContain(unknown);
    const producerId = await rig.producer({ state: 'suspended' });
    const suspended = await rig.asManager.post('/v1/agreements', await aBody({ producerId }));
    expect(suspended.body).toMatchObject({ status: 422, code: 'showroom.producer-not-active' });
    expect(suspended.body.detail).toContain('suspended');
  });

  it('names variants that are of another producer', async () => {
    const { variantId } = await rig.product();
    const body = await aBody({ commissionByVariant: [{ variantId, percent: '20' }] });
    const refused = await rig.asManager.post('/v1/agreements', body);
    expect(refused.body).toMatchObject({ status: 422, code: 'showroom.variant-not-of-producer' });
    expect(refused.body.detail).toContain(variantId);
  });

  it('is for the manager and the officers of the showroom', async () => {
    const body = await aBody();
    const statusFor = async (claims: object) => (await rig.as(claims).post('/v1/agreements', body)).body.code;
    expect(await statusFor(managerOf(THEIRS))).toBe('showroom.showroom-unknown');
    expect(await statusFor(officerOf(newId()))).toBe('showroom.showroom-unknown');
    expect(await statusFor(staffOf(THEIRS))).toBe('forbidden');
    expect((await rig.asOfficer.post('/v1/agreements', body)).status).toBe(201);
    const nowhere = await rig.asManager.post('/v1/agreements', await aBody({ showroomId: newId() }));
    expect(nowhere.body).toMatchObject({ status: 422, code: 'showroom.showroom-unknown' });
  });

  it('is not for a closed showroom', async () => {
    const { id } = await rig.showroom();
    made(await rig.asManager.post(`/v1/showrooms/${id}/closure`, {}, { ifMatch: 1 }));
    const refused = await rig.asManager.post('/v1/agreements', await aBody({ showroomId: id }));
    expect(refused.body).toMatchObject({ status: 409, code: 'showroom.closed' });
  });

  it.each([
    ['showroom.agreement-terms-wrong', { commissionPercent: '100.01' }],
    ['showroom.agreement-terms-wrong', { validThrough: '2025-12-31' }],
    ['showroom.agreement-terms-wrong', { minRemainingDays: 1, minRemainingPercent: 1 }],
    ['validation', { commissionPercent: '15,5' }],
    ['validation', { commissionPercent: '15.555' }],
    ['validation', { commissionPercent: 15 as unknown as string }],
    ['validation', { minRemainingPercent: 101 }],
    ['validation', { priceSetBy: 'buyer' as 'producer' }],
  ] as const)('is refused with %s: %j', async (code, wrong) => {
    const refused = await rig.asManager.post('/v1/agreements', await aBody(wrong));
    expect(refused.body).toMatchObject({ status: 422, code });
  });
});

describe('two agreements of one producer and showroom', () => {
  it('have no day in common: the one that is there is named', async () => {
    const { showroomId, producerId, id } = await sign({ validThrough: '2026-12-31' });
    const clashing = await aBody({ showroomId, producerId, validFrom: '2026-12-31' });
    const refused = await rig.asManager.post('/v1/agreements', clashing);
    expect(refused.body).toMatchObject({ status: 409, code: 'showroom.agreement-clashes' });
    expect(refused.body.detail).toContain(id);
    expect((await sign({ showroomId, producerId, validFrom: '2027-01-01' })).version).toBe(1);
    await sign({ producerId });
    await sign({ showroomId });
  });

  it('signed by eight at once: one is, and the others are told of it', async () => {
    const body = await aBody();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => rig.asManager.post('/v1/agreements', body)),
    );
    const signed = answers.filter((one) => one.status === 201);
    const refused = answers.filter((one) => one.status === 409);
    expect([signed.length, refused.length]).toEqual([1, 7]);
    for (const { body: problem } of refused) {
      expect(problem).toMatchObject({ code: 'showroom.agreement-clashes' });
      expect(problem.detail).toContain(signed[0]!.body.id);
    }
  });

  it('cannot be in the database either', async () => {
    const { id, showroomId } = await sign();
    const twin = rig.database.query(
      `insert into agreements select gen_random_uuid(), version, showroom_id, producer_id, date '2026-06-01', valid_through,
         commission, commission_by_variant, price_set_by, loss_borne_by, min_remaining_days, min_remaining_percent, state, changed_at
       from agreements where agreement_id = $1`,
      [id],
    );
    await expect(twin).rejects.toThrow(/agreements_one_at_a_time/);
    expect(
      await rig.database.query('select 1 from agreements where showroom_id = $1', [showroomId]),
    ).toHaveLength(1);
  });
});

describe('reading', () => {
  it('is for the showroom, its officers and the producer', async () => {
    const { id, producerId } = await sign();
    const statusFor = async (claims: object) => (await rig.as(claims).get(`/v1/agreements/${id}`)).status;
    expect(await statusFor(producerOf(producerId))).toBe(200);
    expect(await statusFor(officerOf(rig.province.adminUnitId))).toBe(200);
    expect(await statusFor(producerOf(newId()))).toBe(404);
    expect(await statusFor(staffOf(THEIRS))).toBe(404);
    expect(await statusFor(officerOf(newId()))).toBe(403);
    expect((await rig.asStaff.get(`/v1/agreements/${newId()}`)).status).toBe(404);
  });

  it('lists page by page, by showroom, producer and day, what one may see', async () => {
    const producerId = await rig.producer();
    const { id: showroomId } = await rig.showroom();
    const first = await sign({ showroomId, producerId, validThrough: '2026-06-30' });
    const second = await sign({ showroomId, producerId, validFrom: '2026-07-01' });
    const third = await sign({ producerId });
    const ids = async (query: Record<string, string | number>, as = rig.asProducer(producerId)) => {
      const page = (await as.get('/v1/agreements', { query })).body as { items: AgreementView[] };
      return page.items.map((one) => one.id);
    };
    expect(await ids({})).toEqual([first.id, second.id, third.id]);
    expect(await ids({ showroomId })).toEqual([first.id, second.id]);
    expect(await ids({ showroomId, date: '2026-06-30' })).toEqual([first.id]);
    expect(await ids({ producerId, date: '2026-07-01' })).toEqual([second.id, third.id]);
    expect(await ids({ producerId }, rig.asManager)).toHaveLength(3);
    expect(await ids({ producerId }, rig.as(managerOf(THEIRS)))).toEqual([]);
    expect(await ids({}, rig.asProducer(newId()))).toEqual([]);
    const page = await rig.asProducer(producerId).get('/v1/agreements', { query: { limit: 2 } });
    const rest = await ids({ limit: 2, cursor: page.body.next as string });
    expect(rest).toEqual([third.id]);
  });
});

describe('changing', () => {
  it('is for agreements that have not begun', async () => {
    const future = await sign({ validFrom: '2026-12-01' });
    const path = `/v1/agreements/${future.id}`;
    expect((await rig.asManager.patch(path, { commissionPercent: '18' })).status).toBe(428);
    expect((await rig.asManager.patch(path, { commissionPercent: '18' }, { ifMatch: 2 })).status).toBe(412);
    expect((await rig.asStaff.patch(path, { commissionPercent: '18' }, { ifMatch: 1 })).status).toBe(403);
    const theirs = rig.as(managerOf(THEIRS));
    expect((await theirs.patch(path, { commissionPercent: '18' }, { ifMatch: 1 })).status).toBe(404);
    const terms = { commissionPercent: '18', validFrom: '2026-11-23', minRemainingPercent: 50 };
    const answer = await rig.asManager.patch(path, terms, { ifMatch: 1 });
    expect(answer.headers.etag).toBe('"2"');
    expect(answer.body).toMatchObject({ ...terms, version: 2, validThrough: null });
    expect(await types(future.id)).toEqual(['signed', 'changed']);

    const begun = await sign({ validFrom: '2026-11-22' });
    const late = await rig.asManager.patch(
      `/v1/agreements/${begun.id}`,
      { lossBorneBy: 'showroom' },
      { ifMatch: 1 },
    );
    expect(late.body).toMatchObject({ status: 409, code: 'showroom.agreement-begun' });
    expect(late.body.detail).toContain(`/v1/agreements/${begun.id}/end`);
  });

  it('counts days where the showroom is', async () => {
    const tokyo = await rig.showroom({ zone: 'Asia/Tokyo' });
    const { id } = await sign({ showroomId: tokyo.id, validFrom: '2026-11-23' });
    const change = () =>
      rig.asManager.patch(`/v1/agreements/${id}`, { lossBorneBy: 'showroom' }, { ifMatch: 1 });
    const noon = rig.clock.now;
    rig.clock.now = new Date('2026-11-22T15:00:00Z');
    expect((await change()).body.code).toBe('showroom.agreement-begun');
    rig.clock.now = noon;
    expect((await change()).status).toBe(200);
  });
});

describe('ending', () => {
  it('sets the last day, and lets the next one begin the day after', async () => {
    const { id, showroomId, producerId } = await sign();
    const path = `/v1/agreements/${id}/end`;
    const past = await rig.asManager.post(path, { on: '2026-11-21' }, { ifMatch: 1 });
    expect(past.body).toMatchObject({ status: 422, code: 'showroom.agreement-end-wrong' });
    expect((await rig.asManager.post(path, {})).status).toBe(428);
    const answer = await rig.asManager.post(path, { on: '2026-11-30' }, { ifMatch: 1 });
    expect(answer.body).toMatchObject({ validThrough: '2026-11-30', state: 'ended', version: 2 });
    expect(await types(id)).toEqual(['signed', 'ended']);
    await sign({ showroomId, producerId, validFrom: '2026-12-01' });
  });

  it('is today when no day is named; before it began, it never does', async () => {
    const begun = await sign();
    const answer = await rig.asManager.post(`/v1/agreements/${begun.id}/end`, {}, { ifMatch: 1 });
    expect(answer.body.validThrough).toBe('2026-11-22');
    const future = await sign({ validFrom: '2027-01-01' });
    made(await rig.asManager.post(`/v1/agreements/${future.id}/end`, {}, { ifMatch: 1 }));
    const { showroomId, producerId } = future;
    await sign({ showroomId, producerId, validFrom: '2027-01-01' });
    const again = await rig.asManager.post(`/v1/agreements/${future.id}/end`, {}, { ifMatch: 2 });
    expect(again.body).toMatchObject({ status: 409, code: 'showroom.agreement-over' });
  });
});

it('knows variants that its product lists no more as its own', async () => {
  const producerId = await rig.producer();
  const old = aVariantState();
  const state = aProductState({ producerId, variants: [old] });
  await rig.product({ ...state, certified: false });
  await rig.product({ ...state, variants: [aVariantState()], certified: false });
  const { commissionByVariant } = await sign({
    producerId,
    commissionByVariant: [{ variantId: old.variantId, percent: '12' }],
  });
  expect(commissionByVariant).toEqual([{ variantId: old.variantId, percent: '12' }]);
});
