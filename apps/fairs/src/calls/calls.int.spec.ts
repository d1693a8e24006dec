import type { CallView } from '@onevillage/contracts-fairs';
import { newId } from '@onevillage/platform-database';
import { made } from '@onevillage/testing';
import { CALL, openCall } from '../testing/open-call.js';
import { officerOf, testFairs, type TestFairs } from '../testing/test-fairs.js';
import { CallStore } from './call.store.js';
import { CopyCall } from './copy-call.js';

let rig: TestFairs;
beforeAll(async () => {
  rig = await testFairs();
}, 60_000);
afterAll(() => rig?.stop());

const question = { key: 'goods', label: 'Bán gì?', kind: 'choice', required: true, options: ['chè', 'miến'] };

it('is written, opened and closed, at the version that was seen', async () => {
  const { fairId } = await rig.fair({ state: 'published' });
  const path = `/v1/fairs/${fairId}/call`;
  const body = { ...CALL, questions: [question], takesLate: true };
  expect((await rig.asOfficer.put(path, body)).status).toBe(428);
  const call = made<CallView>(await rig.asOfficer.put(path, body, { ifMatch: 0 }));
  expect(call).toMatchObject({ ...body, fairId, version: 1, state: 'draft', offerHours: 72, documents: [] });
  expect((await rig.asOfficer.put(path, body, { ifMatch: 0 })).status).toBe(412);
  expect(made(await rig.asOfficer.put(path, body, { ifMatch: 1 }))).toEqual(call);
  expect((await rig.asOfficer.post(`${path}/opening`, {})).status).toBe(428);
  const open = made<CallView>(await rig.asOfficer.post(`${path}/opening`, {}, { ifMatch: 1 }));
  expect(open).toMatchObject({ state: 'open', version: 2 });
  const closed = await rig.asOfficer.post(`${path}/closing`, {}, { ifMatch: 2 });
  expect(closed.body).toMatchObject({ state: 'closed', version: 3 });
});

it('is written by eight officers at once for the first time: one has written it, the others see a newer version', async () => {
  const { fairId } = await rig.fair();
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      rig.asOfficer.put(`/v1/fairs/${fairId}/call`, { ...CALL, offerHours: n + 1 }, { ifMatch: 0 }),
    ),
  );
  expect(answers.map((one) => one.status).sort()).toEqual([200, ...Array<number>(7).fill(412)]);
  const written = answers.find((one) => one.status === 200)!.body as CallView;
  expect(made<CallView>(await rig.asOfficer.get(`/v1/fairs/${fairId}/call`))).toEqual(written);
});

it('is read by everybody while the fair is announced and the call open; until then by its officers', async () => {
  const { path } = await openCall(rig);
  const get = (as: { get: typeof rig.asOfficer.get }) => as.get(`${path}/call`);
  expect((await rig.agent.get(`${path}/call`)).body).toMatchObject({ state: 'open' });
  made(await rig.asOfficer.post(`${path}/call/closing`, {}, { ifMatch: 2 }));
  expect((await rig.agent.get(`${path}/call`)).status).toBe(404);
  expect((await get(rig.asProducer(newId()))).status).toBe(404);
  expect((await get(rig.as(officerOf(newId())))).status).toBe(403);
  expect((await get(rig.asOfficer)).status).toBe(200);

  const { path: planned } = await openCall(rig, { fair: { state: 'planned' } });
  expect((await rig.agent.get(`${planned}/call`)).status).toBe(404);
  expect((await rig.agent.get(`/v1/fairs/${newId()}/call`)).status).toBe(404);
});

it('is written by the officers of the fair alone, of a fair that is still to come', async () => {
  const { fairId } = await rig.fair();
  const put = (as: { put: typeof rig.asOfficer.put }, id = fairId) =>
    as.put(`/v1/fairs/${id}/call`, CALL, { ifMatch: 0 });
  expect((await put(rig.as(officerOf(newId())))).body.code).toBe('fairs.out-of-scope');
  expect((await put(rig.asProducer(newId()))).status).toBe(403);
  expect((await put(rig.asOfficer, newId())).status).toBe(404);
  const { fairId: cancelled } = await rig.fair({ state: 'cancelled' });
  expect((await put(rig.asOfficer, cancelled)).body.code).toBe('fairs.fair-cancelled');
  const missing = await rig.asOfficer.post(`/v1/fairs/${fairId}/call/opening`, {}, { ifMatch: 1 });
  expect(missing.body).toMatchObject({ status: 409, code: 'fairs.call-missing' });
  const wrong = await rig.asOfficer.put(
    `/v1/fairs/${fairId}/call`,
    { ...CALL, questions: [{ ...question, options: ['chè'] }] },
    { ifMatch: 0 },
  );
  expect(wrong.body).toMatchObject({ status: 422, code: 'fairs.call-wrong' });
  expect(wrong.body.errors[0].pointer).toBe('/questions/0/options');
  const late = { ...CALL, opensOn: '2026-12-28', closesOn: '2026-12-29' };
  const tooLate = await rig.asOfficer.put(`/v1/fairs/${fairId}/call`, late, { ifMatch: 0 });
  expect(tooLate.body).toMatchObject({
    code: 'fairs.call-wrong',
    detail: 'opensOn is wrong: it must not be after the first day of the fair, 2026-12-27.',
    errors: [{ pointer: '/opensOn' }],
  });
});

it('goes with a fair that is copied, its days with the opening', async () => {
  const { fairId } = await openCall(rig, { call: { questions: [question as never] } });
  const next = await rig.fair({ opensOn: '2027-12-27', closesOn: '2027-12-31' });
  const [from] = await rig.database.query<never>(
    `select fair_id as "fairId", opens_on as "opensOn" from fairs where fair_id = $1`,
    [fairId],
  );
  await rig.database.transaction((tx) =>
    new CopyCall(new CallStore()).execute(tx, from!, next, rig.clock.now),
  );
  const copy = made<CallView>(await rig.asOfficer.get(`/v1/fairs/${next.fairId}/call`));
  expect(copy).toMatchObject({
    state: 'draft',
    version: 1,
    opensOn: '2027-11-01',
    closesOn: '2027-11-30',
    questions: [question],
  });
});
