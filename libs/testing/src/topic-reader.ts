import { randomUUID } from 'node:crypto';
import { type EventEnvelope, fromKafkaMessage } from '@onevillage/contracts-kit';
import { createLogger } from '@onevillage/platform-logging';
import { createKafka, type KafkaClient } from '@onevillage/platform-eventing';
import { testStack } from './test-stack.js';

export interface ReadEvent extends EventEnvelope {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** A Kafka client that logs nothing. */
export const testKafka = (): KafkaClient =>
  createKafka({
    brokers: testStack().brokers,
    clientId: 'test',
    logger: createLogger('test', { level: 'silent' }),
  });

/** A prefix for topics and groups of one test file. */
export const testTopicPrefix = (): string => `t${randomUUID().slice(0, 8)}.`;

/** Deletes every topic of a prefix: twelve partitions each are files of the broker. */
export async function deleteTopics(prefix: string): Promise<void> {
  const admin = testKafka().admin();
  await admin.connect();
  const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(prefix));
  if (topics.length > 0) await admin.deleteTopics({ topics });
  await admin.disconnect();
}

/** Everything that stands in a topic now, partition by partition in the order of offsets. */
export async function readTopic(topic: string, kafka = testKafka()): Promise<ReadEvent[]> {
  const admin = kafka.admin();
  const groupId = `read-${randomUUID()}`;
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 50 });
  await admin.connect();
  try {
    const ends = new Map(
      (await admin.fetchTopicOffsets(topic)).map((end) => [end.partition, Number(end.high)]),
    );
    const events: ReadEvent[] = [];
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    const positions = new Map<number, number>();
    await new Promise<void>((resolve, reject) => {
      const settle = () => [...ends].every(([at, end]) => (positions.get(at) ?? 0) >= end) && resolve();
      settle();
      consumer.on(consumer.events.CRASH, ({ payload }) => payload.restart || reject(payload.error));
      void consumer.run({
        autoCommit: false,
        eachBatch: async ({ batch }) => {
          for (const message of batch.messages)
            events.push({
              ...fromKafkaMessage(message),
              topic,
              partition: batch.partition,
              offset: Number(message.offset),
            });
          positions.set(batch.partition, Number(batch.lastOffset()) + 1);
          settle();
        },
      });
    });
    return events.sort((a, b) => a.partition - b.partition || a.offset - b.offset);
  } finally {
    await consumer.disconnect();
    await admin.deleteGroups([groupId]).catch(() => undefined);
    await admin.disconnect();
  }
}
