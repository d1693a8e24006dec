import { inScope, RuleViolation, type Principal } from '@onevillage/kernel';

/** Programme officers write producers of their own administrative units only. */
export function requireProducerScope(principal: Principal, adminUnitIds: readonly string[]): void {
  if (!inScope(principal, adminUnitIds)) throw new RuleViolation('producers.out-of-scope');
}
