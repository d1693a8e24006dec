import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EventEnvelope } from './event-envelope.js';
import { fromKafkaMessage, toKafkaMessage } from './kafka-binding.js';
import { MalformedEvent } from './malformed-event.js';

const hex = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const uuid = fc.uuid({ version: 7 });

const envelopes: fc.Arbitrary<EventEnvelope> = fc.record({
  id: uuid,
  type: fc.stringMatching(/^[a-z][a-z0-9-]{0,9}(\.[a-z][a-z0-9-]{0,9}){2}\.v[1-9]$/),
  source: fc.stringMatching(/^\/[a-z0-9][a-z0-9-]{0,19}$/),
  time: fc
    .date({ min: new Date(0), max: new Date('2199-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  aggregateId: uuid,
  aggregateVersion: fc.integer({ min: 1, max: 999_999_999_999_999 }),
  correlationId: fc.option(uuid),
  causationId: fc.option(uuid),
  traceparent: fc.option(fc.tuple(hex(31), hex(15)).map(([trace, span]) => `00-1${trace}-1${span}-01`)),
  data: fc.dictionary(fc.string(), fc.jsonValue()).map((data) => JSON.parse(JSON.stringify(data)) as unknown),
});

describe('the binding', () => {
  it('every envelope comes back as it went, through Buffers', () => {
    fc.assert(
      fc.property(envelopes, (envelope) => {
        const { key, value, headers } = toKafkaMessage(envelope);
        const buffers = Object.fromEntries(
          Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)]),
        );
        expect(
          fromKafkaMessage({ key: Buffer.from(key), value: Buffer.from(value), headers: buffers }),
        ).toEqual(envelope);
      }),
    );
  });

  it('any bytes give an envelope or MalformedEvent, nothing else', () => {
    const bytes = fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array));
    fc.assert(
      fc.property(
        envelopes,
        fc.option(bytes),
        fc.option(bytes),
        fc.nat(20),
        bytes,
        (envelope, key, value, at, header) => {
          const message = toKafkaMessage(envelope);
          const names = Object.keys(message.headers);
          const headers = { ...message.headers, [names[at % names.length] as string]: header };
          for (const attempt of [
            { key, value: message.value, headers: message.headers },
            { key: message.key, value, headers: message.headers },
            { key: message.key, value: message.value, headers },
          ]) {
            try {
              expect(fromKafkaMessage(attempt).aggregateId).toMatch(/^[0-9a-f-]{36}$/);
            } catch (error) {
              expect(error).toBeInstanceOf(MalformedEvent);
            }
          }
        },
      ),
    );
  });
});
