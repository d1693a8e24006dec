import { Database } from '@onevillage/platform-database';
import { toKafkaMessage } from '@onevillage/contracts-kit';
import { CERTIFICATE_TOPIC } from './certificate-lives.js';
import type { Contestant } from './contestant.js';
import { outboxPage } from './outbox.store.js';

const PER_REQUEST = 1_000;

/**
 * The ceiling: kafkajs alone, as kafka-producer-perf-test uses its client. The messages are ready in memory, nobody
 * reads a database or keeps a position. One request at a time, as for whoever has to keep an order: with three on their
 * way kafkajs mixed them up (the audit found it).
 */
export const bareProducer: Contestant = async ({ databaseUrl, kafka, topicPrefix, events }) => {
  const database = new Database({ url: databaseUrl, service: 'bench', poolSize: 1 });
  await database.connect();
  const rows = await outboxPage(database, events);
  await database.close();
  const messages = rows.map(({ data, ...facts }) => ({
    ...toKafkaMessage({ ...facts, source: '/recognition', data: null }),
    value: Buffer.from(data),
  }));
  const producer = kafka.producer({ allowAutoTopicCreation: false });
  await producer.connect();
  const topic = topicPrefix + CERTIFICATE_TOPIC;
  await producer.send({ topic, acks: -1, messages: [] }); // so that it knows the topic
  return {
    async run() {
      for (let at = 0; at < messages.length; at += PER_REQUEST)
        await producer.send({ topic, acks: -1, messages: messages.slice(at, at + PER_REQUEST) });
    },
    close: () => producer.disconnect(),
  };
};
