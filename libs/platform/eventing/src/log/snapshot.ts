/** A transaction snapshot of PostgreSQL, `xmin:xmax:xip,…`: which transactions were over when it was taken. */
export interface Snapshot {
  readonly text: string;
  /** Every transaction below was over. */
  readonly xmin: bigint;
  /** No transaction from here on had begun. */
  readonly xmax: bigint;
  /** In progress between the two. */
  readonly xip: readonly string[];
}

export function parseSnapshot(text: string): Snapshot {
  const [xmin = '', xmax = '', xip = ''] = text.split(':');
  return { text, xmin: BigInt(xmin), xmax: BigInt(xmax), xip: xip === '' ? [] : xip.split(',') };
}
