export interface WaitOptions {
  readonly timeoutMs: number;
  readonly everyMs?: number;
}

/** Asks the probe until it answers other than null/undefined/false; null when the time is over. Probe errors count as "not yet". */
export async function waitUntil<T>(
  probe: () => T | Promise<T>,
  { timeoutMs, everyMs = 50 }: WaitOptions,
): Promise<NonNullable<T> | null> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const answer = await Promise.resolve()
      .then(probe)
      .catch(() => null);
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    if (performance.now() >= end) return null;
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
