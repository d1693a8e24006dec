import { setTimeout as delay } from 'node:timers/promises';
import type { Admin, ITopicMetadata } from 'kafkajs';
import type { KafkaClient } from './client.js';

/** The order of an aggregate depends on this number: it is never changed in place. */
export const PARTITIONS = 12;

const SETTLING_MS = 30_000;
/** A broker learns of a new topic, and of what it leads, a moment after it was made. */
const SETTLING = new Set(['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE', 'NOT_LEADER_FOR_PARTITION']);

/** An existing topic has another shape than ours; to alter it would break the order of its keys. */
export class TopicMismatch extends Error {}

/**
 * Creates the topics of `definitions` that are missing: 12 partitions, kept for ever, replicated as the broker
 * decides. Any number of replicas may call it at once.
 * @throws TopicMismatch when one exists with another number of partitions
 */
export async function ensureTopics(
  kafka: KafkaClient,
  definitions: Iterable<{ readonly topic: string }>,
  prefix = '',
): Promise<void> {
  const names = [...new Set([...definitions].map(({ topic }) => prefix + topic))];
  if (names.length === 0) return;
  const admin = kafka.admin({ retry: { retries: 10 } });
  await admin.connect();
  try {
    const existing = new Set(await admin.listTopics());
    const missing = names.filter((name) => !existing.has(name)).map(topicSpec);
    if (missing.length > 0) await admin.createTopics({ topics: missing, waitForLeaders: false });
    for (const topic of await settled(admin, names)) assertShape(topic);
  } finally {
    await admin.disconnect();
  }
}

const topicSpec = (topic: string) => ({
  topic,
  numPartitions: PARTITIONS,
  replicationFactor: -1,
  configEntries: [{ name: 'retention.ms', value: '-1' }],
});

async function settled(admin: Admin, topics: string[]): Promise<ITopicMetadata[]> {
  const deadline = performance.now() + SETTLING_MS;
  for (;;) {
    try {
      const metadata = await admin.fetchTopicMetadata({ topics });
      // Metadata may name leaders that do not know of it yet: whoever reads or writes now would be refused.
      await Promise.all(topics.map((topic) => admin.fetchTopicOffsets(topic)));
      return metadata.topics;
    } catch (error) {
      const { type = '' } = error as { type?: string };
      if (!SETTLING.has(type) || performance.now() > deadline) throw error;
    }
    await delay(50);
  }
}

function assertShape({ name, partitions }: ITopicMetadata): void {
  if (partitions.length === PARTITIONS) return;
  throw new TopicMismatch(
    `Topic ${name} has ${partitions.length} partitions, not ${PARTITIONS}. Changing that would break the order of ` +
      'its keys: delete the topic and republish, or set another KAFKA_TOPIC_PREFIX.',
  );
}
