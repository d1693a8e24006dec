import type { FeeAccountView, FeeClassesView } from '@onevillage/contracts-fairs';
import { newId } from '@onevillage/platform-database';
import { listInEveryForm, made } from '@onevillage/testing';
import { putStand } from '../testing/put-stand.js';
import { officerOf, testFairs, type TestFairs } from '../testing/test-fairs.js';

const M = 1_000_000;
let rig: TestFairs;
beforeAll(async () => {
  rig = await testFairs();
}, 60_000);
afterAll(() => rig?.stop());

const CLASSES = [
  { code: 'B', name: 'Gian góc', amount: 10 * M, deposit: 3 * M },
  { code: 'A', name: 'Gian tiêu chuẩn', amount: 8 * M, deposit: 2 * M },
];
const setClasses = async (
  fairId: string,
  classes: object[] = CLASSES,
  ifMatch = 0,
): Promise<FeeClassesView> =>
  made(await rig.asOfficer.put(`/v1/fairs/${fairId}/fee-classes`, { currency: 'VND', classes }, { ifMatch }));

/** A fair with booths A1 to A4, of the fee classes A, A, B and none; its exhibitor was given as many of them. */
async function aStand(booths: number) {
  const { fairId } = await rig.fair();
  const [zone] = await rig.floorPlan(fairId);
  const { zoneId, boothIds } = zone!;
  for (const [at, feeClass] of ['A', 'A', 'B'].entries()) {
    await rig.database.query('update booths set fee_class = $2 where booth_id = $1', [
      boothIds[at],
      feeClass,
    ]);
  }
  const { producerId } = await rig.producer();
  const { applicationId } = await rig.application({ fairId, zoneId, producerId });
  const give = (boothId: string, state: 'confirmed' | 'released' = 'confirmed') =>
    rig.database.transaction((tx) => putStand(tx, { fairId, applicationId, boothId, state }, rig.clock.now));
  for (const boothId of boothIds.slice(0, booths)) await give(boothId);
  return { fairId, zoneId, applicationId, producerId, boothIds, give };
}
const feesOf = async (applicationId: string, as = rig.asOfficer): Promise<FeeAccountView> =>
  made(await as.get(`/v1/applications/${applicationId}/fees`));
const pay = (applicationId: string, body: object, key?: string) =>
  rig.asOfficer.post(
    `/v1/applications/${applicationId}/payments`,
    { kind: 'payment', amount: M, reference: 'UNC 1', ...body },
    key ? { key } : {},
  );
const waive = (applicationId: string, waivers: object[], ifMatch: number) =>
  rig.asOfficer.put(`/v1/applications/${applicationId}/fee-waivers`, { waivers }, { ifMatch });

describe('fee classes', () => {
  it('are a list of the fair; classes of booths without a price are named', async () => {
    const { fairId } = await aStand(0);
    const path = `/v1/fairs/${fairId}/fee-classes`;
    expect((await rig.asOfficer.get(path)).body).toEqual({
      fairId,
      version: 0,
      currency: 'VND',
      classes: [],
      missing: ['A', 'B'],
    });
    const list = await setClasses(fairId, CLASSES.slice(0, 1));
    expect(list).toMatchObject({ version: 1, missing: ['A'] });
    expect((await rig.asOfficer.put(path, { currency: 'VND', classes: [] }, { ifMatch: 0 })).status).toBe(
      412,
    );
    const twice = await rig.asOfficer.put(
      path,
      { currency: 'VND', classes: [CLASSES[0], CLASSES[0]] },
      { ifMatch: 1 },
    );
    expect(twice.body).toMatchObject({ status: 422, code: 'fairs.fee-class-wrong' });
    expect((await setClasses(fairId, CLASSES, 1)).classes.map(({ code }) => code)).toEqual(['A', 'B']);
  });

  it('stay in the list while a booth that somebody has is charged by them', async () => {
    const { fairId } = await aStand(3);
    const put = (classes: object[], ifMatch: number) =>
      rig.asOfficer.put(`/v1/fairs/${fairId}/fee-classes`, { currency: 'VND', classes }, { ifMatch });
    made(await put(CLASSES, 0));
    const refused = await put(CLASSES.slice(0, 1), 1);
    expect(refused.body).toMatchObject({ status: 409, code: 'fairs.fee-class-in-use' });
    expect(refused.body.detail).toContain('Fee class A is of booths that somebody has: A1, A2.');
    made(await put([...CLASSES, { code: 'C', name: 'Ngoài trời', amount: M, deposit: 0 }], 1));
    made(await put(CLASSES, 2));
  });
});

describe('the fees of an exhibitor', () => {
  it('are those of its confirmed booths; what is waived and paid is taken off, exactly', async () => {
    const { fairId, applicationId, boothIds, give } = await aStand(3);
    await give(boothIds[3]!, 'released');
    await setClasses(fairId);
    expect(await feesOf(applicationId)).toMatchObject({
      version: 0,
      charged: 26 * M,
      waived: 0,
      paid: 0,
      balance: 26 * M,
      depositLacking: 7 * M,
    });
    const waived = await waive(applicationId, [{ amount: 10 * M + 1, reason: 'xã đảo' }], 0);
    expect(made(waived)).toMatchObject({ version: 1, waived: 10 * M + 1, balance: 16 * M - 1 });
    expect((await waive(applicationId, [], 0)).status).toBe(412);
    const paid = made<FeeAccountView>(await pay(applicationId, { amount: 6 * M, paidOn: '2026-11-20' }));
    expect(paid).toMatchObject({ version: 2, paid: 6 * M, balance: 10 * M - 1, depositLacking: M });
    const dollars = await rig.asOfficer.post(`/v1/applications/${applicationId}/payments`, {
      kind: 'payment',
      amount: 100,
      currency: 'USD',
      reference: 'UNC USD',
    });
    expect(dollars.body).toMatchObject({ status: 422, code: 'fairs.fee-currency-wrong' });
    expect(paid.payments).toMatchObject([
      { kind: 'payment', amount: 6 * M, paidOn: '2026-11-20', reference: 'UNC 1' },
    ]);
    await rig.database.query(
      `update allocations set state = 'released', ended_at = now(), end_cause = 'released' where application_id = $1`,
      [applicationId],
    );
    const back = made<FeeAccountView>(await pay(applicationId, { kind: 'refund', amount: 6 * M }));
    expect(back).toMatchObject({ charged: 0, waived: 0, paid: 0, balance: 0, depositLacking: 0 });
  });

  it('name a booth whose class has no price', async () => {
    const { fairId, applicationId } = await aStand(4);
    await setClasses(fairId, CLASSES.slice(1));
    const { charges } = await feesOf(applicationId);
    expect(charges.map(({ number, priced, amount }) => [number, priced, amount])).toEqual([
      ['A1', true, 8 * M],
      ['A2', true, 8 * M],
      ['A3', false, 0],
      ['A4', true, 0],
    ]);
  });

  it.each([
    ['fairs.fee-days-wrong', 422, { paidOn: '2026-11-23', reference: 'UNC 2' }],
    ['fairs.fee-payment-known', 409, { reference: 'unc 1' }],
    ['fairs.fee-refund-too-large', 422, { kind: 'refund', amount: M + 1 }],
    ['validation', 422, { amount: 0 }],
  ])('refuse %s', async (code, status, wrong) => {
    const { applicationId } = await aStand(1);
    made(await pay(applicationId, {}));
    expect((await pay(applicationId, wrong)).body).toMatchObject({ status, code });
  });

  it('refuse to waive more than is charged, and another currency once something was paid', async () => {
    const { fairId, applicationId } = await aStand(1);
    await setClasses(fairId);
    const much = await waive(applicationId, [{ amount: 8 * M + 1, reason: 'x' }], 0);
    expect(much.body).toMatchObject({ status: 422, code: 'fairs.fee-waiver-too-large' });
    made(await pay(applicationId, {}));
    const other = await rig.asOfficer.put(
      `/v1/fairs/${fairId}/fee-classes`,
      { currency: 'USD', classes: [] },
      { ifMatch: 1 },
    );
    expect(other.body).toMatchObject({ status: 409, code: 'fairs.fee-currency-fixed' });
  });

  it('take a payment once: sent again with its key, or marked by eight at once', async () => {
    const { applicationId } = await aStand(1);
    const key = newId<string>();
    const first = await pay(applicationId, {}, key);
    const again = await pay(applicationId, {}, key);
    expect([again.status, again.body]).toEqual([first.status, first.body]);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => pay(applicationId, { reference: 'UNC 2' })),
    );
    const refused = answers.filter(({ status }) => status !== 201).map(({ body }) => body.code as string);
    expect(refused).toEqual(Array(7).fill('fairs.fee-payment-known'));
    expect((await feesOf(applicationId)).paid).toBe(2 * M);
  });

  it('are in the currency of the country before the fair has a list', async () => {
    const { applicationId } = await aStand(1);
    expect((await pay(applicationId, { currency: 'USD' })).body).toMatchObject({
      code: 'fairs.fee-currency-wrong',
      detail: expect.stringContaining('are in VND, and USD'),
    });
    expect(made(await pay(applicationId, { currency: 'VND' }))).toMatchObject({ currency: 'VND', paid: M });
  });

  it('count a payment no more that was struck out; its reference can be marked again', async () => {
    const { applicationId } = await aStand(1);
    const [mistyped] = made<FeeAccountView>(await pay(applicationId, { amount: 50 * M })).payments;
    const path = `/v1/applications/${applicationId}/payments/${mistyped!.id}/void`;
    const strike = (at = path) => rig.asOfficer.post(at, { reason: 'gõ thừa một số 0' });
    const again = { amount: 5 * M };
    expect((await pay(applicationId, again)).body).toMatchObject({
      code: 'fairs.fee-payment-known',
      detail: expect.stringContaining(`/api/fairs${path}`),
    });
    const refund = made<FeeAccountView>(await pay(applicationId, { kind: 'refund', amount: M }));
    expect((await strike()).body).toMatchObject({ status: 409, code: 'fairs.fee-payment-paid-back' });
    made(await strike(path.replace(mistyped!.id, refund.payments[1]!.id)));
    const answers = await Promise.all(Array.from({ length: 4 }, () => strike()));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)!.body).toMatchObject({
      code: 'fairs.fee-payment-voided',
    });
    expect(made(await pay(applicationId, again))).toMatchObject({
      version: 5,
      paid: 5 * M,
      payments: [
        { amount: 50 * M, voidReason: 'gõ thừa một số 0', voidedAt: expect.any(String) },
        { kind: 'refund', voidedAt: expect.any(String) },
        { amount: 5 * M, reference: 'UNC 1', voidedAt: null, voidReason: null },
      ],
    });
    expect((await strike(path.replace(mistyped!.id, newId()))).status).toBe(404);
  });

  it('are never paid back twice, by eight at once', async () => {
    const { applicationId } = await aStand(1);
    made(await pay(applicationId, { amount: 3 * M }));
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) => pay(applicationId, { kind: 'refund', reference: `PC ${at}` })),
    );
    const refused = answers.filter(({ status }) => status !== 201).map(({ body }) => body.code as string);
    expect(refused).toEqual(Array(5).fill('fairs.fee-refund-too-large'));
    expect((await feesOf(applicationId)).paid).toBe(0);
  });
});

it('are listed by fair, in every form; a producer sees its own, a stranger nothing', async () => {
  const { fairId, zoneId, applicationId, producerId, boothIds } = await aStand(2);
  await setClasses(fairId);
  const neighbour = await rig.application({ fairId, zoneId });
  await rig.database.transaction((tx) =>
    putStand(tx, { fairId, applicationId: neighbour.applicationId, boothId: boothIds[2]! }, rig.clock.now),
  );
  await rig.application({ fairId, zoneId });
  const path = `/v1/fairs/${fairId}/fees`;
  const rows = await listInEveryForm<FeeAccountView>(rig, path, rig.asOfficer, {
    Exhibitor: (row) => row.exhibitorName,
    Balance: (row) => String(row.balance),
  });
  expect(rows.map((row) => [row.applicationId, row.balance])).toEqual([
    [applicationId, 16 * M],
    [neighbour.applicationId, 10 * M],
  ]);
  const own = rig.asProducer(producerId);
  const idsFor = async (as: typeof own) =>
    made<{ items: FeeAccountView[] }>(await as.get(path)).items.map((row) => row.applicationId);
  expect(await idsFor(own)).toEqual([applicationId]);
  expect((await feesOf(applicationId, own)).balance).toBe(16 * M);
  const { producerId: heir } = await rig.producer();
  await rig.producer({ producerId, state: 'merged', mergedInto: heir });
  expect(await idsFor(rig.asProducer(heir))).toEqual([applicationId]);
  const stranger = rig.asProducer(newId());
  const elsewhere = rig.as(officerOf(newId()));
  expect(await idsFor(stranger)).toEqual([]);
  expect(await idsFor(elsewhere)).toEqual([]);
  expect((await stranger.get(`/v1/applications/${applicationId}/fees`)).status).toBe(404);
  expect((await elsewhere.get(`/v1/applications/${applicationId}/fees`)).status).toBe(404);
  const payment = { kind: 'payment', amount: 1, reference: 'x' };
  expect((await own.post(`/v1/applications/${applicationId}/payments`, payment)).status).toBe(403);
  const writes = await Promise.all([
    elsewhere.post(`/v1/applications/${applicationId}/payments`, payment),
    elsewhere.post(`/v1/applications/${applicationId}/payments/${newId()}/void`, { reason: 'x' }),
    elsewhere.put(`/v1/applications/${applicationId}/fee-waivers`, { waivers: [] }, { ifMatch: 0 }),
    elsewhere.put(`/v1/fairs/${fairId}/fee-classes`, { currency: 'VND', classes: [] }, { ifMatch: 1 }),
    elsewhere.get(`/v1/fairs/${fairId}/fee-classes`),
  ]);
  expect(writes.map(({ body }) => body.code)).toEqual(Array(5).fill('fairs.out-of-scope'));
});
