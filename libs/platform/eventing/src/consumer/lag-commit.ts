import type { Consumer } from 'kafkajs';

/**
 * Tells Kafka now and then how far a projection is, for tools that show lag. Nothing of ours reads these offsets: the
 * true ones are in the projection's own database.
 */
export class LagCommit {
  private readonly changed = new Map<string, { topic: string; partition: number; offset: string }>();

  constructor(private readonly consumer: Consumer) {}

  note(topic: string, partition: number, next: number): void {
    this.changed.set(`${topic}/${partition}`, { topic, partition, offset: String(next) });
  }

  /** Fails when the group is rebalancing; the next one will do. True when something was committed. */
  async flush(): Promise<boolean> {
    const offsets = [...this.changed.values()];
    this.changed.clear();
    if (offsets.length === 0) return false;
    return this.consumer.commitOffsets(offsets).then(
      () => true,
      () => false,
    );
  }
}
