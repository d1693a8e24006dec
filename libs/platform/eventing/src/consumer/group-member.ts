import { setTimeout as delay } from 'node:timers/promises';
import type { Consumer } from 'kafkajs';
import { Assignment } from './assignment.js';
import { inTime } from '../in-time.js';
import { backoff } from '../kafka/backoff.js';
import type { Broker } from '../kafka/broker.js';
import type { RunningProjection } from './running-projection.js';
import { deliver } from './delivery.js';
import { Housekeeping } from './housekeeping.js';
import { LagCommit } from './lag-commit.js';
import type { KafkaClient } from '../kafka/client.js';

export interface GroupMemberOptions {
  readonly kafka: KafkaClient;
  readonly broker: Broker;
  readonly groupId: string;
  /** A member that died is missed after this time; 6,000 at least, by the broker's rule. */
  readonly sessionTimeoutMs: number;
}

/* A stop may take 5 s. What has not joined by then need not leave; the rest is told goodbye; then all connections are cut. */
const JOIN_MS = 1_000;
const GOODBYE_MS = 2_000;
/** So long, from the beginning, kafkajs has to notice. */
const STOP_MS = 4_800;

/** A projection's member of its consumer group: joins, and joins again, until it is stopped. */
export class GroupMember {
  private assignment: Assignment | undefined;
  private running: Promise<void> | undefined;
  private answeredAt = 0;
  private readonly stopping = new AbortController();

  constructor(
    readonly projection: RunningProjection,
    private readonly options: GroupMemberOptions,
  ) {}

  start(): void {
    this.running ??= this.keepRunning();
  }

  /** For good, within 5 s, after the transactions in progress; what they did not reach stays for the next member. */
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
        if (this.stopping.signal.aborted) return;
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

  /** Returns when it is stopped, throws when it has lost its group. kafkajs must not begin again by itself: nobody could stop it while it joins. */
  private async runOnce(joined: () => void): Promise<void> {
    const { broker, groupId, sessionTimeoutMs } = this.options;
    const kafka = this.options.kafka.another();
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
        restartOnFailure: () => Promise.resolve(false),
      },
    });
    const assignment = new Assignment(this.projection, consumer, broker);
    const lag = new LagCommit(consumer);
    const housekeeping = new Housekeeping(this.projection, assignment, broker, lag);
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      if (!assignment.take(payload.memberAssignment)) return;
      this.assignment = assignment;
      this.answeredAt = performance.now();
      joined();
      housekeeping.sweepNow();
    });
    consumer.on(consumer.events.FETCH, () => {
      this.answeredAt = performance.now();
    });
    const run = new AbortController();
    const over = this.endOf(consumer, assignment, run.signal);
    housekeeping.start();
    const begun = this.begin(consumer, assignment, lag);
    try {
      await Promise.race([begun.then(() => over), over]);
    } finally {
      run.abort();
      this.assignment = undefined;
      const late = performance.now() + STOP_MS;
      const idle = Promise.all([assignment.end(), housekeeping.stop()]);
      // What is told to disconnect while it joins, joins all the same, and fetches for ever.
      const settled = begun.catch(() => undefined);
      const goodbye = settled.then(() => lag.flush()).then(() => consumer.disconnect());
      const ended = goodbye.catch(() => undefined).then(() => idle);
      if (await inTime(JOIN_MS, settled)) await inTime(GOODBYE_MS, ended);
      kafka.cut();
      await inTime(late - performance.now(), ended);
    }
  }

  private async begin(consumer: Consumer, assignment: Assignment, lag: LagCommit): Promise<void> {
    const { signal } = this.stopping;
    await consumer.connect();
    if (signal.aborted) return;
    await consumer.subscribe({ topics: [...this.projection.topics], fromBeginning: true });
    if (signal.aborted) return;
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 3,
      eachBatch: (payload) => deliver(this.projection, payload, assignment, lag),
    });
  }

  private endOf(consumer: Consumer, assignment: Assignment, run: AbortSignal): Promise<void> {
    const { signal } = this.stopping;
    const over = new Promise<void>((resolve, reject) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => {
        this.assignment = undefined;
        assignment.release();
        reject(payload.error);
      });
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve(), { once: true, signal: run });
    });
    over.catch(() => undefined); // it may end before anybody waits for it
    return over;
  }
}
