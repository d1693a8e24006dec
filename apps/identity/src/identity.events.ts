import type { ServiceEvents } from '@onevillage/contracts-kit';

/** Accounts are nobody else's business: what a service must know of a caller is in its token. */
export const identityEvents: ServiceEvents = { publishes: [], consumes: {} };
