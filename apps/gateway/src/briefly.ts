/**
 * What `make` gives, kept for `ms`. Who asks while it is made or kept shares it, so that many who ask cost as much as
 * one. A failure is told to those who waited for it, and not kept.
 */
export function briefly<T>(
  ms: number,
  make: () => Promise<T>,
  now: () => number = () => performance.now(),
): () => Promise<T> {
  let kept: Promise<T> | undefined;
  let until = 0;
  return () => {
    if (kept && now() < until) return kept;
    until = Infinity;
    kept = make();
    kept.then(
      () => (until = now() + ms),
      () => (kept = undefined),
    );
    return kept;
  };
}
