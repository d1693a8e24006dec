import type { EventMessage } from '../message/message.js';
import { mayDrain, type ParkedReason } from './parked-reason.js';

/** A message that waits for its turn: stored in parked_messages, or about to be. */
export interface WaitingMessage {
  readonly message: EventMessage;
  /** Id of its row; null while it has none. */
  readonly parkedId: string | null;
  readonly reason: ParkedReason;
  readonly error: string | null;
}

/** What the inbox knows of one aggregate, read under its row lock. */
export interface InboxRow {
  readonly version: number;
  /** Id of the event that made `version`; null at version 0. */
  readonly eventId: string | null;
  /** Parked messages ahead of `version`, by version; only the first ones when there are very many. */
  readonly waiting: readonly WaitingMessage[];
  readonly isTruncated: boolean;
}

/** The state of one aggregate while a chunk is planned: moves only forwards. */
export class InboxKey {
  version: number;
  eventId: string | null;
  waiting: WaitingMessage[];
  private readonly seen = new Map<number, string>();
  private readonly isTruncated: boolean;

  constructor(
    readonly aggregateId: string,
    row: InboxRow,
  ) {
    this.version = row.version;
    this.eventId = row.eventId;
    this.waiting = [...row.waiting];
    this.isTruncated = row.isTruncated;
  }

  /** The id of the event that has `version` here, or null where that is no longer known. */
  eventAt(version: number): string | null {
    if (version === this.version) return this.eventId;
    if (version < this.version) return this.seen.get(version) ?? null;
    return this.waiting.find((waiting) => waiting.message.version === version)?.message.eventId ?? null;
  }

  /** Whether a parked message could be applied now that this plan leaves behind. */
  get isDue(): boolean {
    const head = this.waiting[0];
    if (!head) return this.isTruncated;
    const isReadable = head.message.reading.as !== 'unreadable';
    return head.parkedId !== null && isReadable && mayDrain(head.reason) && this.isNext(head.message);
  }

  isNext(message: EventMessage): boolean {
    return message.version === this.version + 1 || (message.snapshot && message.version > this.version);
  }

  /** Takes the place after the last one; what it overtakes (a snapshot does) waits no longer. */
  advance(message: EventMessage): void {
    this.version = message.version;
    this.eventId = message.eventId;
    this.seen.set(message.version, message.eventId);
    this.waiting = this.waiting.filter((waiting) => waiting.message.version > this.version);
  }

  wait(waiting: WaitingMessage): void {
    const others = this.waiting.filter((other) => other.message.version !== waiting.message.version);
    this.waiting = [...others, waiting].sort((a, b) => a.message.version - b.message.version);
  }
}
