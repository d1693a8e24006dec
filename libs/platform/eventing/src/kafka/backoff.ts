/** Milliseconds to wait after the nth failure in a row (1, 2, …): doubling, with full jitter, never above `cap`. */
export function backoff(failures: number, base = 100, cap = 10_000): number {
  const most = Math.min(cap, base * 2 ** Math.min(failures - 1, 20));
  return Math.round(most / 2 + (Math.random() * most) / 2);
}
