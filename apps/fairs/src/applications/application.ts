import type { ApplicationState, ApplicationStateName } from '@onevillage/contracts-fairs';
import { changesOf, RuleViolation } from '@onevillage/kernel';
import type { EligibilityFault } from './eligibility.js';

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

/** What an officer said when the rules did not or no longer hold, and against which faults. */
export interface Kept {
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  readonly against: readonly EligibilityFault[];
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
  readonly filedAt: Date | null;
  /** The order of filing: its place in every line. */
  readonly filedSeq: number | null;
  /** Filed after the last day of the call. */
  readonly late: boolean;
  /** Of the last decision. */
  readonly reasons: readonly EligibilityFault[];
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly kept: Kept | null;
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
export function filed(
  application: Application,
  { filedSeq, late, now }: { filedSeq: number; late: boolean; now: Date },
): Application {
  requireState(application, 'file', 'draft');
  return { ...next(application, 'filed'), filedAt: now, filedSeq, late };
}

export function reviewed(application: Application): Application | null {
  if (application.state === 'in-review') return null;
  requireState(application, 'review', 'filed');
  return next(application, 'in-review');
}

/** From review or out of the line. `kept`: in spite of faults. @throws RuleViolation `fairs.application-not-in-state` */
export function accepted(
  application: Application,
  decision: Decision,
  kept: Kept | null = null,
): Application {
  requireState(application, 'accept', 'filed', 'in-review', 'waiting');
  return { ...decided(application, 'accepted', [], decision), kept };
}

export function waitlisted(
  application: Application,
  reasons: readonly EligibilityFault[],
  decision: Decision,
): Application {
  requireState(application, 'put on the waiting list', 'filed', 'in-review');
  return decided(application, 'waiting', reasons, decision);
}

export function rejected(
  application: Application,
  reasons: readonly EligibilityFault[],
  decision: Decision,
): Application {
  requireState(application, 'reject', 'filed', 'in-review', 'waiting', 'accepted');
  return decided(application, 'rejected', reasons, decision);
}

/** By the exhibitor, at any time: also a place that it has already. */
export function withdrawn(
  application: Application,
  reason: string | null,
  decision: Decision,
): Application | null {
  if (application.state === 'withdrawn') return null;
  requireState(application, 'withdraw', 'draft', 'filed', 'in-review', 'waiting', 'accepted');
  const reasons = reason === null ? [] : [{ code: 'withdrawn', message: reason }];
  return decided(application, 'withdrawn', reasons, decision);
}

/** Stays as it is in spite of these faults. */
export function keptDespite(application: Application, kept: Kept): Application {
  requireState(application, 'keep', 'accepted', 'waiting');
  return { ...application, kept, version: application.version + 1 };
}

/** Faults that nobody has decided to live with. */
export const undecided = (
  { kept }: Pick<Application, 'kept'>,
  faults: readonly EligibilityFault[],
): EligibilityFault[] =>
  faults.filter(
    ({ code, message }) => !kept?.against.some((one) => one.code === code && one.message === message),
  );

const next = (application: Application, state: ApplicationStateName): Application => ({
  ...application,
  state,
  version: application.version + 1,
});

const decided = (
  application: Application,
  state: ApplicationStateName,
  reasons: readonly EligibilityFault[],
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
  filedAt: application.filedAt?.toISOString() ?? null,
  late: application.late,
  reasonCodes: [...new Set(application.reasons.map(({ code }) => code))],
});
