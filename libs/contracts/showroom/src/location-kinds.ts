/** Where goods stand. */
export const PLACE_KINDS = ['shelf', 'store', 'booth'] as const;
/** The other sides of what comes, goes and is missing: one of each for every showroom. `transit` holds real goods. */
export const ACCOUNT_KINDS = ['transit', 'producer', 'customer', 'loss', 'unexplained'] as const;
export const LOCATION_KINDS = [...PLACE_KINDS, ...ACCOUNT_KINDS] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];
export type AccountKind = (typeof ACCOUNT_KINDS)[number];
export type LocationKind = (typeof LOCATION_KINDS)[number];
