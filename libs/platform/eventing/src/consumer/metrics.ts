import type { ConsumedEvent } from '../projection/consumed-event.js';
import type { InboxPlan } from '../inbox/inbox-plan.js';

/** Upper bounds in seconds, as Prometheus counts them: each bucket includes the smaller ones. */
export const LATENCY_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60] as const;

export interface LatencyHistogram {
  /** Events at or below each bound of LATENCY_BUCKETS. */
  readonly buckets: readonly number[];
  readonly count: number;
  readonly sumSeconds: number;
}

/** What one projection has done since the process started. */
export class ConsumerMetrics {
  applied = 0;
  duplicates = 0;
  parked = 0;
  /** A version with two events: somebody must look. */
  conflicts = 0;
  /** Chunks that were rolled back and tried again because of a transient fault. */
  retries = 0;
  private readonly counts = LATENCY_BUCKETS.map(() => 0);
  private sumSeconds = 0;

  /** After the commit; latency is from the time in the event to `now`. */
  committed(plan: InboxPlan, now: Date): void {
    this.applied += plan.apply.length;
    this.duplicates += plan.duplicates;
    this.parked += plan.park.length;
    this.conflicts += plan.park.filter((entry) => entry.reason === 'conflicting-event').length;
    for (const event of plan.apply) this.observe(event, now);
  }

  get latency(): LatencyHistogram {
    return { buckets: this.counts, count: this.applied, sumSeconds: this.sumSeconds };
  }

  private observe(event: ConsumedEvent, now: Date): void {
    const seconds = Math.max(0, (now.getTime() - Date.parse(event.time)) / 1_000);
    this.sumSeconds += seconds;
    LATENCY_BUCKETS.forEach((bound, index) => {
      if (seconds <= bound) this.counts[index] = (this.counts[index] ?? 0) + 1;
    });
  }
}
