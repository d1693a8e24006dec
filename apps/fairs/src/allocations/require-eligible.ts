import type { Application, Decision } from '../applications/application.js';
import { unexempted } from '../eligibility/exemption.js';
import { eligibility, notEligible, type Standing } from '../eligibility/eligibility.js';
import type { Booth, EligibleBy } from '../booths/booth.js';

/**
 * By the rule of the booth's zone, at this moment. `reason`: an officer exempts it from what is not met, if it is not
 * exempt already.
 * @throws RuleViolation `fairs.not-eligible`, which names every fault
 */
export function requireEligible(
  standing: Standing,
  application: Application,
  { zoneRule, zoneName }: Booth,
  { reason, by, now }: Decision & { reason: string | undefined },
): EligibleBy {
  const { faults, certificateIds } = eligibility({ ...standing, rule: zoneRule });
  const found = { zoneRule, certificateIds };
  if (faults.length === 0) return found;
  if (reason !== undefined) return { ...found, exemption: { reason, by, at: now.toISOString(), faults } };
  const left = unexempted(application, faults);
  if (left.length > 0) throw notEligible(application, { name: zoneName }, left);
  return { ...found, exemption: { ...application.exemption!, faults } };
}
