import type { Role } from './roles.js';

/** In place of ids of administrative units: the whole country. */
export const WHOLE_COUNTRY = '*';

/** Who asks, as the token says. */
export interface Principal {
  readonly subject: string;
  readonly clientId: string;
  readonly roles: readonly Role[];
  readonly organisationId: string | null;
  /** Ids, or `WHOLE_COUNTRY`. */
  readonly adminUnitIds: readonly string[];
  readonly partnerId: string | null;
  readonly producerId: string | null;
}

/** Somebody without a token: no role and no scope. No token has the empty subject. */
export const ANONYMOUS: Principal = Object.freeze({
  subject: '',
  clientId: '',
  roles: [],
  organisationId: null,
  adminUnitIds: [],
  partnerId: null,
  producerId: null,
});

/** Whether the principal has one of these roles at least. */
export const hasRole = ({ roles }: Principal, ...any: readonly Role[]): boolean =>
  any.some((role) => roles.includes(role));

/** Administrators, and officers of the whole country. */
export const isUnlimited = (principal: Principal): boolean =>
  hasRole(principal, 'admin') || principal.adminUnitIds.includes(WHOLE_COUNTRY);

/**
 * Whether something that lies in these units (its own, their ancestors and successors) is within what the
 * principal is responsible for.
 */
export const inScope = (principal: Principal, adminUnitIds: readonly string[]): boolean =>
  isUnlimited(principal) || adminUnitIds.some((id) => principal.adminUnitIds.includes(id));
