import { RuleViolation } from '@onevillage/kernel';
import type { RoleName } from '@onevillage/contracts-identity';

const OFFICERS: readonly RoleName[] = ['programme-officer', 'trade-officer'];

/** An officer acts within administrative units, a producer account for one producer. */
export function checkRoles(user: {
  readonly roles: readonly RoleName[];
  readonly adminUnitIds: readonly string[];
  readonly producerId: string | null;
}): void {
  const officer = user.roles.find((role) => OFFICERS.includes(role));
  if (officer && user.adminUnitIds.length === 0)
    throw new RuleViolation('identity.admin-units-missing', { role: officer });
  if (user.roles.includes('producer') && user.producerId === null)
    throw new RuleViolation('identity.producer-missing');
}

/** What one person's address is compared by; mailbox names that differ only in case are one mailbox in practice. */
export const emailKey = (email: string): string => email.normalize('NFKC').trim().toLowerCase();

/** Fields of `after` whose value differs from `before`: what the audit names. */
export function changedFields<T extends object>(before: T, after: Partial<T>): string[] {
  return Object.keys(after)
    .filter((field) => {
      const next = after[field as keyof T];
      return next !== undefined && JSON.stringify(next) !== JSON.stringify(before[field as keyof T]);
    })
    .sort();
}
