import { type Role, ROLES } from '@onevillage/kernel';

const PREFIX = '0190a0de-0000-7000-8000-';

/** The demonstration partner: the id that its channel in ecommerce-sync names. */
export const DEMONSTRATION_PARTNER_ID = `${PREFIX}00000000feed`;
export const DEMONSTRATION_ORGANISATION_ID = `${PREFIX}000000000100`;

/**
 * Accounts of the demonstration mode, one per role, the same in every installation so that demonstration data can
 * name them. They exist only where DEMONSTRATION=true, and get tokens only there.
 */
export const demonstrationAccountId = (role: Role): string =>
  role === 'partner'
    ? DEMONSTRATION_PARTNER_ID
    : `${PREFIX}${(ROLES.indexOf(role) + 1).toString(16).padStart(12, '0')}`;
