import { describe, expect, it } from '@jest/globals';
import type { EventEnvelope } from './event-envelope.js';
import { fromKafkaMessage, type ReceivedKafkaMessage, toKafkaMessage } from './kafka-binding.js';
import { MalformedEvent } from './malformed-event.js';

const envelope: EventEnvelope<{ name: string }> = {
  id: '0197a3c1-7f00-7abc-8def-000000000001',
  type: 'producers.producer.registered.v1',
  source: '/producers',
  time: '2026-11-22T01:30:00.000Z',
  aggregateId: '0197a3c1-7f00-7abc-8def-000000000002',
  aggregateVersion: 1,
  correlationId: '0197a3c1-7f00-7abc-8def-000000000003',
  causationId: '0197a3c1-7f00-7abc-8def-000000000004',
  traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  data: { name: 'Hợp tác xã Quảng Trực' },
};

/** As kafkajs delivers: everything a Buffer. */
function delivered(
  changes: { headers?: Record<string, unknown>; key?: Buffer | null; value?: Buffer | null } = {},
): ReceivedKafkaMessage {
  const { key, value, headers } = toKafkaMessage(envelope);
  const buffers = Object.fromEntries(
    Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)]),
  );
  return {
    key: changes.key === undefined ? Buffer.from(key) : changes.key,
    value: changes.value === undefined ? Buffer.from(value) : changes.value,
    headers: { ...buffers, ...changes.headers } as NonNullable<ReceivedKafkaMessage['headers']>,
  };
}

function reasonOf(message: ReceivedKafkaMessage): string {
  try {
    fromKafkaMessage(message);
  } catch (error) {
    if (error instanceof MalformedEvent) return error.message;
    throw error;
  }
  return 'well-formed';
}

describe('CloudEvents 1.0 on Kafka, binary mode', () => {
  it('puts attributes into headers and the data alone into the value', () => {
    expect(toKafkaMessage(envelope)).toEqual({
      key: envelope.aggregateId,
      value: '{"name":"Hợp tác xã Quảng Trực"}',
      headers: {
        'content-type': 'application/json',
        ce_specversion: '1.0',
        ce_id: envelope.id,
        ce_type: envelope.type,
        ce_source: '/producers',
        ce_time: envelope.time,
        ce_subject: envelope.aggregateId,
        ce_aggregateversion: '1',
        ce_correlationid: envelope.correlationId,
        ce_causationid: envelope.causationId,
        ce_traceparent: envelope.traceparent,
        traceparent: envelope.traceparent,
      },
    });
  });

  it('comes back as it went, from Buffers and from strings', () => {
    expect(fromKafkaMessage(delivered())).toEqual(envelope);
    expect(fromKafkaMessage(toKafkaMessage(envelope))).toEqual(envelope);
  });

  it('leaves out what is null, and reads it as null', () => {
    const bare = { ...envelope, correlationId: null, causationId: null, traceparent: null };
    const message = toKafkaMessage(bare);
    expect(Object.keys(message.headers).filter((name) => /correlation|causation|trace/.test(name))).toEqual(
      [],
    );
    expect(fromKafkaMessage(message)).toEqual(bare);
  });

  it('takes a media type with parameters, or none', () => {
    expect(
      reasonOf(delivered({ headers: { 'content-type': Buffer.from('Application/JSON; charset=utf-8') } })),
    ).toBe('well-formed');
    expect(reasonOf(delivered({ headers: { 'content-type': undefined } }))).toBe('well-formed');
  });
});

describe('a malformed message', () => {
  it.each<[string, ReceivedKafkaMessage, string]>([
    ['tombstone', delivered({ value: null }), 'no-value'],
    ['empty value', delivered({ value: Buffer.alloc(0) }), 'no-value'],
    ['not JSON', delivered({ value: Buffer.from('{"a":') }), 'value-not-json'],
    ['value not UTF-8', delivered({ value: Buffer.from([0x22, 0xc3, 0x28, 0x22]) }), 'value-not-json'],
    ['value with a BOM', delivered({ value: Buffer.from('\uFEFF{}') }), 'value-not-json'],
    ['a list', delivered({ value: Buffer.from('[]') }), 'value-not-object'],
    ['JSON null', delivered({ value: Buffer.from('null') }), 'value-not-object'],
    ['JSON text', delivered({ value: Buffer.from('"x"') }), 'value-not-object'],
    ['5 MB', delivered({ value: Buffer.from(`{"a":"${'x'.repeat(5_000_000)}"}`) }), 'value-too-large'],
    ['null key', delivered({ key: null }), 'no-key'],
    ['empty key', delivered({ key: Buffer.alloc(0) }), 'no-key'],
    ['key of another aggregate', delivered({ key: Buffer.from(envelope.id) }), 'key-not-subject'],
    ['no headers', { key: Buffer.from('x'), value: Buffer.from('{}') }, 'header-missing: ce_specversion'],
    [
      '1,000 headers',
      delivered({ headers: Object.fromEntries([...Array(1000)].map((_, n) => [`h${n}`, Buffer.from('')])) }),
      'too-many-headers',
    ],
    [
      'structured mode',
      delivered({ headers: { 'content-type': Buffer.from('application/cloudevents+json') } }),
      'not-binary-mode: content-type',
    ],
    [
      'another specversion',
      delivered({ headers: { ce_specversion: Buffer.from('0.3') } }),
      'header-invalid: ce_specversion',
    ],
  ])('%s', (_, message, reason) => {
    expect(reasonOf(message)).toBe(reason);
  });

  const required = [
    'ce_specversion',
    'ce_id',
    'ce_type',
    'ce_source',
    'ce_time',
    'ce_subject',
    'ce_aggregateversion',
  ];

  it.each(required)('without, or with an unusable %s', (name) => {
    expect(reasonOf(delivered({ headers: { [name]: undefined } }))).toBe(`header-missing: ${name}`);
    expect(reasonOf(delivered({ headers: { [name]: Buffer.from([0xc3, 0x28]) } }))).toBe(
      `header-not-utf8: ${name}`,
    );
    expect(reasonOf(delivered({ headers: { [name]: [Buffer.from('1'), Buffer.from('2')] } }))).toBe(
      `header-repeated: ${name}`,
    );
    expect(reasonOf(delivered({ headers: { [name]: Buffer.from('') } }))).toBe(`header-invalid: ${name}`);
    expect(reasonOf(delivered({ headers: { [name]: Buffer.from('no such thing') } }))).toBe(
      `header-invalid: ${name}`,
    );
  });

  it.each(['0', '-1', '01', '1.0', '1e3', ' 1', '9007199254740993', 'NaN', '៥'])('version %j', (version) => {
    expect(reasonOf(delivered({ headers: { ce_aggregateversion: Buffer.from(version) } }))).toBe(
      'header-invalid: ce_aggregateversion',
    );
  });

  it.each([
    'producers.producer.registered',
    'producers.registered.v1',
    'producers.producer.registered.v0',
    'Producers.producer.x.v1',
  ])('type %s', (type) => {
    expect(reasonOf(delivered({ headers: { ce_type: Buffer.from(type) } }))).toBe('header-invalid: ce_type');
  });

  it('says nothing of its data', () => {
    expect(reasonOf(delivered({ value: Buffer.from('{"phone":"0901234567"') }))).toBe('value-not-json');
  });
});

describe('what does not spoil a message', () => {
  it.each(['ce_correlationid', 'ce_causationid', 'ce_traceparent'])('an unusable %s is dropped', (name) => {
    for (const header of [
      Buffer.from([0xc3, 0x28]),
      Buffer.from('x'),
      [Buffer.from('1'), Buffer.from('2')],
    ]) {
      const { correlationId, causationId, traceparent } = fromKafkaMessage(
        delivered({ headers: { [name]: header } }),
      );
      expect([correlationId, causationId, traceparent].filter((value) => value === null)).toHaveLength(1);
    }
  });

  it.each([
    '00-00000000000000000000000000000000-00f067aa0ba902b7-01',
    'ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  ])('the trace %s, which means nothing, begins anew', (trace) => {
    expect(
      fromKafkaMessage(delivered({ headers: { ce_traceparent: Buffer.from(trace) } })).traceparent,
    ).toBeNull();
  });

  it.each(['2099-01-01T00:00:00Z', '1970-01-01T00:00:00Z'])('a time of %s: order is by version', (time) => {
    expect(fromKafkaMessage(delivered({ headers: { ce_time: Buffer.from(time) } })).time).toBe(time);
  });

  it('headers of others, whatever is in them', () => {
    expect(
      reasonOf(delivered({ headers: { 'x-other': Buffer.from([0xff]), __proto__x: Buffer.from('a') } })),
    ).toBe('well-formed');
  });

  it('an unknown type or major: whoever consumes decides', () => {
    expect(
      fromKafkaMessage(delivered({ headers: { ce_type: Buffer.from('producers.producer.renamed.v7') } }))
        .type,
    ).toBe('producers.producer.renamed.v7');
  });
});
