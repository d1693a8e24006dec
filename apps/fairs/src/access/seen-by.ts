import { hasRole, isUnlimited, type Principal } from '@onevillage/kernel';

/** What `isOfficerOf` says, as SQL about a table `t` with admin_unit_ids: parameters $1 and $2 come from `officerOf`. */
export const seenByOfficer = (t: string): string => `($1::boolean or ${t}.admin_unit_ids && $2::uuid[])`;

/** Sees everything; sees what lies in these units. */
export function officerOf(principal: Principal): [boolean, readonly string[]] {
  const isOfficer = hasRole(principal, 'trade-officer', 'admin');
  const isAll = isOfficer && isUnlimited(principal);
  return [isAll, isOfficer && !isAll ? principal.adminUnitIds : []];
}

/** Whether exhibitor `e` is the reader's own: $3 comes from `readerOf`. */
export const IS_OWN = '($3::uuid is not null and e.producer_id in (select own_producers($3)))';

/** Parameters $1 to $3: those of an officer, and the producer for which the reader acts. */
export const readerOf = (principal: Principal): [boolean, readonly string[], string | null] => [
  ...officerOf(principal),
  hasRole(principal, 'producer') ? principal.producerId : null,
];
