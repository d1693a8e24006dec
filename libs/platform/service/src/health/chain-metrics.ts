import {
  type BatchKafkaStrategy,
  type ConsumerReport,
  LATENCY_BUCKETS,
  type Relay,
} from '@onevillage/platform-eventing';
import type { MetricFamily, Sample } from '@onevillage/platform-http';

/** What the relay of a service has sent and has before it. */
export async function relayFamilies(
  relay: Pick<Relay, 'lag' | 'state' | 'published' | 'failures'>,
): Promise<MetricFamily[]> {
  const { seconds, events } = await relay.lag();
  const one = (name: string, help: string, value: number): MetricFamily => ({
    name,
    help,
    type: name.endsWith('_total') ? 'counter' : 'gauge',
    samples: [{ value }],
  });
  return [
    one('relay_lag_seconds', 'Age of the oldest committed event that is not in Kafka', seconds),
    one('relay_lag_events', 'Committed events that are not in Kafka', events),
    one('relay_leading', '1 where this process is the one that sends', relay.state === 'leading' ? 1 : 0),
    one('relay_published_events_total', 'Events sent by this process', relay.published),
    one('relay_failed_sends', 'Failed attempts to send since the last success', relay.failures),
  ];
}

/** What each projection has applied, and what waits for it. */
export async function consumerFamilies(
  strategy: Pick<BatchKafkaStrategy, 'report'>,
): Promise<MetricFamily[]> {
  const reports = await strategy.report();
  const family = (
    name: string,
    help: string,
    read: (report: ConsumerReport) => number | null,
  ): MetricFamily => ({
    name,
    help,
    type: name.endsWith('_total') ? 'counter' : 'gauge',
    samples: reports.flatMap((report) => {
      const value = read(report);
      return value === null ? [] : [{ labels: { projection: report.projection }, value }];
    }),
  });
  return [
    family(
      'consumer_lag_messages',
      'Messages in Kafka that are neither applied nor parked',
      ({ lag }) => lag,
    ),
    family('consumer_parked_messages', 'Messages that are parked', ({ parkedMessages }) => parkedMessages),
    family(
      'consumer_parked_keys',
      'Aggregates that wait for a parked message',
      ({ parkedKeys }) => parkedKeys,
    ),
    family(
      'consumer_parked_oldest_seconds',
      'Age of the oldest parked message',
      (report) => report.parkedOldestSeconds,
    ),
    family('consumer_applied_events_total', 'Events applied', ({ applied }) => applied),
    family(
      'consumer_duplicate_events_total',
      'Events passed over because they were applied before',
      (r) => r.duplicates,
    ),
    family(
      'consumer_conflicting_events_total',
      'Versions that came with two events',
      ({ conflicts }) => conflicts,
    ),
    family(
      'consumer_retried_chunks_total',
      'Chunks tried again after a transient fault',
      ({ retries }) => retries,
    ),
    {
      name: 'consumer_apply_latency_seconds',
      help: 'From the time in the event until it was committed here',
      type: 'histogram',
      samples: reports.flatMap(latencySamples),
    },
  ];
}

function latencySamples({ projection, latency }: ConsumerReport): Sample[] {
  const bounds = [...LATENCY_BUCKETS.map(String), '+Inf'];
  return [
    ...bounds.map((le, index) => ({
      labels: { projection, le },
      value: latency.buckets[index] ?? latency.count,
      suffix: '_bucket',
    })),
    { labels: { projection }, value: latency.sumSeconds, suffix: '_sum' },
    { labels: { projection }, value: latency.count, suffix: '_count' },
  ];
}
