import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 100;
const LIMIT_MS = 20_000;

/** One service hears of what another one was told a moment later: what is refused for that is asked again. */
export async function untilKnown<T>(work: () => Promise<T>): Promise<T> {
  for (const deadline = Date.now() + LIMIT_MS; ; await pause(POLL_MS)) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}

/** So many at a time, as so many tills would. */
export async function each<T>(
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
  together = 16,
): Promise<void> {
  const left = items.values();
  const worker = async () => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: together }, worker));
}
