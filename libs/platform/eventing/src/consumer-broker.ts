import type { Admin } from 'kafkajs';
import type { KafkaClient } from './kafka-client.js';

/** What a consumer asks the broker besides messages. One connection for all projections of a service. */
export class BrokerView {
  private readonly admin: Admin;
  private isClosed = false;

  constructor(kafka: KafkaClient) {
    this.admin = kafka.admin();
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

  async close(): Promise<void> {
    this.isClosed = true;
    await this.admin.disconnect();
  }

  /** Work that is still under way when the service stops must not open the connection again. */
  private async connect(): Promise<void> {
    if (this.isClosed) throw new Error('the consumers have stopped');
    await this.admin.connect();
  }
}
