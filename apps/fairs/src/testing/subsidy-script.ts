import type { SubsidyClaimView, SubsidyRuleView } from '@onevillage/contracts-fairs';
import { newId } from '@onevillage/platform-database';
import { made } from '@onevillage/testing';
import type { TestFairs } from './test-fairs.js';

const M = 1_000_000;
export const pathOfClaim = (applicationId: string) => `/v1/applications/${applicationId}/subsidy-claim`;
export const rent = (amount: number, quantity = 1) => ({ type: 'booth-rent', amount, quantity });

/** Subsidies, as a test of a rig enters them. */
export function subsidyScript(rig: TestFairs) {
  /** Of the rig's province: half of one booth, at most 10 million at a fair, twice a year, unless told otherwise. */
  const ruleBody = (more: object = {}) => ({
    programme: `Quyết định ${newId()}`,
    title: 'Hội chợ trong nước',
    adminUnitId: rig.province.adminUnitId,
    validFrom: '2021-01-01',
    place: 'home',
    sharePercent: '50',
    currency: 'VND',
    capPerFair: 10 * M,
    timesPerYear: 2,
    maxBooths: 1,
    maxPersons: 1,
    costTypes: ['booth-rent', 'transport'],
    subjects: ['registered-producer', 'other-organisation'],
    ...more,
  });
  const aRule = async (more: object = {}, as = rig.asOfficer): Promise<SubsidyRuleView> =>
    made(await as.post('/v1/subsidy-rules', ruleBody(more)));

  /** An accepted one, of a producer of the rig's province. */
  async function anApplication(
    more: { producerId?: string; fairId?: string; opensOn?: string; state?: 'waitlisted' } = {},
  ) {
    const producerId = more.producerId ?? (await rig.producer()).producerId;
    const { opensOn = '2026-12-27' } = more;
    const fairId = more.fairId ?? (await rig.fair({ opensOn, closesOn: opensOn })).fairId;
    const [zone] = await rig.floorPlan(fairId);
    const { applicationId, exhibitorId } = await rig.application({
      fairId,
      zoneId: zone!.zoneId,
      producerId,
      ...(more.state && { state: more.state }),
    });
    return { applicationId, exhibitorId, producerId, fairId };
  }
  /** Another application of the same exhibitor, to a fair of its own. */
  async function another(exhibitorId: string, opensOn = '2026-12-27'): Promise<string> {
    const { applicationId } = await anApplication({ opensOn });
    await rig.database.query('update applications set exhibitor_id = $2 where application_id = $1', [
      applicationId,
      exhibitorId,
    ]);
    return applicationId;
  }

  const claim = async (
    applicationId: string,
    ruleId: string,
    costs: object[] = [rent(12 * M)],
    ifMatch = 0,
  ): Promise<SubsidyClaimView> =>
    made(await rig.asOfficer.put(pathOfClaim(applicationId), { ruleId, costs }, { ifMatch }));
  const decide = (
    applicationId: string,
    version: number,
    body: object = { decision: 'grant' },
    as = rig.asOfficer,
  ) => as.post(`${pathOfClaim(applicationId)}/decision`, body, { ifMatch: version });

  return { ruleBody, aRule, anApplication, another, claim, decide };
}
