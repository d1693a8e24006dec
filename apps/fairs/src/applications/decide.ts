import type { DecideApplication, Reason } from '@onevillage/contracts-fairs';
import { RuleViolation } from '@onevillage/kernel';
import type { Delegation } from '../delegations/delegation.js';
import {
  accepted,
  rejected,
  reviewBegun,
  waitlisted,
  type Application,
  type Decision,
} from './application.js';
import {
  eligibility,
  notEligible,
  type EligibilityFault,
  type Standing,
} from '../eligibility/eligibility.js';
import { unexempted } from '../eligibility/exemption.js';
import type { ApplicationChange } from './keep-applications.js';
import type { Promised, PromisedTo } from '../booths/promised-booths.store.js';
import type { Zone } from '../booths/zone.store.js';

/** Everything that decisions about some applications depend on, as it is while one after the other is decided. */
export interface DecisionDesk {
  readonly decision: Decision;
  /** Those to be decided, and those that wait for their zones. */
  readonly applications: Map<string, Application>;
  readonly standings: ReadonlyMap<string, Standing>;
  readonly zones: ReadonlyMap<string, Zone>;
  readonly delegations: ReadonlyMap<string, Delegation>;
  /** Of zones and of delegations, by their ids. */
  readonly promised: Map<string, Promised>;
  /** The applications in the order of submission. */
  readonly order: readonly string[];
  /** Of those who wait and of those who were accepted, as it was before. */
  readonly has: ReadonlyMap<string, Omit<PromisedTo, 'applicationId'>>;
  /** What keeps an application from its zone, as far as it was asked for. */
  readonly faults: Map<string, readonly EligibilityFault[]>;
}

/** Null: it is so already. @throws RuleViolation what refuses it */
export function decide(desk: DecisionDesk, item: DecideApplication): ApplicationChange | null {
  const application = desk.applications.get(item.applicationId)!;
  const change = decided(desk, application, item);
  if (change) desk.applications.set(item.applicationId, change.application);
  return change;
}

function decided(
  desk: DecisionDesk,
  application: Application,
  { decision, reasons = [], exemption }: DecideApplication,
): ApplicationChange | null {
  switch (decision) {
    case 'review': {
      const after = reviewBegun(application);
      return after && { happened: 'review-begun', application: after };
    }
    case 'accept':
      return { happened: 'accepted', application: accept(desk, application, exemption) };
    case 'waitlist': {
      const why = reasons.length > 0 ? reasons : fullness(desk, application);
      return { happened: 'waitlisted', application: waitlisted(application, why, desk.decision) };
    }
    case 'reject': {
      if (reasons.length === 0) throw new RuleViolation('fairs.reasons-missing');
      const { booths, ofZone } = promisedTo(desk, application);
      give(desk, application, { booths: -booths, ofZone: -ofZone });
      return { happened: 'rejected', application: rejected(application, reasons, desk.decision) };
    }
  }
}

/** @throws RuleViolation `fairs.not-eligible`, `fairs.quota-full`, `fairs.zone-full`, `fairs.others-wait-longer` */
function accept(desk: DecisionDesk, application: Application, reason: string | undefined): Application {
  const { by, now } = desk.decision;
  const faults = faultsOf(desk, application);
  const left = unexempted(application, faults);
  const exemption =
    reason !== undefined && faults.length > 0
      ? { reason, by, at: now.toISOString(), faults }
      : application.exemption;
  const after = accepted(application, desk.decision, exemption);
  if (left.length > 0 && reason === undefined)
    throw notEligible(application, desk.zones.get(application.zoneId)!, left);
  const full = fullOf(desk, application);
  if (full) throw full;
  requireTurn(desk, application);
  give(desk, application, needsOf(desk, application));
  return after;
}

/** What it takes of the quota and of the zone when it is accepted. */
function needsOf(desk: DecisionDesk, application: Application): Omit<PromisedTo, 'applicationId'> {
  const { booths, ofZone } = promisedTo(desk, application);
  return {
    booths: Math.max(0, application.booths - booths),
    ofZone: Math.max(0, application.booths - ofZone),
  };
}

/** What is full, so that it cannot be accepted. */
function fullOf(desk: DecisionDesk, application: Application): RuleViolation | null {
  const { applicationId, booths, zoneId, delegationId } = application;
  const needs = needsOf(desk, application);
  const quota = delegationId === null ? undefined : desk.promised.get(delegationId);
  const zone = desk.promised.get(zoneId)!;
  if (quota && leftOf(quota) < needs.booths) {
    const { name: delegation } = desk.delegations.get(delegationId!)!;
    const params = { applicationId, delegation, booths, left: leftOf(quota), quota: quota.total };
    return new RuleViolation('fairs.quota-full', params);
  }
  if (leftOf(zone) >= needs.ofZone) return null;
  const { name } = desk.zones.get(zoneId)!;
  return new RuleViolation('fairs.zone-full', {
    applicationId,
    zone: name,
    booths,
    left: leftOf(zone),
    total: zone.total,
  });
}

/** Nobody comes before somebody who submitted earlier, waits for the zone and could be accepted now. */
function requireTurn(desk: DecisionDesk, application: Application): void {
  const { applicationId, submittedSeq, zoneId } = application;
  for (const id of desk.order) {
    const one = desk.applications.get(id)!;
    if (one.submittedSeq! >= submittedSeq!) return;
    const waits = one.zoneId === zoneId && one.state === 'waitlisted' && promisedTo(desk, one).booths === 0;
    if (waits && unexempted(one, faultsOf(desk, one)).length === 0 && fullOf(desk, one) === null)
      throw new RuleViolation('fairs.others-wait-longer', {
        applicationId,
        first: id,
        zone: desk.zones.get(zoneId)!.name,
      });
  }
}

/** Computed once: who may stand where does not change with what is decided. */
function faultsOf(
  { standings, faults }: DecisionDesk,
  { applicationId }: Application,
): readonly EligibilityFault[] {
  const known = faults.get(applicationId) ?? eligibility(standings.get(applicationId)!).faults;
  faults.set(applicationId, known);
  return known;
}

/** Why it waits, when nobody says so. */
function fullness(desk: DecisionDesk, application: Application): Reason[] {
  const full = fullOf(desk, application);
  if (!full) return [];
  return full.code === 'fairs.quota-full'
    ? [{ code: 'quota-full', message: 'The quota of the delegation is used up.' }]
    : [{ code: 'zone-full', message: 'Every booth of the zone is promised.' }];
}

const leftOf = ({ total, taken }: Promised): number => total - taken;

/** What is promised to it already: on offer while it waits, or kept since it was accepted. */
function promisedTo(
  { has }: DecisionDesk,
  { applicationId, state, booths }: Application,
): Omit<PromisedTo, 'applicationId'> {
  const nothing = { booths: 0, ofZone: 0 };
  if (state !== 'waitlisted' && state !== 'accepted') return nothing;
  return has.get(applicationId) ?? (state === 'accepted' ? { booths, ofZone: booths } : nothing);
}

function give(
  { promised }: DecisionDesk,
  { zoneId, delegationId }: Application,
  { booths, ofZone }: { booths: number; ofZone: number },
): void {
  const take = (id: string | null, count: number) => {
    const before = id === null ? undefined : promised.get(id);
    if (before) promised.set(id!, { ...before, taken: before.taken + count });
  };
  take(zoneId, ofZone);
  take(delegationId, booths);
}
