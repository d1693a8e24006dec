import { orViolation, RuleViolation, type Principal } from '@onevillage/kernel';
import { requireManager, type ShowroomAccess } from '../showrooms/showroom-permission.js';
import type { Count } from './count.js';

/**
 * Whether somebody is shown what the ledger had. In a blind count: those who answer for the showroom, once a round is
 * closed; and those of them who count themselves, when it is over.
 */
export function seesNumbers(
  principal: Principal,
  { blind, state }: Pick<Count, 'blind' | 'state'>,
  { access, counters }: { access: ShowroomAccess; counters: readonly string[] },
): boolean {
  if (!blind) return true;
  const isManager = !(orViolation(() => requireManager(principal, access)) instanceof RuleViolation);
  const isOver = state === 'approved' || state === 'cancelled';
  return (
    isManager && state !== 'open' && (isOver || state === 'review' || !counters.includes(principal.subject))
  );
}
