import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '@onevillage/platform-database';
import { Metrics } from '@onevillage/platform-http';
import { countMarks, lastSeq } from './feed-head.read-model.js';

/** What tells an operator that the feed moves: its number, and how much waits to be rendered. */
@Injectable()
export class FeedMetrics implements OnApplicationBootstrap {
  constructor(
    private readonly db: Database,
    private readonly metrics: Metrics,
  ) {}

  onApplicationBootstrap(): void {
    this.metrics.gauge('feed_seq', 'Number of the last change of the feed', () => lastSeq(this.db));
    this.metrics.gauge('feed_marks', 'Changed facts that wait to be rendered', () => countMarks(this.db));
  }
}
