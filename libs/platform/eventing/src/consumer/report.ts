import type { Database } from '@onevillage/platform-database';
import type { Broker } from '../kafka/broker.js';
import type { LatencyHistogram } from './metrics.js';
import { storedOffsets } from './offset.store.js';
import type { RunningProjection } from './running-projection.js';
import { summariseParked } from '../inbox/parked-list.store.js';

/** One projection, for metrics and health. Lag and parked messages are those of all replicas, the rest is this process's. */
export interface ConsumerReport {
  readonly projection: string;
  /** Messages in Kafka that are neither applied nor parked; null when the broker cannot be asked. */
  readonly lag: number | null;
  readonly parkedMessages: number;
  readonly parkedKeys: number;
  /** Seconds since the oldest parked message was parked; 0 without any. */
  readonly parkedOldestSeconds: number;
  readonly applied: number;
  readonly duplicates: number;
  readonly conflicts: number;
  readonly retries: number;
  /** From the time in the event until it was committed here. */
  readonly latency: LatencyHistogram;
}

export async function reportOf(
  database: Database,
  broker: Broker,
  projections: readonly RunningProjection[],
): Promise<ConsumerReport[]> {
  const [offsets, parked] = await Promise.all([storedOffsets(database), summariseParked(database)]);
  const ends = await endsOf(broker, new Set(projections.flatMap((projection) => projection.topics))).catch(
    () => null,
  );
  return projections.map(({ name, topics, metrics }) => {
    const mine = parked.find((summary) => summary.projection === name);
    const lag = offsets
      .filter((offset) => offset.projection === name && topics.includes(offset.topic))
      .reduce(
        (sum, { topic, partition, next }) =>
          sum + Math.max(0, (ends?.get(`${topic}/${partition}`) ?? 0) - next),
        0,
      );
    const { applied, duplicates, conflicts, retries, latency } = metrics;
    return {
      projection: name,
      lag: ends === null ? null : lag,
      parkedMessages: mine?.messages ?? 0,
      parkedKeys: mine?.keys ?? 0,
      parkedOldestSeconds: mine ? Math.max(0, (Date.now() - mine.oldest.getTime()) / 1_000) : 0,
      applied,
      duplicates,
      conflicts,
      retries,
      latency,
    };
  });
}

async function endsOf(broker: Broker, topics: ReadonlySet<string>): Promise<Map<string, number>> {
  const ends = new Map<string, number>();
  for (const topic of topics) {
    for (const [partition, end] of await broker.endsOf(topic)) ends.set(`${topic}/${partition}`, end);
  }
  return ends;
}
