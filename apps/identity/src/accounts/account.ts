import type { AccountState } from '@onevillage/contracts-identity';
import { WHOLE_COUNTRY, type Role } from '@onevillage/kernel';

export type AccountKind = 'user' | 'partner' | 'demonstration';

/** Whoever may get a token. Its id is the `sub` of its tokens and the client id of its credentials. */
export interface Account {
  readonly id: string;
  readonly kind: AccountKind;
  readonly version: number;
  /** Partners and demonstration accounts; a person has no name here, only an e-mail address. */
  readonly name: string | null;
  readonly state: AccountState;
  readonly roles: readonly Role[];
  readonly organisationId: string | null;
  readonly adminUnitIds: readonly string[];
  readonly producerId: string | null;
  readonly changedAt: Date;
}

/** Claims of an access token beside the registered ones. */
export interface AccountClaims {
  readonly roles: readonly Role[];
  readonly org?: string;
  readonly admin_units: readonly string[];
  readonly partner?: string;
  readonly producer?: string;
}

export type ClaimSource = Pick<
  Account,
  'id' | 'kind' | 'roles' | 'organisationId' | 'adminUnitIds' | 'producerId'
>;

export const claimsOf = (account: ClaimSource): AccountClaims => ({
  roles: account.roles,
  admin_units: account.roles.includes('admin') ? [WHOLE_COUNTRY] : account.adminUnitIds,
  ...(account.organisationId !== null && { org: account.organisationId }),
  ...(account.roles.includes('partner') && { partner: account.id }),
  ...(account.producerId !== null && { producer: account.producerId }),
});
