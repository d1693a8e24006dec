import { Injectable } from '@nestjs/common';
import { RuleViolation } from '@onevillage/kernel';

/** Fewer than the pool has: other work finds a connection meanwhile. */
const AT_ONCE = 4;
const WAITING = 1_000;

/**
 * When hundreds confirm, swap or release at the same moment they come one after the other, and wait here rather than for
 * a connection or a lock, where waiting soon ends in a failure.
 */
@Injectable()
export class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /** @throws RuleViolation `unavailable` when too many wait already */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.waiting.length >= WAITING) throw new RuleViolation('unavailable', { retryAfterSeconds: 1 });
    if (this.running >= AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      // Whoever is next has this turn.
      if (next) next();
      else this.running -= 1;
    }
  }
}
