import { setTimeout as delay } from 'node:timers/promises';
import { Database } from '@onevillage/platform-database';
import { toKafkaMessage } from '@onevillage/contracts-kit';
import type { Contestant } from './contestant.js';
import { CERTIFICATE_TOPIC } from './certificate-lives.js';
import { type OutboxRow, outboxPage, outboxSent } from './outbox.store.js';

const POLL_MS = 1_000;
const PAGE = 100;

/**
 * The yardstick: the relay that one finds in most outbox libraries. It polls each second while there is nothing; what
 * it finds it sends one by one, waits for each acknowledgement, because the order counts, and marks it. In its favour:
 * it does not sleep while there is more, one commit marks a page of 100 and not one event, the statements are prepared
 * by the driver's pool, the client is the one of our relay (no Nagle delay, no 1 ms timer), and it is connected before
 * its time begins.
 */
export const pollingRelay: Contestant = async ({ databaseUrl, kafka, topicPrefix, events }) => {
  const database = new Database({ url: databaseUrl, service: 'bench', poolSize: 1 });
  await database.connect();
  const producer = kafka.producer({ allowAutoTopicCreation: false });
  await producer.connect();
  const topic = topicPrefix + CERTIFICATE_TOPIC;
  await producer.send({ topic, acks: -1, messages: [] }); // so that it knows the topic
  return {
    async run() {
      for (let sent = 0; sent < events;) {
        const page = await outboxPage(database, Math.min(PAGE, events - sent));
        for (const row of page) await producer.send({ topic, acks: -1, messages: [messageOf(row)] });
        if (page.length === 0) await delay(POLL_MS);
        else await outboxSent(database, page);
        sent += page.length;
      }
    },
    async close() {
      await producer.disconnect();
      await database.close();
    },
  };
};

const messageOf = ({ data, ...facts }: OutboxRow) => ({
  ...toKafkaMessage({ ...facts, source: '/recognition', data: null }),
  value: data,
});
