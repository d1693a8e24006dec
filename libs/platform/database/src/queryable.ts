/** A database or an open transaction: for statements that are right in either. */
export interface Queryable {
  /** The rows, also of `… RETURNING`. */
  query<R = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<R[]>;
}
