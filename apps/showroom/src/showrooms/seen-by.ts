import { hasRole, isUnlimited, type Principal } from '@onevillage/kernel';

/** What `canRead` says, as SQL about a showroom `s`: parameters $1 to $3 come from `readerOf`. */
export const SEEN_BY_READER = `($1::boolean or s.admin_unit_ids && $2::uuid[] or s.organisation_id = $3)`;

/** Sees everything; sees what lies in these units; sees what this organisation runs. */
export function readerOf(principal: Principal): [boolean, readonly string[], string | null] {
  const isOfficer = hasRole(principal, 'trade-officer', 'admin');
  const isAll = isOfficer && isUnlimited(principal);
  const works = hasRole(principal, 'showroom-staff', 'showroom-manager');
  return [isAll, isOfficer && !isAll ? principal.adminUnitIds : [], works ? principal.organisationId : null];
}

/** What is of a producer in a table `t`, and of those that were merged into it; of nobody when it is null. */
export const ofProducer = (t: string, producerId: string): string =>
  `(${producerId}::uuid is not null and ${t}.producer_id = any(array(select own_producers(${producerId}))))`;

/** What concerns goods of a producer in a showroom, in a table `t`, is seen by both: parameters $1 to $4 of `producerOrReader`. */
export const seenByProducerOrReader = (t: string): string => `(${SEEN_BY_READER} or ${ofProducer(t, '$4')})`;
export const producerOrReader = (principal: Principal): unknown[] => [
  ...readerOf(principal),
  hasRole(principal, 'producer') ? principal.producerId : null,
];
