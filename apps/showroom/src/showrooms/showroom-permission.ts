import { hasRole, inScope, RuleViolation, type Principal } from '@onevillage/kernel';

/** Who runs a showroom and where it lies: all that decides who may do what there. */
export interface ShowroomAccess {
  readonly organisationId: string;
  readonly adminUnitIds: readonly string[];
  /** Subjects; none: everybody of the organisation. */
  readonly staffIds: readonly string[];
}

const isOfficer = (principal: Principal): boolean => hasRole(principal, 'trade-officer', 'admin');

const isOfOrganisation = (principal: Principal, { organisationId }: ShowroomAccess): boolean =>
  principal.organisationId === organisationId;

export const isOfficerOf = (principal: Principal, { adminUnitIds }: ShowroomAccess): boolean =>
  isOfficer(principal) && inScope(principal, adminUnitIds);

/** Managers run every showroom of their organisation; the list of staff is for the others. */
const isManagerOf = (principal: Principal, showroom: ShowroomAccess): boolean =>
  hasRole(principal, 'showroom-manager') && isOfOrganisation(principal, showroom);

const isStaffOf = (principal: Principal, showroom: ShowroomAccess): boolean =>
  hasRole(principal, 'showroom-staff') &&
  isOfOrganisation(principal, showroom) &&
  (showroom.staffIds.length === 0 || showroom.staffIds.includes(principal.subject));

/** Whether somebody sees it: officers of its administrative units, everybody of its organisation who works in showrooms. */
export const canRead = (principal: Principal, showroom: ShowroomAccess): boolean =>
  isOfficerOf(principal, showroom) ||
  (hasRole(principal, 'showroom-manager', 'showroom-staff') && isOfOrganisation(principal, showroom));

/** @throws RuleViolation `showroom.out-of-scope` for officers of elsewhere, `not-found` for others: they are not told of it */
export function requireReader(principal: Principal, showroom: ShowroomAccess): void {
  if (canRead(principal, showroom)) return;
  throw new RuleViolation(isOfficer(principal) ? 'showroom.out-of-scope' : 'not-found');
}

/** Who works there: receives, sells, holds, moves, counts. @throws RuleViolation `not-found`, `showroom.out-of-scope` */
export function requireStaff(principal: Principal, showroom: ShowroomAccess): void {
  requireReader(principal, showroom);
  const may =
    isStaffOf(principal, showroom) || isManagerOf(principal, showroom) || isOfficerOf(principal, showroom);
  if (!may) throw new RuleViolation('showroom.out-of-scope');
}

/** Who answers for it: signs agreements, sets prices, approves. @throws RuleViolation `not-found`, `showroom.out-of-scope` */
export function requireManager(principal: Principal, showroom: ShowroomAccess): void {
  requireReader(principal, showroom);
  if (!isManagerOf(principal, showroom) && !isOfficerOf(principal, showroom))
    throw new RuleViolation('showroom.out-of-scope');
}
