import { randomUUID } from 'node:crypto';
import { defineEvent, type EventDefinition, toKafkaMessage } from '@onevillage/contracts-kit';
import { newId } from '@onevillage/platform-database';
import type { Message } from 'kafkajs';
import { z } from 'zod';

const of = {
  context: 'test',
  aggregate: 'thing',
  version: 1,
  data: z.strictObject({ label: z.string().max(20) }),
} as const;
export const ThingMadeV1 = defineEvent({ ...of, name: 'made', summary: 'A thing was made.' });
export const ThingChangedV1 = defineEvent({ ...of, name: 'changed', summary: 'A thing changed.' });
export const ThingSnapshottedV1 = defineEvent({
  ...of,
  name: 'snapshotted',
  summary: 'A whole thing.',
  snapshot: true,
});
/** Known to the build, consumed by nobody here. */
export const ThingNotedV1 = defineEvent({ ...of, name: 'noted', summary: 'Nobody reads this.' });
/** Of a later build. */
export const ThingSoldV1 = defineEvent({ ...of, name: 'sold', summary: 'A thing was sold.' });

/** Version `version` of a thing. The same arguments and id make the same event. */
export function thing(
  aggregateId: string,
  version: number,
  label = `v${version}`,
  type: EventDefinition = ThingChangedV1,
): Message {
  return withId(eventIdOf(aggregateId, version), aggregateId, version, label, type);
}

export function withId(
  id: string,
  aggregateId: string,
  version: number,
  label: string,
  { type }: EventDefinition,
): Message {
  const links = { correlationId: null, causationId: null, traceparent: null };
  const event = {
    id,
    type,
    source: '/bench',
    time: new Date().toISOString(),
    aggregateId,
    aggregateVersion: version,
    ...links,
  };
  return toKafkaMessage({ ...event, data: { label } });
}

const ids = new Map<string, string>();

export function eventIdOf(aggregateId: string, version: number): string {
  const key = `${aggregateId} ${version}`;
  const id = ids.get(key) ?? randomUUID();
  ids.set(key, id);
  return id;
}

export const newThings = (count: number): string[] => Array.from({ length: count }, () => newId());
