import type { ConsumedEvent } from '../projection/consumed-event.js';
import type { ConsumerMessage } from '../message/message.js';
import type { WaitingMessage } from './inbox-key.js';
import type { ParkedReason } from './parked-reason.js';

export interface PlanPolicy {
  /** Whether parked messages whose turn has come are applied together with the chunk. */
  readonly drain: boolean;
  /** Applies the first parked message of each aggregate whatever it is parked for (an operator's replay). */
  readonly force?: boolean;
  /** Parks instead of applying: how a message that failed alone leaves the chunk. */
  readonly refuse?: { readonly reason: ParkedReason; readonly error: string };
  /** Ids of events that an operator dropped: they count as applied. */
  readonly dropped?: ReadonlySet<string>;
}

export interface ParkEntry {
  readonly message: ConsumerMessage;
  readonly reason: ParkedReason;
  readonly error: string | null;
}

/** What one transaction does: decided from the locked inbox rows alone, without a side effect. */
export interface InboxPlan {
  /** In order; a parked message stands right after the one that set it free. */
  readonly apply: readonly ConsumedEvent[];
  /** Aggregates whose inbox row moves, with what it moves to. */
  readonly advanced: ReadonlyMap<string, { readonly version: number; readonly eventId: string }>;
  readonly park: readonly ParkEntry[];
  /** Parked rows that stay, for another reason than before. */
  readonly reparked: readonly WaitingMessage[];
  /** Parked messages that were applied or passed over. */
  readonly drained: number;
  /** Aggregates with parked messages whose turn has come but which this plan did not take. */
  readonly due: readonly string[];
  readonly duplicates: number;
}
