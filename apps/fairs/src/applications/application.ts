import type { ApplicationState, ApplicationStateName, Reason } from '@onevillage/contracts-fairs';
import { changesOf, RuleViolation } from '@onevillage/kernel';
import type { Exemption } from '../eligibility/exemption.js';

/** What the exhibitor would like; none of it is promised. */
export interface Wishes {
  readonly minAreaM2: number | null;
  readonly corner: boolean;
  readonly powerW: number;
  readonly water: boolean;
  /** Exhibitors next to whom it would stand. */
  readonly beside: readonly string[];
  readonly notBeside: readonly string[];
  readonly note: string | null;
}

export interface ApplicationFacts {
  readonly zoneId: string;
  readonly delegationId: string | null;
  /** How many it asks for. */
  readonly booths: number;
  readonly wishes: Wishes;
  /** By key of the call's questions. */
  readonly answers: Readonly<Record<string, string>>;
  /** By key of the call's documents. */
  readonly documents: readonly { readonly key: string; readonly name: string; readonly link: string }[];
  readonly productIds: readonly string[];
}

export interface Application extends ApplicationFacts {
  readonly applicationId: string;
  readonly version: number;
  readonly fairId: string;
  readonly exhibitorId: string;
  readonly exhibitorName: string;
  /** Who stands in its place, when it was merged. */
  readonly producerId: string | null;
  /** All whose it is: the producer as it was entered, and those it was merged into. */
  readonly ownerIds: readonly string[];
  readonly state: ApplicationStateName;
  readonly submittedAt: Date | null;
  /** The order of submission: its place in every line. */
  readonly submittedSeq: number | null;
  /** Submitted after the last day of the call. */
  readonly late: boolean;
  /** Of the last decision. */
  readonly reasons: readonly Reason[];
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly exemption: Exemption | null;
  /** Whether those who run the fair may see the contact of the exhibitor: it applied itself, or was entered by who knew. */
  readonly opensContact: boolean;
}

export interface Decision {
  readonly by: string;
  readonly now: Date;
}

/** Facts of a draft; null when nothing is different. @throws RuleViolation `fairs.application-not-in-state` */
export function changed(application: Application, facts: Partial<ApplicationFacts>): Application | null {
  requireState(application, 'change', 'draft');
  const changes = changesOf<Application>(application, facts);
  if (Object.keys(changes).length === 0) return null;
  return { ...application, ...changes, version: application.version + 1 };
}

/** @throws RuleViolation `fairs.application-not-in-state` */
export function submitted(
  application: Application,
  { submittedSeq, late, now }: { submittedSeq: number; late: boolean; now: Date },
): Application {
  requireState(application, 'submit', 'draft');
  return { ...next(application, 'submitted'), submittedAt: now, submittedSeq, late };
}

export function reviewBegun(application: Application): Application | null {
  if (application.state === 'in-review') return null;
  requireState(application, 'review', 'submitted');
  return next(application, 'in-review');
}

/**
 * From review or out of the line.
 * @param exemption from the faults that it has; left out: as it was
 * @throws RuleViolation `fairs.application-not-in-state`
 */
export function accepted(
  application: Application,
  decision: Decision,
  exemption: Exemption | null = application.exemption,
): Application {
  requireState(application, 'accept', 'submitted', 'in-review', 'waitlisted');
  return { ...decided(application, 'accepted', [], decision), exemption };
}

export function waitlisted(
  application: Application,
  reasons: readonly Reason[],
  decision: Decision,
): Application {
  requireState(application, 'waitlist', 'submitted', 'in-review');
  return decided(application, 'waitlisted', reasons, decision);
}

export function rejected(
  application: Application,
  reasons: readonly Reason[],
  decision: Decision,
): Application {
  requireState(application, 'reject', 'submitted', 'in-review', 'waitlisted', 'accepted');
  return decided(application, 'rejected', reasons, decision);
}

/** By the exhibitor, at any time: also a place that it has already. */
export function withdrawn(
  application: Application,
  reason: string | null,
  decision: Decision,
): Application | null {
  if (application.state === 'withdrawn') return null;
  requireState(application, 'withdraw', 'draft', 'submitted', 'in-review', 'waitlisted', 'accepted');
  const reasons = reason === null ? [] : [{ code: 'withdrawn', message: reason }];
  return decided(application, 'withdrawn', reasons, decision);
}

/** It stays as it is, with these faults. @throws RuleViolation `fairs.application-not-in-state` */
export function exempted(application: Application, exemption: Exemption): Application {
  requireState(application, 'exempt', 'accepted', 'waitlisted');
  return { ...application, exemption, version: application.version + 1 };
}

const next = (application: Application, state: ApplicationStateName): Application => ({
  ...application,
  state,
  version: application.version + 1,
});

const decided = (
  application: Application,
  state: ApplicationStateName,
  reasons: readonly Reason[],
  { by, now }: Decision,
): Application => ({ ...next(application, state), reasons, decidedBy: by, decidedAt: now });

function requireState(
  { applicationId, state }: Application,
  action: string,
  ...allowed: ApplicationStateName[]
): void {
  if (allowed.includes(state)) return;
  throw new RuleViolation('fairs.application-not-in-state', {
    applicationId,
    state,
    action,
    allowed: allowed.join(', '),
  });
}

/** @throws RuleViolation `fairs.application-not-accepted` */
export function requireAccepted({
  applicationId,
  state,
}: Pick<Application, 'applicationId' | 'state'>): void {
  if (state !== 'accepted')
    throw new RuleViolation('fairs.application-not-accepted', { applicationId, state });
}

/** What everybody is told; answers, documents and contacts stay inside. */
export const publicState = (application: Application): ApplicationState => ({
  applicationId: application.applicationId,
  fairId: application.fairId,
  exhibitorId: application.exhibitorId,
  producerId: application.producerId,
  exhibitorName: application.exhibitorName,
  zoneId: application.zoneId,
  delegationId: application.delegationId,
  booths: application.booths,
  productIds: [...application.productIds],
  state: application.state,
  submittedAt: application.submittedAt?.toISOString() ?? null,
  late: application.late,
  reasonCodes: [...new Set(application.reasons.map(({ code }) => code))],
});
