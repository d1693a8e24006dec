import type { KafkaHeaders } from '@onevillage/contracts-kit';
import type { ConsumedEvent } from '../projection/consumed-event.js';

/** What Kafka delivered, kept whole so that a parked message can be shown and replayed. */
export interface RawMessage {
  /** Topic as the broker knows it, with the prefix of this installation. */
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: Buffer | null;
  readonly headers: KafkaHeaders;
  readonly value: Buffer | null;
}

/** How this build reads an event. */
export type Reading =
  | { readonly as: 'handled'; readonly event: ConsumedEvent }
  /** Known, but this projection has no handler for it: it only advances the inbox. */
  | { readonly as: 'passed-over' }
  | { readonly as: 'unreadable'; readonly reason: 'unknown-type' | 'invalid-data'; readonly error: string };

export interface EventMessage {
  readonly kind: 'event';
  readonly raw: RawMessage;
  readonly eventId: string;
  readonly type: string;
  readonly aggregateId: string;
  readonly version: number;
  /** Whole public state: may be applied whatever came before. */
  readonly snapshot: boolean;
  readonly correlationId: string | null;
  readonly traceparent: string | null;
  readonly reading: Reading;
}

export interface MalformedMessage {
  readonly kind: 'malformed';
  readonly raw: RawMessage;
  /** Its `ce_id` where it has one, else a hash: what tells it from another message at the same offset. */
  readonly eventId: string;
  readonly type: string | null;
  readonly error: string;
}

export type ConsumerMessage = EventMessage | MalformedMessage;
