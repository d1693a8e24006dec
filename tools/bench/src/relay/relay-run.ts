import { createKafka, ensureTopics } from '@onevillage/platform-eventing';
import { createLogger } from '@onevillage/platform-logging';
import { readTopic } from '@onevillage/testing';
import { type CpuUse, startCpuClock } from '../measure/cpu-time.js';
import type { DurableServers } from '../servers/durable-servers.js';
import { NodeChild } from '../servers/node-child.js';
import { CERTIFICATE_TOPIC } from './certificate-lives.js';
import type { FilledLog } from './filled-log.store.js';
import { auditRelay } from './relay-audit.js';

export type ContestantName = 'our relay' | 'polling relay' | 'bare producer';

export interface RelayRun {
  readonly contestant: ContestantName;
  /** events/s; 0 when the audit failed */
  readonly rate: number;
  readonly cpu: CpuUse;
  /** of CPU, by part and in total */
  readonly microsPerEvent: number;
  readonly faults: readonly string[];
}

const entry = new URL('./contestant.process.js', import.meta.url);

/** One contestant, on a copy of the log and a topic of its own, and the audit of what it left in Kafka. */
export async function runContestant(
  contestant: ContestantName,
  { log, servers, events, run }: { log: FilledLog; servers: DurableServers; events: number; run: string },
): Promise<RelayRun> {
  const kafka = createKafka({
    brokers: [servers.kafka.brokers],
    clientId: 'bench-audit',
    logger: createLogger('bench', { level: 'silent' }),
  });
  const prefix = `${run}.`;
  await ensureTopics(kafka, [{ topic: CERTIFICATE_TOPIC }], prefix);
  const child = NodeChild.start(entry, {
    BENCH_CONTESTANT: contestant,
    BENCH_DATABASE: await log.copy(run),
    BENCH_BROKERS: servers.kafka.brokers,
    BENCH_PREFIX: prefix,
    BENCH_EVENTS: String(events),
  });
  try {
    await child.hear();
    const stopClock = startCpuClock({ relay: [child.pid], ...servers.processes });
    child.say('go');
    const { ms } = await child.hear<{ ms: number }>();
    const cpu = stopClock();
    child.say('stop');
    const faults = auditRelay(
      await log.committed(events),
      await readTopic(prefix + CERTIFICATE_TOPIC, kafka),
    );
    const rate = faults.length === 0 ? (events / ms) * 1_000 : 0;
    return { contestant, rate, cpu, microsPerEvent: cpu.total / events, faults };
  } finally {
    await child.stop();
    await log.drop(run);
  }
}
