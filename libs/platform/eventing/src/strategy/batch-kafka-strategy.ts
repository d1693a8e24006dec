import { type CustomTransportStrategy, Server } from '@nestjs/microservices';
import type { ConsumerReport } from '../consumer/report.js';
import { type BatchKafkaOptions, Consumers } from './consumers.js';
import { dropParkedMessage } from '../operations/drop-parked.js';
import { UnknownParkedMessage } from '../operations/errors.js';
import type { AuditEntry } from '../inbox/parked-audit.store.js';
import { type DrainResult, drainParked } from '../consumer/drain.js';
import { findParked } from '../inbox/parked-list.store.js';
import { BATCH_KAFKA } from '../projection/projection.decorator.js';
import { assertConsumes, declaredProjections } from '../projection/declaration.js';

/**
 * Batches from Kafka, applied exactly once: `app.connectMicroservice({ strategy: new BatchKafkaStrategy(options) })`.
 * Handlers are the controllers marked by `@Projection`. What operators do to a projection runs here too, since it needs
 * the handlers.
 */
export class BatchKafkaStrategy extends Server implements CustomTransportStrategy {
  override readonly transportId = BATCH_KAFKA;
  override readonly propagatesEventHandlerErrors = true;
  private runtime: Consumers | undefined;

  constructor(private readonly options: BatchKafkaOptions) {
    super();
  }

  /** Fails at once when handlers and `consumes` differ; a broker or database that is away is waited for. */
  listen(callback: (error?: unknown) => void): void {
    try {
      const declared = declaredProjections(this.messageHandlers);
      assertConsumes(this.options.consumes, declared);
      this.runtime = new Consumers(this.options, declared.values());
      this.runtime.start();
    } catch (error) {
      return callback(error);
    }
    callback();
  }

  /** Ends after the transactions in progress. */
  async close(): Promise<void> {
    await this.runtime?.stop();
  }

  on(): never {
    throw new Error('the batch strategy has no events of its own: ask joined() and report()');
  }

  unwrap<T>(): T {
    return this.runtime as T;
  }

  /** Which projections have joined their group, and which have not (yet, or again). */
  joined(): { readonly joined: string[]; readonly waiting: string[] } {
    const { runtime } = this;
    const names = runtime?.names ?? [];
    const joined = names.filter((name) => runtime?.hasJoined(name));
    return { joined, waiting: names.filter((name) => !joined.includes(name)) };
  }

  /** Lag, parked messages and counters of each projection, for metrics and health. */
  async report(): Promise<ConsumerReport[]> {
    return (await this.runtime?.report()) ?? [];
  }

  /** Applies the parked messages of this one's aggregate now, in order, whatever they are parked for. */
  async replay(parkedId: string, by: AuditEntry): Promise<DrainResult> {
    const row = await findParked(this.options.database, parkedId);
    if (!row) throw new UnknownParkedMessage(parkedId);
    if (row.aggregateId === null)
      return { drained: 0, stoppedBy: { id: row.id, error: row.error ?? row.reason } };
    return drainParked(this.running.projection(row.projection), row.topic, row.aggregateId, by);
  }

  /** Gives a parked message up: the inbox moves past it, and what waited behind it is applied. */
  async drop(parkedId: string, by: AuditEntry): Promise<DrainResult> {
    const dropped = await dropParkedMessage(this.options.database, parkedId, by);
    if (dropped.aggregateId === null) return { drained: 0, stoppedBy: null };
    return drainParked(this.running.projection(dropped.projection), dropped.topic, dropped.aggregateId);
  }

  /** Starts, or goes on with, filling the projection anew; `rebuildProgress` tells how far it is. */
  async rebuild(projection: string): Promise<void> {
    await this.running.rebuild(projection);
  }

  private get running(): Consumers {
    if (!this.runtime) throw new Error('the strategy does not listen yet');
    return this.runtime;
  }
}
