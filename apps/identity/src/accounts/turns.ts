import { RuleViolation } from '@onevillage/kernel';

/** For work that costs much: so many at once, so many waiting for their turn, and whoever comes then is sent away. */
export class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly queue: number,
  ) {}

  get full(): boolean {
    return this.running === this.atOnce && this.waiting.length >= this.queue;
  }

  /** @throws RuleViolation `unavailable` when no more may wait; nothing was done then */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.full) throw this.tooMany();
    if (this.running < this.atOnce) this.running++;
    else await new Promise<void>((turn) => this.waiting.push(turn));
    try {
      return await work();
    } finally {
      // The turn is handed on, not given back: nobody who comes now overtakes who waits.
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }

  tooMany(): RuleViolation {
    return new RuleViolation('unavailable');
  }
}
