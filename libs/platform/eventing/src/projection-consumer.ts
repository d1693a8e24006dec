import { setTimeout as delay } from 'node:timers/promises';
import type { Consumer } from 'kafkajs';
import { Assignment } from './consumer-assignment.js';
import { backoff } from './consumer-backoff.js';
import type { BrokerView } from './consumer-broker.js';
import type { ConsumerProjection } from './consumer-projection.js';
import { deliver } from './consumer-delivery.js';
import { ConsumerHousekeeping } from './consumer-housekeeping.js';
import { LagCommit } from './consumer-lag-commit.js';
import type { KafkaClient } from './kafka-client.js';

export interface ProjectionConsumerOptions {
  readonly kafka: KafkaClient;
  readonly broker: BrokerView;
  readonly groupId: string;
  /** A member that died is missed after this time; 6,000 at least, by the broker's rule. */
  readonly sessionTimeoutMs: number;
}

/** The last word to a broker, and the end of the transactions in progress, may take so long. */
const LAST_COMMIT_MS = 1_000;
const GOODBYE_MS = 5_000;

/** One projection's consumer group member: joins, and joins again, until it is stopped. */
export class ProjectionConsumer {
  private assignment: Assignment | undefined;
  private running: Promise<void> | undefined;
  private answeredAt = 0;
  private readonly stopping = new AbortController();

  constructor(
    readonly projection: ConsumerProjection,
    private readonly options: ProjectionConsumerOptions,
  ) {}

  start(): void {
    this.running ??= this.keepRunning();
  }

  /** Ends after the transactions in progress; what they did not reach stays for the next member. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Whether the group has given it its partitions, and the broker still answers. */
  get hasJoined(): boolean {
    const isAnswered = performance.now() - this.answeredAt < this.options.sessionTimeoutMs;
    return this.assignment !== undefined && isAnswered;
  }

  private async keepRunning(): Promise<void> {
    const { logger } = this.projection;
    for (let failures = 0; !this.stopping.signal.aborted;) {
      try {
        await this.runOnce(() => (failures = 0));
      } catch (error) {
        failures += 1;
        logger.warn(
          { err: error, groupId: this.options.groupId },
          'The consumer could not run; trying again.',
        );
      }
      await delay(backoff(Math.max(failures, 1)), undefined, { signal: this.stopping.signal }).catch(
        () => undefined,
      );
    }
  }

  /** Returns when the consumer was stopped, by us or by a crash that kafkajs does not recover from. */
  private async runOnce(joined: () => void): Promise<void> {
    const { kafka, broker, groupId, sessionTimeoutMs } = this.options;
    const consumer = kafka.consumer({
      groupId,
      minBytes: 1,
      maxWaitTimeInMs: this.projection.shadow ? 100 : 1_000, // a broker with messages answers at once
      maxBytesPerPartition: 1_048_576,
      sessionTimeout: sessionTimeoutMs,
      heartbeatInterval: Math.floor(sessionTimeoutMs / 4),
      retry: {
        retries: 5,
        initialRetryTime: 100,
        maxRetryTime: 2_000,
        restartOnFailure: () => Promise.resolve(!this.stopping.signal.aborted),
      },
    });
    const assignment = new Assignment(this.projection, consumer, broker);
    const lag = new LagCommit(consumer);
    const housekeeping = new ConsumerHousekeeping(this.projection, assignment, broker, lag);
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      assignment.take(payload.memberAssignment);
      this.assignment = assignment;
      this.answeredAt = performance.now();
      joined();
      housekeeping.sweepNow();
    });
    consumer.on(consumer.events.FETCH, () => {
      this.answeredAt = performance.now();
    });
    const over = this.endOf(consumer, assignment);
    housekeeping.start();
    const begun = this.begin(consumer, assignment, lag);
    try {
      await Promise.race([begun.then(() => over), over]);
    } finally {
      housekeeping.stop();
      this.assignment = undefined;
      assignment.release();
      await inTime(LAST_COMMIT_MS, lag.flush());
      await inTime(GOODBYE_MS, consumer.disconnect());
    }
  }

  private async begin(consumer: Consumer, assignment: Assignment, lag: LagCommit): Promise<void> {
    await consumer.connect();
    if (this.stopping.signal.aborted) return consumer.disconnect();
    await consumer.subscribe({ topics: [...this.projection.topics], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 3,
      eachBatch: (payload) => deliver(this.projection, payload, assignment, lag),
    });
  }

  private endOf(consumer: Consumer, assignment: Assignment): Promise<void> {
    return new Promise((resolve) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => {
        this.assignment = undefined;
        assignment.release();
        if (!payload.restart) resolve();
      });
      if (this.stopping.signal.aborted) resolve();
      this.stopping.signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }
}

/** A broker that does not answer must not keep the service from stopping: it will miss us by itself. */
async function inTime(milliseconds: number, goodbye: Promise<unknown>): Promise<void> {
  await Promise.race([goodbye.catch(() => undefined), delay(milliseconds, undefined, { ref: false })]);
}
