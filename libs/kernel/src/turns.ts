import { RuleViolation } from './rule-violation.js';

/** So many pieces of work at once; the others wait for their turn, in the order in which they came. */
export class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /** @param mostWaiting whoever comes when so many wait already is sent away */
  constructor(
    private readonly atOnce: number,
    private readonly mostWaiting = Infinity,
  ) {}

  get full(): boolean {
    return this.running >= this.atOnce && this.waiting.length >= this.mostWaiting;
  }

  /**
   * Runs `work` when it is its turn.
   * @param signal its reason is thrown when it aborts before that
   * @throws RuleViolation `unavailable` when no more may wait; nothing was done then
   */
  async take<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    if (this.full) throw this.tooMany();
    if (this.running < this.atOnce) this.running += 1;
    else await this.wait(signal);
    try {
      return await work();
    } finally {
      // The turn is handed on, not given back: nobody who comes now overtakes who waits.
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  tooMany(): RuleViolation {
    return new RuleViolation('unavailable');
  }

  private wait(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const begin = (): void => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const leave = (): void => {
        this.waiting.splice(this.waiting.indexOf(begin), 1);
        reject(signal!.reason as Error);
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.waiting.push(begin);
    });
  }
}
