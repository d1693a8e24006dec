import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { fromKafkaMessage } from '@onevillage/contracts-kit';
import type { ProducerBatch, ProducerConfig } from 'kafkajs';
import type { LoggedEvent } from '../log/event-log.store.js';
import type { KafkaClient } from '../kafka/client.js';
import { RelayPublisher } from './publisher.js';

/** A broker that keeps what it is sent, and fails when it is told to. */
class FakeKafka {
  readonly sent: NonNullable<ProducerBatch['topicMessages']>[] = [];
  readonly producers: ProducerConfig[] = [];
  closed = 0;
  failAt = -1;

  producer(config: ProducerConfig) {
    this.producers.push(config);
    return {
      connect: async () => undefined,
      disconnect: async () => void this.closed++,
      sendBatch: async ({ topicMessages = [] }: ProducerBatch) => {
        if (this.sent.length === this.failAt) throw new Error('the broker is away');
        this.sent.push(topicMessages);
      },
    };
  }

  messages() {
    return this.sent.flatMap((request) =>
      request.flatMap(({ topic, messages }) => messages.map((message) => ({ topic, ...message }))),
    );
  }
}

let seq = 0;
const event = (type = 'showroom.lot.moved.v1', bytes = 10): LoggedEvent => ({
  seq: ++seq,
  id: randomUUID(),
  type,
  time: '2026-03-01T12:00:00.000Z',
  aggregateId: randomUUID(),
  aggregateVersion: 1,
  correlationId: null,
  causationId: null,
  traceparent: null,
  data: `{"note": "${'x'.repeat(bytes)}"}`,
});
const given = () => {
  const kafka = new FakeKafka();
  const options = { kafka: kafka as unknown as KafkaClient, source: '/showroom', topicPrefix: 'dev.' };
  return { kafka, publisher: new RelayPublisher(options) };
};

describe('RelayPublisher', () => {
  it('sends one idempotent request, by topic, key = aggregate, and the data as it was logged', async () => {
    const { kafka, publisher } = given();
    const events = [event(), event('showroom.sale.made.v2'), event()];
    await publisher.send(events);
    expect(kafka.producers).toMatchObject([{ idempotent: true, maxInFlightRequests: 1 }]);
    expect(kafka.sent).toHaveLength(1);
    expect(kafka.sent[0]!.map(({ topic, messages }) => [topic, messages.length])).toEqual([
      ['dev.showroom.lot', 2],
      ['dev.showroom.sale', 1],
    ]);
    const [first] = kafka.messages();
    expect(first).toMatchObject({ key: events[0]!.aggregateId, value: events[0]!.data });
    expect(fromKafkaMessage(first as never)).toEqual({
      ...Object.fromEntries(Object.entries(events[0]!).filter(([name]) => name !== 'seq')),
      source: '/showroom',
      data: { note: 'x'.repeat(10) },
    });
  });

  it('sends nothing for nothing, and does not even connect', async () => {
    const { kafka, publisher } = given();
    await publisher.send([]);
    expect(kafka.producers).toEqual([]);
  });

  it('splits what is more than a broker takes, in order', async () => {
    const { kafka, publisher } = given();
    const events = Array.from({ length: 10 }, () => event(undefined, 250_000));
    await publisher.send(events);
    expect(kafka.sent.map((request) => request[0]!.messages.length)).toEqual([3, 3, 3, 1]);
    expect(kafka.messages().map(({ value }) => value)).toEqual(events.map(({ data }) => data));
  });

  it('after a failure sends nothing further, and begins anew with another producer', async () => {
    const { kafka, publisher } = given();
    const events = Array.from({ length: 10 }, () => event(undefined, 250_000));
    kafka.failAt = 1;
    await expect(publisher.send(events)).rejects.toThrow('the broker is away');
    expect(kafka.sent).toHaveLength(1);
    expect([kafka.producers.length, kafka.closed]).toEqual([1, 1]);
    kafka.failAt = -1;
    await publisher.send(events);
    expect(kafka.producers).toHaveLength(2);
    expect(kafka.messages()).toHaveLength(13);
  });
});
