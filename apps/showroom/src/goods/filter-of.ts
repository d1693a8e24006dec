import type { ExportQuery } from '@onevillage/contracts-kit';
import type { GoodsQuery } from '@onevillage/contracts-showroom';
import { hasRole, type Principal } from '@onevillage/kernel';

/** What of a query selects rows. Somebody who is a producer and nothing else sees no goods but his own: they are found by him. */
export function filterOf<Q extends GoodsQuery>(query: Q, principal: Principal): Omit<Q, keyof ExportQuery> {
  const { cursor: _, limit: _limit, format: _format, ...filter } = query;
  const sees = hasRole(principal, 'showroom-staff', 'showroom-manager', 'trade-officer', 'admin');
  const own = sees ? undefined : principal.producerId;
  return own ? { producerId: own, ...filter } : filter;
}
