/** Rows by table. */
export type Rows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** Something that is always true of a service's database, and how one sees that it is not. */
export interface Invariant {
  /** `I01` */
  readonly id: string;
  readonly says: string;
  /**
   * A query of its own, never the code that it checks: one json column `witness`, a row for each thing that breaks it;
   * none: it holds.
   */
  readonly sql: string;
  /** Rows that break it, were they there. */
  readonly planted: Rows;
}

/** All that can be checked of one service. */
export interface Checklist {
  readonly service: string;
  readonly invariants: readonly Invariant[];
  /** A small world in which everything holds: planted rows are added to it. */
  readonly sound: Rows;
}
