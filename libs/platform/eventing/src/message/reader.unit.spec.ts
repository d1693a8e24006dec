import { describe, expect, it } from '@jest/globals';
import { defineEvent, type EventDefinition, toKafkaMessage, upcast } from '@onevillage/contracts-kit';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { MessageReader, fingerprint } from './reader.js';
import type { RawMessage } from './message.js';

const of = { context: 'test', aggregate: 'lot', summary: 'A lot was weighed.' } as const;
const LotWeighedV1 = defineEvent({
  ...of,
  name: 'weighed',
  version: 1,
  data: z.strictObject({ grams: z.int() }),
});
const LotWeighedV2 = defineEvent({
  ...of,
  name: 'weighed',
  version: 2,
  data: z.strictObject({ kilograms: z.number() }),
  upcast: upcast(LotWeighedV1, ({ grams }) => ({ kilograms: grams / 1_000 })),
});

function message({ type }: EventDefinition, data: unknown, more: Partial<RawMessage> = {}): RawMessage {
  const aggregateId = randomUUID();
  const links = { correlationId: null, causationId: null, traceparent: null };
  const event = {
    id: randomUUID(),
    type,
    source: '/test',
    time: '2026-11-22T00:00:00Z',
    aggregateId,
    aggregateVersion: 1,
    data,
  };
  const { key, value, headers } = toKafkaMessage({ ...event, ...links });
  return {
    topic: 'p.test.lot',
    partition: 0,
    offset: 0,
    key: Buffer.from(key),
    value: Buffer.from(value),
    headers,
    ...more,
  };
}

const reader = new MessageReader([LotWeighedV2], [LotWeighedV2], 'p.');
const reading = (raw: RawMessage) => {
  const read = reader.read(raw);
  return read.kind === 'event' ? read.reading : read.error;
};

describe('how a projection reads messages', () => {
  it('reads an older version as the newest', () => {
    expect(reading(message(LotWeighedV1, { grams: 1500 }))).toMatchObject({
      as: 'handled',
      event: { type: LotWeighedV1.type, definition: LotWeighedV2, data: { kilograms: 1.5 } },
    });
  });

  it('is tolerant of what was added, and of nothing else', () => {
    expect(reading(message(LotWeighedV2, { kilograms: 2, colour: 'red' }))).toMatchObject({
      event: { data: { kilograms: 2 } },
    });
    expect(reading(message(LotWeighedV2, { kilograms: '2' }))).toMatchObject({
      as: 'unreadable',
      reason: 'invalid-data',
    });
  });

  it('does not know a later major', () => {
    const later = { ...LotWeighedV2, type: 'test.lot.weighed.v3' };
    expect(reading(message(later, { tons: 1 }))).toMatchObject({ as: 'unreadable', reason: 'unknown-type' });
  });

  it('takes an event on another topic than its own for no event of ours', () => {
    expect(reading(message(LotWeighedV2, { kilograms: 2 }, { topic: 'p.test.thing' }))).toContain(
      'does not belong',
    );
  });

  it('tells messages without an id apart by what they hold', () => {
    const anonymous = (value: string) =>
      fingerprint(message(LotWeighedV2, {}, { headers: {}, key: null, value: Buffer.from(value) }));
    expect(anonymous('a')).toBe(anonymous('a'));
    expect(anonymous('a')).not.toBe(anonymous('b'));
    expect(fingerprint(message(LotWeighedV2, {}, { headers: {}, key: null, value: null }))).toMatch(
      /^sha256:/,
    );
  });
});
