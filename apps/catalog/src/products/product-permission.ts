import { hasRole, inScope, RuleViolation, type Principal } from '@onevillage/kernel';
import type { KnownProducer } from './known-producer.store.js';

export const isOfficer = (principal: Principal): boolean => hasRole(principal, 'programme-officer', 'admin');

/** Officers write products of their administrative units, a producer its own; of active producers only. */
export function requireMayWrite(principal: Principal, producer: KnownProducer): void {
  const { producerId, state, adminUnitIds } = producer;
  const own = hasRole(principal, 'producer') && principal.producerId === producerId;
  if (!own && !(isOfficer(principal) && inScope(principal, adminUnitIds)))
    throw new RuleViolation('catalog.out-of-scope');
  if (state !== 'active') throw new RuleViolation('catalog.producer-not-active', { producerId, state });
}
