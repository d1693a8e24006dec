import { hasRole, isUnlimited, type Principal } from '@onevillage/kernel';

/** What `isOfficerOf` says, as SQL about a table `t` with admin_unit_ids: parameters $1 and $2 come from `officerOf`. */
export const seenByOfficer = (t: string): string => `($1::boolean or ${t}.admin_unit_ids && $2::uuid[])`;

/** Sees everything; sees what lies in these units. */
export function officerOf(principal: Principal): [boolean, readonly string[]] {
  const isOfficer = hasRole(principal, 'trade-officer', 'admin');
  const isAll = isOfficer && isUnlimited(principal);
  return [isAll, isOfficer && !isAll ? principal.adminUnitIds : []];
}
