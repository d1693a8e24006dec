import { isInstant, isUuid } from '@onevillage/kernel';
import type { EventEnvelope } from './event-envelope.js';
import { MalformedEvent } from './malformed-event.js';

/** As kafkajs hands headers over; a header that was sent twice comes as an array. */
export type KafkaHeaders = Record<string, Buffer | string | (Buffer | string)[] | undefined>;

export interface KafkaEventMessage {
  readonly key: string;
  readonly value: string;
  readonly headers: Record<string, string>;
}

export interface ReceivedKafkaMessage {
  readonly key: Buffer | string | null;
  readonly value: Buffer | string | null;
  readonly headers?: KafkaHeaders | undefined;
}

/** No broker of ours takes a larger message; whatever sent one is not this system. */
const MAX_VALUE_BYTES = 1024 * 1024;
const MAX_HEADERS = 100;

const TYPE = /^[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*){2}\.v[1-9]\d{0,3}$/;
const SOURCE = /^\/[a-z0-9][a-z0-9/-]*$/;
const VERSION = /^[1-9]\d{0,14}$/;
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** CloudEvents 1.0, Kafka protocol binding, binary mode: attributes are headers, the value is the data alone. */
export function toKafkaMessage(envelope: EventEnvelope): KafkaEventMessage {
  const { correlationId, causationId, traceparent } = envelope;
  return {
    key: envelope.aggregateId,
    value: JSON.stringify(envelope.data),
    headers: {
      'content-type': 'application/json',
      ce_specversion: '1.0',
      ce_id: envelope.id,
      ce_type: envelope.type,
      ce_source: envelope.source,
      ce_time: envelope.time,
      ce_subject: envelope.aggregateId,
      ce_aggregateversion: String(envelope.aggregateVersion),
      ...(correlationId === null ? {} : { ce_correlationid: correlationId }),
      ...(causationId === null ? {} : { ce_causationid: causationId }),
      ...(traceparent === null ? {} : { ce_traceparent: traceparent, traceparent }),
    },
  };
}

/** The opposite of `toKafkaMessage`. The data is parsed, not yet checked by its contract. Throws `MalformedEvent`. */
export function fromKafkaMessage({ key, value, headers = {} }: ReceivedKafkaMessage): EventEnvelope {
  if (Object.keys(headers).length > MAX_HEADERS) throw new MalformedEvent('too-many-headers');
  assertBinaryMode(headers);
  if (required(headers, 'ce_specversion') !== '1.0')
    throw new MalformedEvent('header-invalid', 'ce_specversion');
  const aggregateId = valid(headers, 'ce_subject', isUuid);
  if (key === null || key.length === 0) throw new MalformedEvent('no-key');
  if (key.toString('utf8') !== aggregateId) throw new MalformedEvent('key-not-subject');
  return {
    id: valid(headers, 'ce_id', isUuid),
    type: valid(headers, 'ce_type', (text) => TYPE.test(text)),
    source: valid(headers, 'ce_source', (text) => SOURCE.test(text)),
    time: valid(headers, 'ce_time', isInstant),
    aggregateId,
    aggregateVersion: Number(valid(headers, 'ce_aggregateversion', (text) => VERSION.test(text))),
    correlationId: optional(headers, 'ce_correlationid', isUuid),
    causationId: optional(headers, 'ce_causationid', isUuid),
    traceparent: optional(headers, 'ce_traceparent', (text) => TRACEPARENT.test(text)),
    data: parseData(value),
  };
}

function assertBinaryMode(headers: KafkaHeaders): void {
  if (headers['content-type'] === undefined) return;
  const mediaType = required(headers, 'content-type').split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') throw new MalformedEvent('not-binary-mode', 'content-type');
}

function required(headers: KafkaHeaders, name: string): string {
  const header = Object.hasOwn(headers, name) ? headers[name] : undefined;
  if (header === undefined || header === null) throw new MalformedEvent('header-missing', name);
  if (Array.isArray(header)) throw new MalformedEvent('header-repeated', name);
  if (typeof header === 'string') return header;
  try {
    return utf8.decode(header);
  } catch {
    throw new MalformedEvent('header-not-utf8', name);
  }
}

function valid(headers: KafkaHeaders, name: string, check: (text: string) => boolean): string {
  const text = required(headers, name);
  if (!check(text)) throw new MalformedEvent('header-invalid', name);
  return text;
}

/** What only helps to follow an event is dropped when it is unusable: the event itself is whole. */
function optional(headers: KafkaHeaders, name: string, check: (text: string) => boolean): string | null {
  if (headers[name] === undefined) return null; // the usual case, and an exception costs 8 µs
  try {
    return valid(headers, name, check);
  } catch {
    return null;
  }
}

function parseData(value: Buffer | string | null): unknown {
  if (value === null || value.length === 0) throw new MalformedEvent('no-value');
  if (Buffer.byteLength(value) > MAX_VALUE_BYTES) throw new MalformedEvent('value-too-large');
  let data: unknown;
  try {
    data = JSON.parse(typeof value === 'string' ? value : utf8.decode(value));
  } catch {
    throw new MalformedEvent('value-not-json');
  }
  if (data === null || typeof data !== 'object' || Array.isArray(data))
    throw new MalformedEvent('value-not-object');
  return data;
}
