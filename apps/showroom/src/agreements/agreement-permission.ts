import { hasRole, type Principal } from '@onevillage/kernel';
import { requireReader, type ShowroomAccess } from '../showrooms/showroom-permission.js';

/** Whoever reads the showroom, and the producer its own. @throws RuleViolation `not-found`, `showroom.out-of-scope` */
export function requireAgreementReader(
  principal: Principal,
  producerId: string,
  showroom: ShowroomAccess,
): void {
  const isOwn = hasRole(principal, 'producer') && principal.producerId === producerId;
  if (!isOwn) requireReader(principal, showroom);
}
