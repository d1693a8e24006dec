import { createHash } from 'node:crypto';
import { type EventDefinition, fromKafkaMessage, type KafkaHeaders } from '@onevillage/contracts-kit';
import type { ConsumedEvent } from '../projection/consumed-event.js';
import type { ConsumerMessage, RawMessage, Reading } from './message.js';

/** How one projection reads messages: by the definitions that it handles and those that this build knows. */
export class MessageReader {
  private readonly handled: ReadonlyMap<string, EventDefinition>;
  private readonly known: ReadonlyMap<string, EventDefinition>;

  constructor(
    handled: readonly EventDefinition[],
    known: readonly EventDefinition[],
    private readonly topicPrefix = '',
  ) {
    this.handled = byType(handled);
    this.known = new Map([...byType(known), ...this.handled]);
  }

  /** Every type whose messages need not wait for another build. */
  get knownTypes(): string[] {
    return [...this.known.keys()];
  }

  /** Never throws: what cannot be read says why. */
  read(raw: RawMessage): ConsumerMessage {
    try {
      return this.readEvent(raw);
    } catch (error) {
      const type = textOf(raw.headers, 'ce_type');
      return { kind: 'malformed', raw, eventId: fingerprint(raw), type, error: messageOf(error) };
    }
  }

  private readEvent(raw: RawMessage): ConsumerMessage {
    const { id, type, aggregateId, aggregateVersion: version, data, ...envelope } = fromKafkaMessage(raw);
    const definition = this.known.get(type);
    if (definition && this.topicPrefix + definition.topic !== raw.topic) {
      throw new Error(`${type} does not belong to topic ${raw.topic}`);
    }
    const { correlationId, traceparent, time } = envelope;
    const reading = this.readData({ id, type, aggregateId, version, time, correlationId, traceparent }, data);
    const snapshot = definition?.snapshot === true;
    return {
      kind: 'event',
      raw,
      eventId: id,
      type,
      aggregateId,
      version,
      snapshot,
      correlationId,
      traceparent,
      reading,
    };
  }

  private readData(facts: Omit<ConsumedEvent, 'definition' | 'data'>, data: unknown): Reading {
    const definition = this.handled.get(facts.type);
    if (definition) {
      try {
        const event = { ...facts, definition, data: definition.read(data, facts.type) } as ConsumedEvent;
        return { as: 'handled', event };
      } catch (error) {
        return { as: 'unreadable', reason: 'invalid-data', error: messageOf(error) };
      }
    }
    if (this.known.has(facts.type)) return { as: 'passed-over' };
    return {
      as: 'unreadable',
      reason: 'unknown-type',
      error: `this build has no definition of ${facts.type}`,
    };
  }
}

/** What identifies a message at its offset: the event id, or a hash of a message that has none. */
export function fingerprint(raw: RawMessage): string {
  const id = textOf(raw.headers, 'ce_id');
  if (id !== null && id !== '') return id.slice(0, 100);
  const hash = createHash('sha256').update(raw.key ?? '');
  return `sha256:${hash
    .update('\0')
    .update(raw.value ?? '')
    .digest('hex')}`;
}

function textOf(headers: KafkaHeaders, name: string): string | null {
  const header = headers[name];
  return header === undefined || Array.isArray(header) ? null : header.toString().replaceAll('\0', '\uFFFD');
}

/** By every type that a definition can read, the older versions that it upcasts included. */
function byType(definitions: readonly EventDefinition[]): ReadonlyMap<string, EventDefinition> {
  return new Map(
    definitions.flatMap((definition) => definition.accepts.map((type) => [type, definition] as const)),
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
