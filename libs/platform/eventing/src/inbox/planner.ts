import type { ConsumedEvent } from '../projection/consumed-event.js';
import type { ConsumerMessage, EventMessage } from '../message/message.js';
import { InboxKey, type InboxRow, type WaitingMessage } from './inbox-key.js';
import type { InboxPlan, ParkEntry, PlanPolicy } from './inbox-plan.js';
import { mayDrain } from './parked-reason.js';

/** Plans `messages` of one partition, in their order, against the inbox rows of their aggregates. */
export function planInbox(
  messages: readonly ConsumerMessage[],
  rows: ReadonlyMap<string, InboxRow>,
  policy: PlanPolicy,
): InboxPlan {
  const planner = new Planner(rows, policy);
  for (const message of messages) planner.take(message);
  for (const aggregateId of rows.keys()) planner.drain(aggregateId);
  return planner.finish();
}

/** Takes messages one by one and decides what becomes of each. */
class Planner {
  private readonly keys = new Map<string, InboxKey>();
  private readonly apply: ConsumedEvent[] = [];
  private readonly evidence: ParkEntry[] = [];
  private drained = 0;
  private duplicates = 0;

  constructor(
    private readonly rows: ReadonlyMap<string, InboxRow>,
    private readonly policy: PlanPolicy,
  ) {
    for (const [id, row] of rows) this.keys.set(id, new InboxKey(id, row));
  }

  take(message: ConsumerMessage): void {
    if (message.kind === 'malformed') {
      this.evidence.push({ message, reason: 'malformed', error: message.error });
      return;
    }
    this.drain(message.aggregateId);
    const key = this.key(message.aggregateId);
    const known = key.eventAt(message.version);
    if (known !== null && known !== message.eventId) {
      const error = `version ${message.version} is event ${known} already`;
      this.evidence.push({ message, reason: 'conflicting-event', error });
    } else if (known !== null || message.version <= key.version) {
      this.duplicates += 1;
    } else if (!key.isNext(message)) {
      const behind = key.waiting.some((waiting) => waiting.message.version < message.version);
      key.wait({ message, parkedId: null, reason: behind ? 'behind' : 'gap', error: null });
    } else {
      this.accept(key, message, null);
      this.drain(message.aggregateId);
    }
  }

  /** Hands over the parked messages whose turn has come. */
  drain(aggregateId: string): void {
    if (!this.policy.drain) return;
    const key = this.key(aggregateId);
    for (let head = key.waiting[0]; head && this.isTurnOf(key, head); head = key.waiting[0]) {
      const forced = this.policy.force === true && head.message.version === this.forcedVersion(aggregateId);
      if (!mayDrain(head.reason) && !forced) return;
      if (!this.accept(key, head.message, head.parkedId)) return;
      this.drained += 1;
    }
  }

  finish(): InboxPlan {
    const keys = [...this.keys.values()];
    const moved = keys.filter((key) => key.version > this.row(key.aggregateId).version);
    const waiting = keys.flatMap((key) => key.waiting);
    return {
      apply: this.apply,
      advanced: new Map(
        moved.map((key) => [key.aggregateId, { version: key.version, eventId: key.eventId ?? '' }]),
      ),
      park: [...waiting.filter((one) => one.parkedId === null), ...this.evidence],
      reparked: waiting.filter((one) => one.parkedId !== null && !this.isAsStored(one)),
      drained: this.drained,
      due: keys.filter((key) => key.isDue).map((key) => key.aggregateId),
      duplicates: this.duplicates,
    };
  }

  /** A drop moved the live inbox on whatever was missing before the message. */
  private isTurnOf(key: InboxKey, { message }: WaitingMessage): boolean {
    return key.isNext(message) || this.policy.dropped?.has(message.eventId) === true;
  }

  /** True when the key moved on; false when the message (still) waits. */
  private accept(key: InboxKey, message: EventMessage, parkedId: string | null): boolean {
    const { reading } = message;
    const dropped = this.policy.dropped?.has(message.eventId) === true;
    if (reading.as === 'unreadable' && !dropped) {
      key.wait({ message, parkedId, reason: reading.reason, error: reading.error });
      return false;
    }
    if (reading.as === 'handled' && !dropped) {
      if (this.policy.refuse) {
        key.wait({ message, parkedId, ...this.policy.refuse });
        return false;
      }
      this.apply.push(reading.event);
    }
    key.advance(message);
    return true;
  }

  private forcedVersion(aggregateId: string): number | undefined {
    return this.row(aggregateId).waiting[0]?.message.version;
  }

  private isAsStored(waiting: WaitingMessage): boolean {
    const stored = this.row(waiting.message.aggregateId).waiting.find(
      (one) => one.parkedId === waiting.parkedId,
    );
    return stored?.reason === waiting.reason && stored.error === waiting.error;
  }

  private key(aggregateId: string): InboxKey {
    const key = this.keys.get(aggregateId);
    if (!key) throw new Error(`inbox row of ${aggregateId} is not locked`);
    return key;
  }

  private row(aggregateId: string): InboxRow {
    const row = this.rows.get(aggregateId);
    if (!row) throw new Error(`inbox row of ${aggregateId} is not locked`);
    return row;
  }
}
