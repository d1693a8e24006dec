/** Where goods stand. */
export const PLACE_KINDS = ['shelf', 'store', 'booth'] as const;
/** The other sides of what comes, goes and is missing: they may owe. */
export const ACCOUNT_KINDS = ['producer', 'customer', 'loss', 'unexplained'] as const;
/** Beside its places a showroom has one of each; `transit` holds real goods, under way to another showroom. */
export const LOCATION_KINDS = [...PLACE_KINDS, 'transit', ...ACCOUNT_KINDS] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];
export type LocationKind = (typeof LOCATION_KINDS)[number];

/** Whether goods stand there: neither under way nor on an account. */
export const isPlace = (kind: LocationKind): kind is PlaceKind =>
  (PLACE_KINDS as readonly LocationKind[]).includes(kind);
