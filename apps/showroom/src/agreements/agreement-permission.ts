import { hasRole, type Principal } from '@onevillage/kernel';
import { requireReader, type ShowroomAccess } from '../showrooms/showroom-permission.js';

/** Whoever reads the showroom, and the producer and its heir their own. @throws RuleViolation `not-found`, `showroom.out-of-scope` */
export function requireAgreementReader(
  principal: Principal,
  producerIds: readonly string[],
  showroom: ShowroomAccess,
): void {
  const { producerId } = principal;
  const isOwn = hasRole(principal, 'producer') && producerId !== null && producerIds.includes(producerId);
  if (!isOwn) requireReader(principal, showroom);
}
