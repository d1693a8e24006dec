import type { Consumer } from 'kafkajs';
import { backoff } from '../kafka/backoff.js';
import type { Broker } from '../kafka/broker.js';
import { loadOffsets, restartOffset } from './offset.store.js';
import { PartitionWorker } from './partition-worker.js';
import { Position, startOf } from './position.js';
import type { RunningProjection } from './running-projection.js';

/**
 * The partitions this process is assigned, each with its worker once it is placed at its stored offset. The group's own
 * offsets are never believed: what is fetched from there, before the placing is done, is thrown away.
 */
export class Assignment {
  private workers = new Map<string, PartitionWorker>();
  private partitionsOf: ReadonlyMap<string, readonly number[]> = new Map();
  private readonly placing = new Map<string, Promise<void>>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private isEnded = false;

  constructor(
    private readonly projection: RunningProjection,
    private readonly consumer: Consumer,
    private readonly broker: Broker,
  ) {}

  /**
   * The group has (re)balanced: no worker is left, synchronously, before anything is fetched. False when the end came
   * first.
   */
  take(assigned: Readonly<Record<string, readonly number[]>>): boolean {
    if (this.isEnded) return false;
    this.release();
    this.partitionsOf = new Map(Object.entries(assigned));
    for (const [topic, partitions] of this.partitionsOf) this.place(topic, partitions);
    return true;
  }

  worker(topic: string, partition: number): PartitionWorker | undefined {
    return this.workers.get(keyOf(topic, partition));
  }

  /** Waits while the partition is being placed: afterwards it is fetched from somewhere else, or paused. */
  async placed(topic: string, partition: number): Promise<void> {
    await this.placing.get(keyOf(topic, partition));
  }

  /** In doubt about where it is: fenced, or the topic is another one. */
  placeAgain(topic: string, partition: number): void {
    if (!this.partitionsOf.get(topic)?.includes(partition)) return;
    this.workers.delete(keyOf(topic, partition));
    this.place(topic, [partition]);
  }

  /** Other partitions and the heartbeat go on. */
  pauseFor(topic: string, partition: number, milliseconds: number): void {
    const worker = this.worker(topic, partition);
    if (!worker) return;
    this.steer(() => this.consumer.pause([{ topic, partitions: [partition] }]));
    this.later(milliseconds, () => {
      if (worker !== this.worker(topic, partition)) return;
      this.steer(() => this.consumer.resume([{ topic, partitions: [partition] }]));
    });
  }

  /** What is assigned, by topic. */
  get partitions(): ReadonlyMap<string, readonly number[]> {
    return this.partitionsOf;
  }

  release(): void {
    this.workers = new Map();
    this.partitionsOf = new Map();
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  /** Nothing is taken any more; resolves when nothing is being placed any more. */
  async end(): Promise<void> {
    this.isEnded = true;
    this.release();
    await Promise.all(this.placing.values());
  }

  /** Retries, for as long as the assignment lasts. */
  private place(topic: string, partitions: readonly number[], failures = 0): void {
    const assigned = this.partitionsOf;
    const isCurrent = () => assigned === this.partitionsOf;
    const placing = this.tryToPlace(topic, partitions, isCurrent).catch((error: unknown) => {
      if (!isCurrent()) return;
      this.projection.logger.warn({ err: error, topic }, 'Partitions could not be placed; trying again.');
      this.steer(() => this.consumer.pause([{ topic, partitions: [...partitions] }]));
      this.later(backoff(failures + 1), () => this.place(topic, partitions, failures + 1));
    });
    for (const partition of partitions) this.placing.set(keyOf(topic, partition), placing);
  }

  private async tryToPlace(
    topic: string,
    partitions: readonly number[],
    isCurrent: () => boolean,
  ): Promise<void> {
    const { database, name, logger } = this.projection;
    const clusterId = await this.broker.clusterId();
    const ends = await this.broker.endsOf(topic);
    const stored = await loadOffsets(database, name, topic, partitions, clusterId);
    for (const offset of stored) {
      const { partition } = offset;
      const end = ends.get(partition);
      if (end === undefined) throw new Error(`the broker does not know partition ${partition} of ${topic}`);
      const start = startOf(offset, end, clusterId);
      const key = { projection: name, topic, partition };
      if (start.isNewTopic) {
        logger.warn(
          { topic, partition, stored: offset.next, end },
          'The topic is a new one: reading it from its start.',
        );
        await restartOffset(database, key, offset.next, clusterId);
      }
      if (!isCurrent()) return;
      const placed = start.isNewTopic ? { ...offset, next: 0, attempts: 0 } : offset;
      const worker = new PartitionWorker(this.projection, new Position(key, placed));
      this.workers.set(keyOf(topic, partition), worker);
      this.consumer.seek({ topic, partition, offset: String(start.at) });
      this.consumer.resume([{ topic, partitions: [partition] }]);
    }
  }

  /** kafkajs throws while it has no group (it crashed, it stopped): then the next one places everything anew. */
  private steer(turn: () => void): void {
    try {
      turn();
    } catch (error) {
      this.projection.logger.debug({ err: error }, 'The consumer has no group at the moment.');
    }
  }

  private later(milliseconds: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      work();
    }, milliseconds);
    this.timers.add(timer);
  }
}

function keyOf(topic: string, partition: number): string {
  return `${topic}/${partition}`;
}
