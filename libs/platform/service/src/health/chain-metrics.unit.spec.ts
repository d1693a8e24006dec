import { type ConsumerReport, LATENCY_BUCKETS } from '@onevillage/platform-eventing';
import { exposition } from '@onevillage/platform-http';
import { consumerFamilies, relayFamilies } from './chain-metrics.js';

const report: ConsumerReport = {
  projection: 'certificates',
  lag: 7,
  parkedMessages: 3,
  parkedKeys: 2,
  parkedOldestSeconds: 60,
  applied: 10,
  duplicates: 1,
  conflicts: 0,
  retries: 4,
  latency: { buckets: LATENCY_BUCKETS.map((_, index) => Math.min(index, 9)), count: 10, sumSeconds: 1.5 },
};
const textOf = async (reports: ConsumerReport[]) =>
  exposition(await consumerFamilies({ report: () => Promise.resolve(reports) }), { service: 's' });

describe('the measurements of the chain', () => {
  it('are those of each projection', async () => {
    const text = await textOf([report, { ...report, projection: 'units', lag: null }]);
    expect(text).toContain('consumer_lag_messages{projection="certificates",service="s"} 7');
    expect(text).not.toContain('consumer_lag_messages{projection="units"');
    expect(text).toContain('consumer_parked_keys{projection="units",service="s"} 2');
    expect(text).toContain('# TYPE consumer_applied_events_total counter');
    expect(text).toContain('# TYPE consumer_parked_keys gauge');
  });

  it('count latencies as a histogram does: never falling, up to the count', async () => {
    const text = await textOf([report]);
    const buckets = [
      ...text.matchAll(/_bucket\{projection="certificates",le="([^"]+)",service="s"\} (\d+)/g),
    ];
    expect(buckets.map((match) => match[1])).toEqual([...LATENCY_BUCKETS.map(String), '+Inf']);
    const counts = buckets.map((match) => Number(match[2]));
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(counts.at(-1)).toBe(10);
    expect(text).toMatch(/_sum\{.*\} 1\.5\n.*_count\{.*\} 10/);
  });

  it('are none without projections', async () => expect(await textOf([])).toBe(''));

  it('tell of the relay', async () => {
    const relay = {
      lag: () => Promise.resolve({ seconds: 2, events: 5 }),
      state: 'standby' as const,
      published: 9,
      failures: 1,
    };
    expect(exposition(await relayFamilies(relay), {})).toMatch(
      /relay_lag_seconds 2[\s\S]*relay_lag_events 5[\s\S]*relay_leading 0[\s\S]*relay_published_events_total 9[\s\S]*relay_failed_sends 1/,
    );
  });
});
