import type { SubsidyRuleView } from '@onevillage/contracts-fairs';
import { newId } from '@onevillage/platform-database';
import { listInEveryForm, made } from '@onevillage/testing';
import { subsidyScript } from '../testing/subsidy-script.js';
import { officerOf, testFairs, type TestFairs } from '../testing/test-fairs.js';

const M = 1_000_000;
let rig: TestFairs;
let script: ReturnType<typeof subsidyScript>;
beforeAll(async () => {
  rig = await testFairs();
  script = subsidyScript(rig);
}, 60_000);
afterAll(() => rig?.stop());

describe('rules', () => {
  it('are dated; read by everybody, entered and changed by the officers of their unit', async () => {
    const answer = await rig.asOfficer.post(
      '/v1/subsidy-rules',
      script.ruleBody({ validThrough: '2025-12-31' }),
    );
    const rule = made<SubsidyRuleView>(answer);
    expect(answer.headers).toMatchObject({ etag: '"1"', location: `/v1/subsidy-rules/${rule.id}` });
    expect(rule).toMatchObject({ sharePercent: '50', capPerFair: 10 * M, capPerYear: null, minStars: null });
    expect(made(await rig.asProducer(newId()).get(`/v1/subsidy-rules/${rule.id}`))).toEqual(rule);
    const changed = await rig.asOfficer.patch(
      `/v1/subsidy-rules/${rule.id}`,
      { sharePercent: '70', timesPerYear: null },
      { ifMatch: 1 },
    );
    expect(changed.body).toMatchObject({ version: 2, sharePercent: '70', timesPerYear: null, maxBooths: 1 });
    const stale = await rig.asOfficer.patch(
      `/v1/subsidy-rules/${rule.id}`,
      { sharePercent: '60' },
      { ifMatch: 1 },
    );
    expect(stale.status).toBe(412);
    const elsewhere = rig.as(officerOf(newId()));
    expect((await elsewhere.post('/v1/subsidy-rules', script.ruleBody())).body.code).toBe(
      'fairs.out-of-scope',
    );
    expect(
      (await elsewhere.patch(`/v1/subsidy-rules/${rule.id}`, { title: 'x' }, { ifMatch: 2 })).body.code,
    ).toBe('fairs.out-of-scope');
    expect((await rig.asProducer(newId()).post('/v1/subsidy-rules', script.ruleBody())).status).toBe(403);
    expect(
      (await rig.asOfficer.post('/v1/subsidy-rules', script.ruleBody({ adminUnitId: null }))).body.code,
    ).toBe('fairs.out-of-scope');
    expect((await script.aRule({ adminUnitId: null }, rig.asAdmin)).adminUnitId).toBeNull();
  });

  it.each([
    ['fairs.subsidy-rule-wrong', { validThrough: '2020-12-31' }],
    ['fairs.subsidy-rule-wrong', { sharePercent: '100.01' }],
    ['fairs.subsidy-rule-wrong', { sharePercent: '0' }],
    ['fairs.subsidy-rule-wrong', { capPerYear: 1 }],
    ['fairs.admin-unit-unknown', { adminUnitId: newId() }],
    ['validation', { costTypes: [] }],
    ['validation', { minStars: 6 }],
  ])('are refused: %s %j', async (code, wrong) => {
    expect((await rig.asOfficer.post('/v1/subsidy-rules', script.ruleBody(wrong))).body).toMatchObject({
      status: 422,
      code,
    });
  });

  it('are listed by unit and day, in every form', async () => {
    const unit = await rig.unit();
    const child = await rig.unit({ parentId: unit.adminUnitId });
    const as = rig.as(officerOf(unit.adminUnitId));
    const of = { adminUnitId: unit.adminUnitId };
    const first = await script.aRule({ ...of, validThrough: '2025-12-31' }, as);
    const second = await script.aRule({ ...of, validFrom: '2026-01-01' }, as);
    const ids = async (query: Record<string, string>) => {
      const rows = await listInEveryForm<SubsidyRuleView>(
        rig,
        '/v1/subsidy-rules',
        as,
        {
          Programme: (row) => row.programme,
          Case: (row) => row.title,
        },
        query,
      );
      return rows.filter((row) => row.adminUnitId !== null).map((row) => row.id);
    };
    expect(await ids({ adminUnitId: child.adminUnitId })).toEqual([first.id, second.id]);
    expect(await ids({ adminUnitId: unit.adminUnitId, date: '2025-12-31' })).toEqual([first.id]);
    expect(await ids({ adminUnitId: newId() })).toEqual([]);
  });
});
