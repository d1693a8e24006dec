/** Kinds of locations that are the other side of what comes, goes and is missing, and so may owe. */
export const ACCOUNT = `array['producer', 'customer', 'loss', 'unexplained']`;

/** What the ledger counts by, of a table's alias. */
export const key = (alias: string): string =>
  `'lot', ${alias}.lot_id, 'location', ${alias}.location_id, 'owner', ${alias}.owner_id, 'state', ${alias}.state`;
