import { hasRole, RuleViolation, type Principal } from '@onevillage/kernel';
import { canRead, requireStaff, type ShowroomAccess } from '../showrooms/showroom-permission.js';

export const isOwn = (principal: Principal, producerId: string): boolean =>
  hasRole(principal, 'producer') && principal.producerId === producerId;

const isOnlyProducer = (principal: Principal): boolean =>
  !hasRole(principal, 'showroom-staff', 'showroom-manager', 'trade-officer', 'admin');

/** Whether the showroom that a note names is told of at all: producers may announce to any. */
export const mayName = (principal: Principal, showroom: ShowroomAccess): boolean =>
  hasRole(principal, 'producer') || canRead(principal, showroom);

/** The producer of the goods, or who works in the showroom. @throws RuleViolation */
export function requireNoteWriter(principal: Principal, producerId: string, showroom: ShowroomAccess): void {
  if (isOwn(principal, producerId)) return;
  if (isOnlyProducer(principal)) throw new RuleViolation('showroom.not-your-producer');
  requireStaff(principal, showroom);
}

/** Others are not told of it. @throws RuleViolation `not-found` */
export function requireNoteReader(principal: Principal, producerId: string, showroom: ShowroomAccess): void {
  if (!isOwn(principal, producerId) && !canRead(principal, showroom)) throw new RuleViolation('not-found');
}
