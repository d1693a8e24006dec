/** How much of the connection pool the consumers of a service may hold at once: requests must find one, too. */
const SHARE_OF_POOL = 0.4;

/** Lets so many transactions in at once, the others in the order in which they came. */
export class Gate {
  private free: number;
  private readonly queue: (() => void)[] = [];

  constructor(poolSize = 10) {
    this.free = Math.max(1, Math.floor(poolSize * SHARE_OF_POOL));
  }

  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.queue.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.queue.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}
