/** The one column of an invariant's query; `facts` are names and values in turns. */
export const faultOf = (fault: string, facts: string): string =>
  `json_build_object('fault', '${fault}', ${facts}) as witness`;

/** A witness when what enforces an invariant is not there any more. */
export const guardedBy = (catalogue: string, condition: string, fault: string): string =>
  `select ${faultOf(fault, `'guard', false`)} where not exists (select 1 from pg_catalog.${catalogue} where ${condition})`;
