import { RuleViolation } from '@onevillage/kernel';
import { inScope, type Principal } from '@onevillage/platform-http';
import type { KnownProducer } from './known-producer.store.js';

export const isOfficer = (principal: Principal | null): boolean =>
  principal?.roles.some((role) => role === 'programme-officer' || role === 'admin') ?? false;

/** Officers write products of their administrative units, a producer its own; of active producers only. */
export function requireMayWrite(principal: Principal | null, producer: KnownProducer): void {
  const { producerId, state, adminUnitIds } = producer;
  const own = principal?.roles.includes('producer') && principal.producerId === producerId;
  if (!own && !(isOfficer(principal) && inScope(principal, adminUnitIds)))
    throw new RuleViolation('catalog.out-of-scope');
  if (state !== 'active') throw new RuleViolation('catalog.producer-not-active', { producerId, state });
}
