import { fingerprint } from '../message/reader.js';
import type { RawMessage } from '../message/message.js';
import type { OffsetKey, StoredOffset } from './offset.store.js';

/** Messages of one transaction, and of the stretch that is gone through one by one after a death. */
export const CHUNK_SIZE = 500;

/** Where reading begins: at the message before the stored offset, to recognise the topic by it. */
export type Start = { readonly at: number; readonly isNewTopic: boolean };

/** What the stored offset and the broker say together; a topic shorter than what was read is another topic. */
export function startOf(stored: StoredOffset, highWatermark: number, clusterId: string): Start {
  if (stored.next === 0) return { at: 0, isNewTopic: false };
  const isNewTopic = stored.clusterId !== clusterId || highWatermark < stored.next;
  return { at: isNewTopic ? 0 : stored.next - 1, isNewTopic };
}

/** The place of this process in one partition that it is assigned. */
export class Position {
  /** Offset of the next message to apply: as stored, unless somebody else moves it. */
  next: number;
  attempts: number;
  /** Messages still to be taken one by one, because the process died somewhere among them. */
  aloneLeft: number;
  /** Transient failures in a row. */
  failures = 0;
  /** Statement timeouts in a row of the message at `next` alone. */
  timeouts = 0;
  private isMarked = false;
  private isRecognised: boolean;

  constructor(
    readonly key: OffsetKey,
    private readonly stored: StoredOffset,
  ) {
    this.next = stored.next;
    this.attempts = stored.attempts;
    this.aloneLeft = stored.attempts > 0 ? CHUNK_SIZE : 0;
    this.isRecognised = stored.next === 0;
  }

  get clusterId(): string {
    return this.stored.clusterId;
  }

  /**
   * Judges the first message of a delivery. `new-topic`: not the message that was read last. `rewound`: the broker went
   * back by itself, the stored offset must be looked at again.
   */
  judge(first: RawMessage): 'expected' | 'new-topic' | 'rewound' {
    if (this.isRecognised) return first.offset >= this.next ? 'expected' : 'rewound';
    this.isRecognised =
      first.offset === this.stored.next - 1 && fingerprint(first) === this.stored.lastEventId;
    return this.isRecognised ? 'expected' : 'new-topic';
  }

  /** True once: the first chunk after an assignment announces itself. */
  takeMark(): boolean {
    const isFirst = !this.isMarked;
    this.isMarked = true;
    return isFirst;
  }

  advance(to: number, messages: number): void {
    this.next = to;
    this.attempts = 0;
    this.failures = 0;
    this.timeouts = 0;
    this.aloneLeft = Math.max(0, this.aloneLeft - messages);
  }
}
