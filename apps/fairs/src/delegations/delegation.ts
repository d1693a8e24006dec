import { RuleViolation } from '@onevillage/kernel';
import type { DelegationStateName } from '@onevillage/contracts-fairs';

/** Exhibitors of one administrative unit, with as many booths together as they were promised. */
export interface Delegation {
  readonly delegationId: string;
  readonly version: number;
  readonly fairId: string;
  readonly name: string;
  readonly adminUnitId: string;
  /** Its unit, all above it and its successors: whose officers enter its applications. */
  readonly adminUnitIds: readonly string[];
  /** Its unit and those that came of it: whose exhibitors it is of. */
  readonly ownUnitIds: readonly string[];
  readonly quota: number;
  readonly state: DelegationStateName;
}

/** Null when nothing is different. @throws RuleViolation `fairs.delegation-removed`, `fairs.quota-below-promised` */
export function changed(
  delegation: Delegation,
  { name = delegation.name, quota = delegation.quota }: { name?: string; quota?: number },
  taken: number,
): Delegation | null {
  requireOpen(delegation);
  const { delegationId, version } = delegation;
  if (name === delegation.name && quota === delegation.quota) return null;
  if (quota < taken && quota < delegation.quota) {
    throw new RuleViolation('fairs.quota-below-promised', { delegationId, promised: taken, quota });
  }
  return { ...delegation, name, quota, version: version + 1 };
}

/** @throws RuleViolation `fairs.delegation-removed`, `fairs.delegation-in-use` */
export function removed(delegation: Delegation, live: number): Delegation {
  requireOpen(delegation);
  const { delegationId, version } = delegation;
  if (live > 0) throw new RuleViolation('fairs.delegation-in-use', { delegationId, count: live });
  return { ...delegation, state: 'removed', version: version + 1 };
}

function requireOpen({ delegationId, fairId, state }: Delegation): void {
  if (state === 'removed') throw new RuleViolation('fairs.delegation-removed', { delegationId, fairId });
}
