import { describe, expect, it } from '@jest/globals';
import { Parser } from '@asyncapi/parser';
import { z } from 'zod';
import { ContractViolation } from '../events/contract-violation.js';
import { defineEvent } from '../events/define-event.js';
import type { ServiceEvents } from '../events/service-events.js';
import { asyncApiDocument } from './async-api.js';

const of = { context: 'producers', aggregate: 'producer', version: 1 } as const;
const data = z.strictObject({
  producerId: z.uuid(),
  name: z.string().min(1).max(300),
  taxCode: z.string().nullable(),
  stars: z.int().min(1).max(5).optional(),
  lines: z.array(z.strictObject({ label: z.string(), amount: z.number().nullable() })),
  texts: z.record(z.enum(['vi', 'en']), z.string()),
  party: z.union([z.strictObject({ a: z.string() }), z.strictObject({ b: z.iso.date() })]).nullable(),
});
const Registered = defineEvent({ ...of, name: 'registered', summary: 'Entered.', data });
const Changed = defineEvent({ ...of, name: 'changed', summary: 'Changed.', data });
const Recorded = defineEvent({
  ...of,
  aggregate: 'admin-unit',
  name: 'recorded',
  summary: 'Recorded.',
  data: z.strictObject({ id: z.uuid() }),
});

const services: Record<string, ServiceEvents> = {
  producers: { publishes: [Registered, Changed, Recorded], consumes: {} },
  catalog: { publishes: [], consumes: { producers: [Registered, Changed], units: [Recorded] } },
};
const sample = {
  producerId: '0197a3c1-7f00-7abc-8def-000000000001',
  name: 'Hợp tác xã',
  taxCode: null,
  lines: [],
  texts: { vi: 'một', en: 'one' },
  party: { b: '2026-11-22' },
};
const document = asyncApiDocument(services, { samples: { [Registered.type]: [sample] } });

const errorsOf = async (of: unknown): Promise<string[]> => {
  const { diagnostics } = await new Parser().parse(JSON.stringify(of));
  return diagnostics
    .filter(({ severity }) => severity === 0)
    .map(({ message, path }) => `${path.join('/')} ${message}`);
};

describe('the AsyncAPI document', () => {
  it('is taken by the official parser, without errors', async () => {
    expect(await errorsOf(document)).toEqual([]);
  });

  it('would be refused with a wrong action, a loose end or a wrong example', async () => {
    const broken = structuredClone(document) as unknown as Record<
      string,
      Record<string, Record<string, unknown>>
    >;
    (broken['operations']?.['producers.send.producers.producer'] as Record<string, unknown>)['action'] =
      'emit';
    expect(await errorsOf(broken)).not.toEqual([]);
    const loose = structuredClone(document) as unknown as Record<
      string,
      Record<string, Record<string, unknown>>
    >;
    (loose['operations']?.['producers.send.producers.producer'] as Record<string, unknown>)['channel'] = {
      $ref: '#/channels/none',
    };
    expect(await errorsOf(loose)).not.toEqual([]);
  });

  it('reads back as what the services do', async () => {
    const { document: parsed } = await new Parser().parse(JSON.stringify(document));
    const channels = parsed?.channels().all() ?? [];
    expect(channels.map((channel) => channel.address())).toEqual([
      'producers.admin-unit',
      'producers.producer',
    ]);
    const operations = Object.fromEntries(
      (parsed?.operations().all() ?? []).map((operation) => [
        operation.id(),
        `${operation.action()} ${operation
          .messages()
          .all()
          .map((message) => message.name())
          .join(' ')}`,
      ]),
    );
    expect(operations).toEqual({
      'producers.send.producers.admin-unit': 'send producers.admin-unit.recorded.v1',
      'producers.send.producers.producer':
        'send producers.producer.changed.v1 producers.producer.registered.v1',
      'catalog.producers.receive.producers.producer':
        'receive producers.producer.changed.v1 producers.producer.registered.v1',
      'catalog.units.receive.producers.admin-unit': 'receive producers.admin-unit.recorded.v1',
    });
    const message = parsed
      ?.allMessages()
      .all()
      .find((one) => one.name() === Registered.type);
    expect(message?.headers()?.properties()).toHaveProperty('ce_aggregateversion');
    expect(message?.payload()?.properties()).toHaveProperty('taxCode');
    expect(
      message
        ?.examples()
        .all()
        .map((example) => example.payload()),
    ).toEqual([sample]);
  });

  it('takes only examples that are events', () => {
    const wrong = { samples: { [Registered.type]: [{ ...sample, phone: '090' }] } };
    expect(() => asyncApiDocument(services, wrong)).toThrow(ContractViolation);
  });

  it('of no services is still a document', async () => {
    expect(await errorsOf(asyncApiDocument({}))).toEqual([]);
  });
});
