/** Runs SQL inside the migration's own transaction. */
export interface SqlRunner {
  query(sql: string, params?: unknown[]): Promise<unknown>;
}

/** One step of a schema, forward only. */
export interface Migration {
  up(runner: SqlRunner): Promise<unknown>;
}

/** Its name ends in the 13 digits of a time in milliseconds, e.g. `CreateProducers1763800000000`: that is the order. */
export type MigrationClass = new () => Migration;
