/** Something that takes withdrawals in and tells of them elsewhere. */
export interface Target {
  readonly name: string;
  /** Resolves when it is acknowledged: committed. */
  withdraw(id: string): Promise<unknown>;
  /** One long poll: what is gone, in order; empty after some seconds without anything. */
  gone(): Promise<readonly string[]>;
  /** Its processes, for the CPU clock. */
  readonly processes: Readonly<Record<string, readonly number[]>>;
}
