import { RuleViolation, WHOLE_COUNTRY, type Role } from '@onevillage/kernel';

const OFFICERS: readonly Role[] = ['programme-officer', 'trade-officer'];

/** An officer acts within administrative units, a producer account for one producer. */
export function checkRoles(user: {
  readonly roles: readonly Role[];
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

/** Units of a request as they are kept; undefined: as they are. */
export const unitsOf = (given: {
  adminUnitIds?: string[];
  wholeCountry?: boolean;
}): readonly string[] | undefined =>
  given.wholeCountry
    ? [WHOLE_COUNTRY]
    : (given.adminUnitIds ?? (given.wholeCountry === false ? [] : undefined));
