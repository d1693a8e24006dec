import { createHash } from 'node:crypto';
import type { EventDefinition } from '@onevillage/contracts-kit';
import type { ConsumedEvent } from '../projection/consumed-event.js';
import type { EventMessage, MalformedMessage, Reading } from '../message/message.js';

interface Variation {
  /** Makes another event of the same version. */
  readonly copy?: string;
  readonly reading?: Reading;
  readonly snapshot?: boolean;
  readonly type?: string;
}

/** An event as the plan sees it: aggregate and version decide its id. */
export function anEvent(aggregateId: string, version: number, variation: Variation = {}): EventMessage {
  const { copy = '', snapshot = false, type = 'test.thing.changed.v1' } = variation;
  const id = createHash('md5').update(`${aggregateId} ${version} ${copy}`).digest('hex');
  const event: ConsumedEvent = {
    definition: { type } as EventDefinition,
    type,
    id,
    aggregateId,
    version,
    time: '2026-11-22T00:00:00.000Z',
    correlationId: null,
    traceparent: null,
    data: {},
  };
  return {
    kind: 'event',
    raw: { topic: 'test.thing', partition: 0, offset: version, key: null, headers: {}, value: null },
    eventId: id,
    type,
    aggregateId,
    version,
    snapshot,
    correlationId: null,
    traceparent: null,
    reading: variation.reading ?? { as: 'handled', event },
  };
}

export const unknownType: Reading = { as: 'unreadable', reason: 'unknown-type', error: 'not in this build' };

export function aMalformedMessage(): MalformedMessage {
  const { raw } = anEvent('none', 1);
  return { kind: 'malformed', raw, eventId: 'none', type: null, error: 'no-key' };
}
