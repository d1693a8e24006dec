import type { KafkaHeaders } from '@onevillage/contracts-kit';
import type { RawMessage } from '../message/message.js';
import type { ParkedReason } from './parked-reason.js';

/** A row of parked_messages. */
export interface ParkedRow {
  readonly id: string;
  readonly projection: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  /** null: malformed, nothing waits for it. */
  readonly aggregateId: string | null;
  readonly version: number | null;
  readonly eventId: string;
  readonly type: string | null;
  readonly key: Buffer | null;
  readonly headers: KafkaHeaders;
  readonly value: Buffer | null;
  readonly reason: ParkedReason;
  readonly error: string | null;
  /** How often it was started alone by a drain or replay without having ended. */
  readonly attempts: number;
  readonly parkedAt: Date;
}

export const PARKED_COLUMNS = `id, projection, topic, partition, kafka_offset "offset", aggregate_id "aggregateId", version,
  event_id "eventId", type, message_key "key", headers, value, reason, error, attempts, parked_at "parkedAt"`;

/** The message as it once arrived. */
export function rawOf({ topic, partition, offset, key, headers, value }: ParkedRow): RawMessage {
  return { topic, partition, offset, key, headers, value };
}
