import type { FairThresholds, SubsidyClaimView } from '@onevillage/contracts-fairs';
import { newId } from '@onevillage/platform-database';
import { listInEveryForm, made } from '@onevillage/testing';
import { anotherInstance } from '../testing/another-instance.js';
import { pathOfClaim as path, rent, subsidyScript } from '../testing/subsidy-script.js';
import { officerOf, testFairs, type TestFairs } from '../testing/test-fairs.js';

const M = 1_000_000;
let rig: TestFairs;
let script: ReturnType<typeof subsidyScript>;
beforeAll(async () => {
  rig = await testFairs();
  script = subsidyScript(rig);
}, 60_000);
afterAll(() => rig?.stop());

describe('a claim', () => {
  it('is computed, with the reason of each part that is not paid, and granted', async () => {
    const rule = await script.aRule();
    const { applicationId } = await script.anApplication();
    const costs = [rent(24 * M, 2), { type: 'transport', amount: 10 * M }, { type: 'board', amount: M }];
    const found = await script.claim(applicationId, rule.id, costs);
    expect(found).toMatchObject({
      version: 1,
      state: 'claimed',
      costs: 35 * M,
      supported: 10 * M,
      granted: null,
    });
    expect(found.lines.map(({ supported, reasons }) => [supported, reasons.map(({ code }) => code)])).toEqual(
      [
        [6 * M, ['max-booths']],
        [4 * M, ['cap-per-fair']],
        [0, ['cost-type']],
      ],
    );
    expect((await rig.asOfficer.put(path(applicationId), { ruleId: rule.id, costs })).status).toBe(428);
    const granted = made<SubsidyClaimView>(await script.decide(applicationId, 1));
    expect(granted).toMatchObject({ version: 2, state: 'granted', granted: 10 * M });
    expect(made(await rig.asOfficer.get(path(applicationId)))).toEqual(granted);
    const used = await rig.asOfficer.patch(
      `/v1/subsidy-rules/${rule.id}`,
      { sharePercent: '70' },
      { ifMatch: 1 },
    );
    expect(used.body).toMatchObject({ status: 409, code: 'fairs.subsidy-rule-used' });
    const ended = await rig.asOfficer.patch(
      `/v1/subsidy-rules/${rule.id}`,
      { validThrough: '2026-12-31' },
      { ifMatch: 1 },
    );
    expect(ended.status).toBe(200);
  });

  it('looks at the stars of what is shown, on every day of the fair', async () => {
    const rule = await script.aRule({ minStars: 3 });
    const { applicationId, producerId } = await script.anApplication();
    const bare = await script.claim(applicationId, rule.id);
    expect([bare.supported, bare.refusedBecause.map(({ code }) => code)]).toEqual([0, ['no-products']]);
    const refused = await script.decide(applicationId, 1);
    expect(refused.body).toMatchObject({ status: 409, code: 'fairs.subsidy-claim-unsupported' });
    expect(refused.body.detail).toContain('3 stars');
    expect(refused.body.detail).not.toContain('..');
    const { productId } = await rig.product({ producerId });
    const certificate = await rig.certificate({ productId });
    await rig.database.query('update applications set product_ids = $2 where application_id = $1', [
      applicationId,
      [productId],
    ]);
    expect((await script.claim(applicationId, rule.id, [rent(12 * M)], 1)).supported).toBe(6 * M);
    await rig.withdraw(certificate, '2026-12-26');
    const late = await script.decide(applicationId, 2);
    expect(late.body).toMatchObject({ status: 409, code: 'fairs.subsidy-claim-unsupported' });
  });

  it('counts what was granted in the year of the fair, by all rules of the programme', async () => {
    const programme = 'Quyết định 09/2021/QĐ-UBND';
    const rule = await script.aRule({ programme, capPerYear: 15 * M, timesPerYear: null });
    const next = await script.aRule({ programme, capPerYear: 15 * M, timesPerYear: 2 });
    const { applicationId, exhibitorId } = await script.anApplication();
    await script.claim(applicationId, rule.id, [rent(20 * M)]);
    made(await script.decide(applicationId, 1));
    const second = await script.another(exhibitorId);
    const claimed = await script.claim(second, next.id, [rent(20 * M)]);
    expect([claimed.supported, claimed.lines[0]!.reasons[0]!.code]).toEqual([5 * M, 'cap-per-year']);
    made(await script.decide(second, 1));
    const third = await script.claim(await script.another(exhibitorId), next.id);
    expect(third.refusedBecause.map(({ code }) => code)).toEqual(['times-per-year']);
    const other = await script.another(exhibitorId, '2027-01-10');
    expect((await script.claim(other, next.id, [rent(20 * M)])).supported).toBe(10 * M);
    // What is taken back can be granted to another.
    made(await script.decide(applicationId, 2, { decision: 'refuse', reason: 'không tham gia' }));
    const anew = await script
      .claim(second, next.id, [rent(20 * M)], 2)
      .catch((error: Error) => error.message);
    expect(anew).toContain('fairs.subsidy-claim-granted');
    expect((await script.claim(await script.another(exhibitorId), next.id, [rent(30 * M)])).supported).toBe(
      10 * M,
    );
  });

  it('counts what was granted to a producer before it was merged', async () => {
    const rule = await script.aRule({ capPerYear: 15 * M, timesPerYear: null });
    const [old, heir] = [await rig.producer(), await rig.producer()];
    const before = await script.anApplication({ producerId: old.producerId });
    await script.claim(before.applicationId, rule.id, [rent(20 * M)]);
    made(await script.decide(before.applicationId, 1));
    const after = await script.anApplication({ producerId: heir.producerId });
    expect((await script.claim(after.applicationId, rule.id, [rent(20 * M)])).supported).toBe(10 * M);
    await rig.producer({ ...old, state: 'merged', mergedInto: heir.producerId });
    const merged = await script.claim(after.applicationId, rule.id, [rent(20 * M)], 1);
    expect([merged.supported, merged.lines[0]!.reasons[0]!.code]).toEqual([5 * M, 'cap-per-year']);
  });

  it('is granted to accepted exhibitors, once, and refused with a reason', async () => {
    const rule = await script.aRule();
    const { applicationId } = await script.anApplication({ state: 'waitlisted' });
    await script.claim(applicationId, rule.id);
    const early = await script.decide(applicationId, 1);
    expect(early.body).toMatchObject({ status: 409, code: 'fairs.application-not-accepted' });
    const bare = await script.decide(applicationId, 1, { decision: 'refuse' });
    expect(bare.body).toMatchObject({ status: 422, code: 'fairs.subsidy-claim-reason-missing' });
    expect((await script.decide(applicationId, 2, { decision: 'refuse', reason: 'x' })).status).toBe(412);
    const refused = await script.decide(applicationId, 1, { decision: 'refuse', reason: 'hết kinh phí' });
    expect(refused.body).toMatchObject({ state: 'refused', decisionReason: 'hết kinh phí', granted: null });
    expect((await script.decide(applicationId, 2)).body).toMatchObject({
      status: 409,
      code: 'fairs.subsidy-claim-decided',
    });
    expect((await script.claim(applicationId, rule.id, [rent(M)], 2)).state).toBe('claimed');
  });

  it('names a rule that nobody entered, and an application that is no more', async () => {
    const { applicationId } = await script.anApplication();
    const unknown = await rig.asOfficer.put(
      path(applicationId),
      { ruleId: newId(), costs: [rent(M)] },
      { ifMatch: 0 },
    );
    expect(unknown.body).toMatchObject({ status: 422, code: 'fairs.subsidy-rule-unknown' });
    await rig.database.query(`update applications set state = 'withdrawn' where application_id = $1`, [
      applicationId,
    ]);
    const gone = await rig.asOfficer.put(
      path(applicationId),
      { ruleId: (await script.aRule()).id, costs: [rent(M)] },
      { ifMatch: 0 },
    );
    expect(gone.body).toMatchObject({ status: 409, code: 'fairs.subsidy-claim-closed' });
    expect((await rig.asOfficer.get(path(newId()))).status).toBe(404);
  });

  it('is for the exhibitor, the officers of the fair and those who pay; who pays decides', async () => {
    const payer = await rig.unit();
    const rule = await script.aRule({ adminUnitId: payer.adminUnitId }, rig.as(officerOf(payer.adminUnitId)));
    const { adminUnitId } = payer;
    const { producerId } = await rig.producer({ adminUnitId, adminUnitIds: [adminUnitId] });
    const { applicationId, fairId } = await script.anApplication({ producerId });
    const body = { ruleId: rule.id, costs: [rent(12 * M)] };
    const stranger = rig.asProducer(newId());
    const elsewhere = rig.as(officerOf(newId()));
    expect((await stranger.put(path(applicationId), body, { ifMatch: 0 })).status).toBe(404);
    expect((await elsewhere.put(path(applicationId), body, { ifMatch: 0 })).body.code).toBe(
      'fairs.out-of-scope',
    );
    const own = rig.asProducer(producerId);
    expect(made<SubsidyClaimView>(await own.put(path(applicationId), body, { ifMatch: 0 })).supported).toBe(
      6 * M,
    );
    expect((await own.get(path(applicationId))).status).toBe(200);
    expect((await stranger.get(path(applicationId))).status).toBe(404);
    expect((await elsewhere.get(path(applicationId))).status).toBe(403);
    expect(
      (await own.post(`${path(applicationId)}/decision`, { decision: 'grant' }, { ifMatch: 1 })).status,
    ).toBe(403);
    expect((await script.decide(applicationId, 1, { decision: 'grant' }, elsewhere)).status).toBe(403);
    expect((await script.decide(applicationId, 1)).body.code).toBe('fairs.out-of-scope');
    const paying = rig.as(officerOf(payer.adminUnitId));
    expect((await paying.get(path(applicationId))).status).toBe(200);
    expect((await script.decide(applicationId, 1, { decision: 'grant' }, paying)).status).toBe(200);
    const list = `/v1/fairs/${fairId}/subsidy-claims`;
    const rows = await listInEveryForm<SubsidyClaimView>(rig, list, rig.asOfficer, {
      Exhibitor: (row) => row.exhibitorName,
      State: (row) => row.state,
    });
    expect(rows.map((row) => row.applicationId)).toEqual([applicationId]);
    expect((await elsewhere.get(list)).body.code).toBe('fairs.out-of-scope');
    const accepted = async (applicationState: string) =>
      made<{ items: SubsidyClaimView[] }>(
        await rig.asOfficer.get(`${list}?state=granted&applicationState=${applicationState}`),
      ).items.length;
    expect([await accepted('accepted'), await accepted('withdrawn')]).toEqual([1, 0]);
    await rig.database.query(`update applications set state = 'withdrawn' where application_id = $1`, [
      applicationId,
    ]);
    expect([await accepted('accepted'), await accepted('withdrawn')]).toEqual([0, 1]);
    expect((await stranger.get(list)).status).toBe(403);
  });
});

it('two services that grant one exhibitor at once stay within the cap of the year', async () => {
  const rule = await script.aRule({ capPerYear: 15 * M, timesPerYear: null });
  const { applicationId, exhibitorId } = await script.anApplication();
  const all = [applicationId];
  for (let i = 0; i < 5; i += 1) all.push(await script.another(exhibitorId));
  for (const id of all) await script.claim(id, rule.id, [rent(10 * M)]);
  const beside = await anotherInstance(rig);
  try {
    const answers = await Promise.all(
      all.map((id, at) =>
        at % 2
          ? script.decide(id, 1)
          : beside.post(
              `${path(id)}/decision`,
              { decision: 'grant' },
              { as: rig.asOfficer.claims, ifMatch: 1 },
            ),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
    const refused = answers
      .filter(({ status }) => status === 409)
      .map(({ body }) => (body as { code: string }).code);
    expect(refused).toEqual(Array(3).fill('fairs.subsidy-claim-unsupported'));
  } finally {
    await beside.stop();
  }
  const [sum] = await rig.database.query(
    'select sum(granted)::bigint as sum from subsidy_claims where exhibitor_id = $1',
    [exhibitorId],
  );
  expect(sum).toEqual({ sum: 15 * M });
}, 60_000);

it('what shrank since it was computed is not granted silently', async () => {
  const rule = await script.aRule({ capPerYear: 15 * M, timesPerYear: null });
  const { applicationId, exhibitorId } = await script.anApplication();
  const second = await script.another(exhibitorId);
  await script.claim(applicationId, rule.id, [rent(20 * M)]);
  await script.claim(second, rule.id, [rent(20 * M)]);
  made(await script.decide(applicationId, 1));
  const refused = await script.decide(second, 1);
  expect(refused.body).toMatchObject({ status: 409, code: 'fairs.subsidy-claim-shrunk' });
  expect(refused.body.detail).toContain('5000000');
  expect((await script.claim(second, rule.id, [rent(20 * M)], 1)).supported).toBe(5 * M);
  expect((await script.decide(second, 2)).body).toMatchObject({ granted: 5 * M });
});

describe('thresholds of national support', () => {
  it('are shown while the fair is planned: what lacks in the kind of city it is in', async () => {
    const city = await rig.unit({ type: 'municipality' });
    const national = await script.aRule(
      {
        adminUnitId: null,
        programme: 'Thông tư 11/2019/TT-BCT',
        thresholds: [
          { where: 'municipality', sectors: 'multi-sector', minBooths: 300, minExhibitors: 150 },
          { where: 'elsewhere', sectors: 'multi-sector', minBooths: 4, minExhibitors: 2 },
        ],
        ceremonyBooths: 100,
      },
      rig.asAdmin,
    );
    await script.aRule({ adminUnitId: null, place: 'abroad', ceremonyBooths: 30 }, rig.asAdmin);
    const { applicationId, fairId } = await script.anApplication();
    const supportOf = async (id: string) =>
      made<FairThresholds>(await rig.asAdmin.get(`/v1/fairs/${id}/subsidy-thresholds`));
    const here = await supportOf(fairId);
    expect(here).toMatchObject({
      booths: 4,
      standardBooths: 4,
      exhibitors: 1,
      exhibitorsApplied: 1,
      municipality: false,
    });
    expect(here.rules.map((one) => one.ruleId)).toEqual([national.id]);
    const [rule] = here.rules;
    expect(rule).toMatchObject({ ceremonyBooths: 100, ceremonyBoothsLacking: 96 });
    expect(
      rule!.thresholds.map(({ applies, boothsLacking, exhibitorsLacking, reached }) => [
        applies,
        boothsLacking,
        exhibitorsLacking,
        reached,
      ]),
    ).toEqual([
      [false, 296, 149, false],
      [true, 0, 1, false],
    ]);
    const small = await script.claim(applicationId, national.id);
    expect(small.refusedBecause.map(({ code }) => code)).toEqual(['fair-too-small']);
    const { zone_id: zoneId } = (
      await rig.database.query<{ zone_id: string }>('select zone_id from zones where fair_id = $1', [fairId])
    )[0]!;
    await rig.application({ fairId, zoneId });
    expect((await supportOf(fairId)).rules[0]!.thresholds[1]).toMatchObject({ reached: true });
    expect((await script.claim(applicationId, national.id, [rent(12 * M)], 1)).supported).toBe(6 * M);
    const inCity = await rig.fair({ adminUnitId: city.adminUnitId });
    expect((await supportOf(inCity.fairId)).municipality).toBe(true);
    expect((await rig.as(officerOf(newId())).get(`/v1/fairs/${fairId}/subsidy-thresholds`)).body.code).toBe(
      'fairs.out-of-scope',
    );
    expect((await rig.asProducer(newId()).get(`/v1/fairs/${fairId}/subsidy-thresholds`)).status).toBe(403);
  });
});
