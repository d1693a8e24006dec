import type { Admin } from 'kafkajs';
import type { KafkaClient } from './kafka-client.js';

/** What a consumer asks the broker besides messages. One connection for all projections of a service. */
export class BrokerView {
  private readonly admin: Admin;

  constructor(kafka: KafkaClient) {
    this.admin = kafka.admin();
  }

  /** Another one means other topics, even where their names are the same. */
  async clusterId(): Promise<string> {
    await this.admin.connect();
    return (await this.admin.describeCluster()).clusterId;
  }

  /** By partition, the offset that its next message will get. */
  async endsOf(topic: string): Promise<ReadonlyMap<number, number>> {
    await this.admin.connect();
    const offsets = await this.admin.fetchTopicOffsets(topic);
    return new Map(offsets.map(({ partition, high }) => [partition, Number(high)]));
  }

  async close(): Promise<void> {
    await this.admin.disconnect();
  }
}
