import { toKafkaMessage } from '@onevillage/contracts-kit';
import { Partitioners, type Producer, type ProducerBatch } from 'kafkajs';
import type { LoggedEvent } from '../log/event-log.store.js';
import { faultPoint } from '../fault-point.js';
import type { KafkaClient } from '../kafka/client.js';

export interface PublisherOptions {
  kafka: KafkaClient;
  /** the service, as CloudEvents names it: `/producers` */
  source: string;
  topicPrefix: string;
}

/** Below the 1 MB that a broker takes for one partition, even when all events go to the same one. */
const MAX_REQUEST_BYTES = 800_000;
/** What a broker adds to a message's value: attributes, headers, key. Rounded up. */
const OVERHEAD_BYTES = 600;

/** Sends events to Kafka in their order. After a failure it starts again with a new producer. */
export class RelayPublisher {
  private producer?: Producer;

  constructor(private readonly options: PublisherOptions) {}

  /** Resolves when every in-sync replica has all of them; after a failure some may have been sent. */
  async send(events: readonly LoggedEvent[]): Promise<void> {
    for (const request of this.requestsOf(events)) {
      faultPoint('relay.before-send');
      try {
        this.producer ??= await this.connect();
        await this.producer.sendBatch({ topicMessages: request, acks: -1, timeout: 10_000 });
      } catch (error) {
        // Its sequence numbers are in doubt now: a new producer begins with its own.
        void this.close();
        throw error;
      }
      faultPoint('relay.after-send');
    }
  }

  async close(): Promise<void> {
    const { producer } = this;
    delete this.producer;
    await producer?.disconnect().catch(() => undefined);
  }

  private async connect(): Promise<Producer> {
    const producer = this.options.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
      retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 2 },
    });
    await producer.connect();
    return producer;
  }

  private *requestsOf(
    events: readonly LoggedEvent[],
  ): Generator<NonNullable<ProducerBatch['topicMessages']>> {
    const { source, topicPrefix } = this.options;
    let byTopic = new Map<string, ReturnType<typeof toKafkaMessage>[]>();
    let bytes = 0;
    const request = () => [...byTopic].map(([topic, messages]) => ({ topic, messages }));
    for (const event of events) {
      const message = { ...toKafkaMessage({ ...event, source, data: null }), value: event.data };
      const size = Buffer.byteLength(message.value) + OVERHEAD_BYTES;
      if (bytes + size > MAX_REQUEST_BYTES && bytes > 0) {
        yield request();
        byTopic = new Map();
        bytes = 0;
      }
      const topic = topicPrefix + topicOf(event.type);
      const messages = byTopic.get(topic) ?? [];
      messages.push(message);
      byTopic.set(topic, messages);
      bytes += size;
    }
    if (bytes > 0) yield request();
  }
}

/** `<context>.<aggregate>` of `<context>.<aggregate>.<name>.v<N>` */
const topicOf = (type: string): string => type.split('.', 2).join('.');
