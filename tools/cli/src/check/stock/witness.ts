/** Kinds of locations that are the other side of what comes, goes and is missing, and so may owe. */
export const ACCOUNT = `array['producer', 'customer', 'loss', 'unexplained']`;

/** The one column of an invariant's query; `facts` are names and values in turns. */
export const faultOf = (fault: string, facts: string): string =>
  `json_build_object('fault', '${fault}', ${facts}) as witness`;

/** What the ledger counts by, of a table's alias. */
export const key = (alias: string): string =>
  `'lot', ${alias}.lot_id, 'location', ${alias}.location_id, 'owner', ${alias}.owner_id, 'state', ${alias}.state`;

/** A witness when what enforces an invariant is not there any more. */
export const guardedBy = (catalogue: string, condition: string, fault: string): string =>
  `select ${faultOf(fault, `'guard', false`)} where not exists (select 1 from pg_catalog.${catalogue} where ${condition})`;
