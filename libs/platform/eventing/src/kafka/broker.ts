import type { Admin } from 'kafkajs';
import { inTime } from '../in-time.js';
import type { KafkaClient } from './client.js';

const GOODBYE_MS = 1_000;

/** What a consumer asks the broker besides messages. One connection for all projections of a service. */
export class Broker {
  private readonly kafka: KafkaClient;
  private readonly admin: Admin;
  private isClosed = false;

  constructor(kafka: KafkaClient) {
    this.kafka = kafka.another();
    this.admin = this.kafka.admin();
  }

  /** Another one means other topics, even where their names are the same. */
  async clusterId(): Promise<string> {
    await this.connect();
    return (await this.admin.describeCluster()).clusterId;
  }

  /** By partition, the offset that its next message will get. */
  async endsOf(topic: string): Promise<ReadonlyMap<number, number>> {
    await this.connect();
    const offsets = await this.admin.fetchTopicOffsets(topic);
    return new Map(offsets.map(({ partition, high }) => [partition, Number(high)]));
  }

  /** For good: whoever still waits for an answer, or asks again, gets an error. */
  async close(): Promise<void> {
    this.isClosed = true;
    await inTime(GOODBYE_MS, this.admin.disconnect());
    this.kafka.cut();
  }

  private async connect(): Promise<void> {
    if (this.isClosed) throw new Error('the consumers have stopped');
    await this.admin.connect();
  }
}
