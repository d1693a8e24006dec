import { RuleViolation } from '@onevillage/kernel';
import { inScope, type Principal } from '@onevillage/platform-http';

/** Programme officers write producers of their own administrative units only. */
export function requireProducerScope(principal: Principal | null, adminUnitIds: readonly string[]): void {
  if (!inScope(principal, adminUnitIds)) throw new RuleViolation('producers.out-of-scope');
}
