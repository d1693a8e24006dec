import { applyChunk } from './chunk.js';
import { Fenced, failureKind, failureText } from '../message/failure.js';
import type { ConsumerMessage, RawMessage } from '../message/message.js';
import { markAttempt } from './offset.store.js';
import { CHUNK_SIZE, type Position } from './position.js';
import type { RunningProjection } from './running-projection.js';
import { inContextOf } from './transact.js';
import type { PlanPolicy } from '../inbox/inbox-plan.js';
import { DEATHS, drainParked } from './drain.js';
import type { ParkedReason } from '../inbox/parked-reason.js';

/** What the consumer lends to a worker while it handles one delivery. */
export interface Delivery {
  /** Throws when the group is rebalancing: then the delivery ends. */
  heartbeat(): Promise<void>;
  isOver(): boolean;
  /** Everything below `next` is committed. */
  committed(next: number): void;
}

/** A message alone that ran into the statement timeout is tried this often before it counts as the cause. */
const TIMEOUTS = 3;

/** Applies the messages of one partition, in order, each exactly once, never held up by one that fails. */
export class PartitionWorker {
  /** Aggregates whose parked messages were set free by a committed chunk, but not applied with it. */
  private readonly due = new Set<string>();

  constructor(
    private readonly projection: RunningProjection,
    readonly position: Position,
  ) {}

  /** Ends early when the delivery is over. Throws `Fenced` and transient faults: then the rest must be fetched again. */
  async process(raws: readonly RawMessage[], delivery: Delivery): Promise<void> {
    // What is left is told by the position alone: a delivery that seems over in the middle of a chunk leaves no hole.
    const isLeft = ({ offset }: RawMessage) => offset >= this.position.next;
    let left = raws.filter(isLeft).map((raw) => this.projection.reader.read(raw));
    while (left.length > 0 && !delivery.isOver()) {
      const isAlone = this.position.aloneLeft > 0;
      const chunk = left.slice(0, isAlone ? 1 : CHUNK_SIZE);
      await (isAlone ? this.applyMarked(chunk, delivery) : this.applyFirstMarked(chunk, delivery));
      left = left.filter(({ raw }) => isLeft(raw));
      await this.drainDue(delivery);
      await delivery.heartbeat();
    }
  }

  /** Normal running: only the first chunk after an assignment is announced. */
  private async applyFirstMarked(chunk: readonly ConsumerMessage[], delivery: Delivery): Promise<void> {
    if (this.position.takeMark()) await this.mark(1);
    await this.apply(chunk, delivery, { drain: true });
  }

  /** The process died somewhere near: each message is announced, and the one that killed three times is parked. */
  private async applyMarked(chunk: readonly ConsumerMessage[], delivery: Delivery): Promise<void> {
    this.position.takeMark();
    if (this.position.attempts > DEATHS) {
      const error = `the process died ${DEATHS} times while it handled this message alone`;
      this.say(chunk, {}, error);
      await this.refuse(chunk, delivery, 'killed-process', error);
    } else {
      await this.mark(Math.max(this.position.attempts, 1) + 1);
      await this.apply(chunk, delivery, { drain: false });
    }
  }

  /** Halves a chunk that fails until the message that fails is alone. */
  private async apply(
    chunk: readonly ConsumerMessage[],
    delivery: Delivery,
    policy: PlanPolicy,
  ): Promise<void> {
    try {
      await this.commit(chunk, delivery, policy);
    } catch (error) {
      if (error instanceof Fenced || failureKind(error) === 'transient') throw error;
      if (chunk.length === 1) return this.settle(chunk, delivery, policy, error);
      const middle = Math.ceil(chunk.length / 2);
      for (const half of [chunk.slice(0, middle), chunk.slice(middle)]) {
        if (delivery.isOver()) return;
        await this.apply(half, delivery, policy);
        await delivery.heartbeat();
      }
    }
  }

  /** One message failed: perhaps not itself, but a parked one that it set free; perhaps only the server was slow. */
  private async settle(
    chunk: readonly ConsumerMessage[],
    delivery: Delivery,
    policy: PlanPolicy,
    error: unknown,
  ): Promise<void> {
    if (policy.drain) return this.apply(chunk, delivery, { drain: false });
    if (failureKind(error) === 'slow' && ++this.position.timeouts < TIMEOUTS) throw error;
    this.say(chunk, { err: error }, 'A message failed: parked.');
    await this.refuse(chunk, delivery, 'failed', failureText(error));
  }

  private say([message]: readonly ConsumerMessage[], facts: object, text: string): void {
    const { topic, partition } = this.position.key;
    const place = { topic, partition, offset: message?.raw.offset };
    inContextOf(message, () => this.projection.logger.error({ ...facts, ...place }, text));
  }

  private refuse(
    chunk: readonly ConsumerMessage[],
    delivery: Delivery,
    reason: ParkedReason,
    error: string,
  ): Promise<void> {
    return this.commit(chunk, delivery, { drain: false, refuse: { reason, error } });
  }

  private async commit(
    chunk: readonly ConsumerMessage[],
    delivery: Delivery,
    policy: PlanPolicy,
  ): Promise<void> {
    const { key, next } = this.position;
    const to = (chunk.at(-1)?.raw.offset ?? next) + 1;
    const plan = await applyChunk(this.projection, { offset: key, from: next, to, messages: chunk }, policy);
    this.position.advance(to, chunk.length);
    delivery.committed(to);
    for (const aggregateId of plan.due) this.due.add(aggregateId);
  }

  private async drainDue(delivery: Delivery): Promise<void> {
    for (const aggregateId of this.due) {
      if (delivery.isOver()) return;
      await drainParked(this.projection, this.position.key.topic, aggregateId);
      this.due.delete(aggregateId);
    }
  }

  private async mark(attempts: number): Promise<void> {
    const { key, next } = this.position;
    if (!(await markAttempt(this.projection.database, key, next, attempts))) {
      throw new Fenced(key.topic, key.partition, next);
    }
    this.position.attempts = attempts;
  }
}
