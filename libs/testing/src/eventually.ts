import { setTimeout as delay } from 'node:timers/promises';

export interface EventuallyOptions {
  /** default 10,000 */
  timeoutMs?: number;
  /** default 20 */
  everyMs?: number;
}

/**
 * Repeats `probe` until it does not throw, and returns what it returned: put assertions inside.
 * @throws what the probe saw last, when the time is over
 */
export async function eventually<T>(
  probe: () => T | Promise<T>,
  options: EventuallyOptions = {},
): Promise<T> {
  const { timeoutMs = 10_000, everyMs = 20 } = options;
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    try {
      return await probe();
    } catch (error) {
      if (performance.now() > deadline) {
        const seen = error instanceof Error ? error.message : String(error);
        throw new Error(`Not within ${timeoutMs} ms; last seen: ${seen}`, { cause: error });
      }
    }
    await delay(everyMs);
  }
}
