import type { ApplicationStateName, ClaimStateName } from '@onevillage/contracts-fairs';
import { RuleViolation } from '@onevillage/kernel';
import { requireAccepted } from '../applications/application.js';
import type { Cost, Support } from './subsidy.js';

/** What one application claims by one rule, what was computed of it, and what became of it. */
export interface SubsidyClaim {
  readonly applicationId: string;
  readonly version: number;
  readonly ruleId: string;
  readonly exhibitorId: string;
  readonly costs: readonly Cost[];
  readonly support: Pick<Support, 'lines' | 'refusedBecause'>;
  /** In minor units of the currency of the rule. */
  readonly supported: number;
  readonly granted: number | null;
  readonly state: ClaimStateName;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decisionReason: string | null;
}

export interface Decided {
  readonly by: string;
  readonly now: Date;
}

/**
 * First or anew, unless it was granted.
 * @param before null: there is none
 * @throws RuleViolation `fairs.subsidy-claim-granted`
 */
export function claimed(
  before: SubsidyClaim | null,
  facts: Pick<SubsidyClaim, 'applicationId' | 'ruleId' | 'exhibitorId' | 'costs'>,
  computed: Support,
): SubsidyClaim {
  const { applicationId } = facts;
  if (before?.state === 'granted') throw new RuleViolation('fairs.subsidy-claim-granted', { applicationId });
  return {
    ...facts,
    ...computation(computed),
    version: (before?.version ?? 0) + 1,
    granted: null,
    state: 'claimed',
    decidedBy: null,
    decidedAt: null,
    decisionReason: null,
  };
}

/**
 * What the officer has seen is granted, or nothing: never silently less.
 * @param now what the rule supports at this moment
 * @throws RuleViolation `fairs.subsidy-claim-decided`, `fairs.application-not-accepted`, `fairs.subsidy-claim-unsupported`, `fairs.subsidy-claim-shrunk`
 */
export function granted(
  claim: SubsidyClaim,
  application: ApplicationStateName,
  computed: Support,
  reason: string | null,
  { by, now }: Decided,
): SubsidyClaim {
  const { applicationId, supported } = claim;
  if (claim.state !== 'claimed') throw decidedAlready(claim);
  requireAccepted({ applicationId, state: application });
  const reasons = reasonsOf(computed);
  if (computed.supported.amount === 0 || supported === 0) {
    throw new RuleViolation('fairs.subsidy-claim-unsupported', { applicationId, reasons });
  }
  if (computed.supported.amount < supported) {
    throw new RuleViolation('fairs.subsidy-claim-shrunk', {
      applicationId,
      supported: computed.supported.amount,
      claimed: supported,
      reasons,
    });
  }
  return {
    ...claim,
    version: claim.version + 1,
    state: 'granted',
    granted: supported,
    decidedBy: by,
    decidedAt: now,
    decisionReason: reason,
  };
}

/** Also one that was granted: it is taken back. @throws RuleViolation `fairs.subsidy-claim-decided`, `fairs.subsidy-claim-reason-missing` */
export function refused(claim: SubsidyClaim, reason: string | null, { by, now }: Decided): SubsidyClaim {
  if (claim.state === 'refused') throw decidedAlready(claim);
  if (!reason) throw new RuleViolation('fairs.subsidy-claim-reason-missing');
  return {
    ...claim,
    version: claim.version + 1,
    state: 'refused',
    granted: null,
    decidedBy: by,
    decidedAt: now,
    decisionReason: reason,
  };
}

const decidedAlready = ({ applicationId, state }: SubsidyClaim): RuleViolation =>
  new RuleViolation('fairs.subsidy-claim-decided', { applicationId, state });

const computation = ({ lines, refusedBecause, supported }: Support) => ({
  support: { lines, refusedBecause },
  supported: supported.amount,
});

const reasonsOf = ({ lines, refusedBecause }: Support): string =>
  [...refusedBecause, ...lines.flatMap((line) => line.reasons)]
    .map(({ message }) => message)
    .join(' ')
    .replace(/\.$/, '') || 'its costs come to nothing';
