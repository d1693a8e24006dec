import { randomUUID } from 'node:crypto';
import { fromKafkaMessage } from '@onevillage/contracts-kit';
import type { Database } from '@onevillage/platform-database';
import { testKafka } from '@onevillage/testing';
import type { KafkaMessage } from 'kafkajs';
import type { ConsumedEvent } from '../projection/consumed-event.js';
import { recordThings } from './consumer-things.js';

/** Consumers as they are often written. The checkers must find out each of them. */
export type PlantedConsumer = (messages: readonly KafkaMessage[], database: Database) => Promise<void>;

async function apply(message: KafkaMessage, database: Database): Promise<void> {
  const { aggregateVersion: version, ...envelope } = fromKafkaMessage(message);
  const event = { ...envelope, version, definition: {} } as unknown as ConsumedEvent;
  await database.transaction((tx) => recordThings([event], tx));
}

/** Trusts the broker to deliver once. */
export const withoutInbox: PlantedConsumer = async (messages, database) => {
  for (const message of messages) await apply(message, database);
};

/** Logs what fails and goes on; remembers ids, so it doubles nothing. */
export const swallowingFailures: PlantedConsumer = async (messages, database) => {
  const seen = new Set<string>();
  for (const message of messages) {
    const { id } = fromKafkaMessage(message);
    if (!seen.has(id)) await apply(message, database).catch(() => undefined);
    seen.add(id);
  }
};

/** Applies what arrives, in whatever order. */
export const withoutVersions: PlantedConsumer = async (messages, database) => {
  const byId = new Map(messages.map((message) => [fromKafkaMessage(message).id, message]));
  for (const message of byId.values()) await apply(message, database);
};

export async function consume(
  planted: PlantedConsumer,
  topic: string,
  messages: number,
  database: Database,
): Promise<void> {
  const consumer = testKafka().consumer({ groupId: randomUUID(), maxWaitTimeInMs: 50 });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  const all: KafkaMessage[] = [];
  await new Promise<void>((resolve) => {
    void consumer.run({
      eachBatch: async ({ batch }) => {
        all.push(...batch.messages);
        if (all.length === messages) resolve();
      },
    });
  });
  await planted(all, database);
  await consumer.disconnect();
}
