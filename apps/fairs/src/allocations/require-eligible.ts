import { RuleViolation } from '@onevillage/kernel';
import { undecided, type Application } from '../applications/application.js';
import { eligibility, type Standing } from '../applications/eligibility.js';
import type { Booth, EligibleBy } from './booth.js';

/**
 * By the rule of the booth's zone, at this moment; `despite`: an officer gives the booth all the same, and says why, if
 * it was not said already when the application was accepted.
 * @throws RuleViolation `fairs.not-eligible`, which names every fault
 */
export function requireEligible(
  standing: Standing,
  { applicationId, kept }: Application,
  { zoneRule, number }: Booth,
  despite: { reason: string | undefined; by: string },
): EligibleBy {
  const { faults, certificateIds } = eligibility({ ...standing, rule: zoneRule });
  const found = { zoneRule, certificateIds };
  if (faults.length === 0) return found;
  const { reason, by } = despite;
  if (reason !== undefined) return { ...found, despite: { reason, by, faults } };
  const left = undecided({ kept }, faults);
  if (left.length === 0) return { ...found, despite: { reason: kept!.reason, by: kept!.by, faults } };
  throw new RuleViolation(
    'fairs.not-eligible',
    { applicationId, number, faults: left.map(({ message }) => message).join(' ') },
    left.map(({ code, message }) => ({ pointer: '/applicationId', code, message })),
  );
}
