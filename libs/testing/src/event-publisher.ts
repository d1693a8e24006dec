import { randomUUID } from 'node:crypto';
import { type EventDefinition, toKafkaMessage } from '@onevillage/contracts-kit';
import { testKafka } from './topic-reader.js';

/** What a neighbour would publish: each state as the next version of its aggregate. */
export interface EventPublisher {
  publish(
    definition: EventDefinition,
    ...states: (readonly [aggregateId: string, state: object])[]
  ): Promise<void>;
  close(): Promise<void>;
}

export async function eventPublisher(topicPrefix: string): Promise<EventPublisher> {
  const producer = testKafka().producer({ retry: { retries: 8, initialRetryTime: 50 } });
  await producer.connect();
  const versions = new Map<string, number>();
  return {
    async publish(definition, ...states) {
      const messages = states.map(([aggregateId, data]) => {
        const aggregateVersion = (versions.get(aggregateId) ?? 0) + 1;
        versions.set(aggregateId, aggregateVersion);
        return toKafkaMessage({
          id: randomUUID(),
          type: definition.type,
          source: '/test',
          time: new Date().toISOString(),
          aggregateId,
          aggregateVersion,
          correlationId: null,
          causationId: null,
          traceparent: null,
          data: definition.write(data),
        });
      });
      await producer.send({ topic: `${topicPrefix}${definition.topic}`, acks: -1, messages });
    },
    close: () => producer.disconnect(),
  };
}
