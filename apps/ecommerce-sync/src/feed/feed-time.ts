/** How far the clocks of two replicas may differ before we trust our own again. */
const SKEW_MS = 60_000;

/**
 * The instant to render for: our clock, but never before what is rendered already. A replica whose clock is behind
 * would bring a lapsed product back; one whose clock is wildly ahead must not stop the feed for good.
 */
export function feedTime(now: Date, renderedAt: Date | null): Date {
  if (renderedAt === null || renderedAt <= now) return now;
  return new Date(Math.min(renderedAt.getTime(), now.getTime() + SKEW_MS));
}
