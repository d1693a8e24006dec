import { hasRole, inScope, RuleViolation, type Principal } from '@onevillage/kernel';
import type { Announcer, Recall } from './recall.js';

/** Whose goods they are, and where that producer is. */
export interface RecallAccess {
  readonly producerId: string;
  readonly producerUnitIds: readonly string[];
}

const isOfficerOf = (principal: Principal, { producerUnitIds }: RecallAccess): boolean =>
  hasRole(principal, 'trade-officer', 'programme-officer', 'admin') && inScope(principal, producerUnitIds);

const isProducerOf = (principal: Principal, { producerId }: RecallAccess): boolean =>
  hasRole(principal, 'producer') && principal.producerId === producerId;

/** Whether somebody is told where everything is, in all showrooms. */
export const seesEverywhere = (principal: Principal, access: RecallAccess): boolean =>
  isOfficerOf(principal, access) || isProducerOf(principal, access);

/**
 * By what right somebody recalls. A manager may stop one lot, found bad in a showroom of theirs, and stops it
 * everywhere: what is bad here is bad there, and an officer can lift it.
 * @param standsAtTheirs whether it is one lot that stands in a showroom of the principal's organisation
 * @throws RuleViolation `showroom.recall-out-of-scope`
 */
export function announcerOf(principal: Principal, access: RecallAccess, standsAtTheirs: boolean): Announcer {
  if (isOfficerOf(principal, access)) return 'officer';
  if (isProducerOf(principal, access)) return 'producer';
  if (hasRole(principal, 'showroom-manager') && standsAtTheirs) return 'manager';
  throw new RuleViolation('showroom.recall-out-of-scope');
}

/** Officers lift any; producers and managers what they themselves announced. @throws RuleViolation `showroom.recall-lift-refused` */
export function requireMayLift(principal: Principal, recall: Recall, access: RecallAccess): void {
  if (isOfficerOf(principal, access)) return;
  if (recall.announcedAs === 'producer' && isProducerOf(principal, access)) return;
  const isManager =
    hasRole(principal, 'showroom-manager') && recall.organisationId === principal.organisationId;
  if (recall.announcedAs === 'manager' && isManager) return;
  throw new RuleViolation('showroom.recall-lift-refused');
}
