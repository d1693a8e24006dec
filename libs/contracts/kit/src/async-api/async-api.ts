import type { EventDefinition } from '../events/define-event.js';
import type { ServiceEvents } from '../events/service-events.js';
import { asyncApiMessage, headersSchema } from './message.js';

/** Partitions of every topic, from its first start. */
export const TOPIC_PARTITIONS = 12;

export interface AsyncApiOptions {
  readonly title?: string;
  readonly version?: string;
  /** Valid data by event type; they become the examples. */
  readonly samples?: Readonly<Record<string, readonly unknown[]>>;
}

export interface AsyncApiDocument {
  readonly asyncapi: '3.0.0';
  readonly info: Readonly<Record<string, unknown>>;
  readonly defaultContentType: 'application/json';
  readonly channels: Readonly<Record<string, unknown>>;
  readonly operations: Readonly<Record<string, unknown>>;
  readonly components: Readonly<Record<string, unknown>>;
}

const byTopic = (definitions: readonly EventDefinition[]): [string, EventDefinition[]][] =>
  [...new Set(definitions.map(({ topic }) => topic))]
    .sort()
    .map((topic) => [topic, definitions.filter((definition) => definition.topic === topic)]);

const unique = (definitions: readonly EventDefinition[]): EventDefinition[] =>
  [...new Map(definitions.map((definition) => [definition.type, definition])).values()].sort((a, b) =>
    a.type < b.type ? -1 : 1,
  );

/** AsyncAPI 3.0 of services by name: one channel per topic, what each service sends and each projection receives. */
export function asyncApiDocument(
  services: Readonly<Record<string, ServiceEvents>>,
  { title = 'OneVillage events', version = '1.0.0', samples = {} }: AsyncApiOptions = {},
): AsyncApiDocument {
  const all = unique(
    Object.values(services).flatMap(({ publishes, consumes }) => [
      ...publishes,
      ...Object.values(consumes).flat(),
    ]),
  );
  return {
    asyncapi: '3.0.0',
    info: {
      title,
      version,
      description:
        'CloudEvents 1.0 in the binary mode of the Kafka protocol binding: attributes are headers, the value is the data.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
      tags: Object.keys(services).map((name) => ({ name })),
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(
      byTopic(all).map(([topic, definitions]) => [topic, channel(topic, definitions)]),
    ),
    operations: Object.fromEntries(
      Object.entries(services).flatMap(([name, events]) => operations(name, events)),
    ),
    components: {
      messages: Object.fromEntries(
        all.map((definition) => [
          definition.type,
          asyncApiMessage(definition, samples[definition.type] ?? []),
        ]),
      ),
      schemas: { CloudEventHeaders: headersSchema },
    },
  };
}

function channel(topic: string, definitions: readonly EventDefinition[]): Record<string, unknown> {
  return {
    address: topic,
    description: `Every ${definitions[0]?.aggregate} in the order of its versions, kept for good.`,
    messages: Object.fromEntries(
      definitions.map(({ type }) => [type, { $ref: `#/components/messages/${type}` }]),
    ),
    bindings: { kafka: { topic, partitions: TOPIC_PARTITIONS, bindingVersion: '0.5.0' } },
  };
}

function operations(service: string, { publishes, consumes }: ServiceEvents): [string, unknown][] {
  const sends = byTopic(unique(publishes)).map(([topic, definitions]): [string, unknown] => [
    `${service}.send.${topic}`,
    operation('send', service, topic, definitions, `${service} publishes on ${topic}`),
  ]);
  const receives = Object.entries(consumes).flatMap(([projection, consumed]) =>
    byTopic(unique(consumed)).map(([topic, definitions]): [string, unknown] => [
      `${service}.${projection}.receive.${topic}`,
      operation('receive', service, topic, definitions, `${projection} of ${service} follows ${topic}`),
    ]),
  );
  return [...sends, ...receives];
}

function operation(
  action: 'send' | 'receive',
  service: string,
  topic: string,
  definitions: readonly EventDefinition[],
  summary: string,
): Record<string, unknown> {
  return {
    action,
    summary,
    channel: { $ref: `#/channels/${topic}` },
    messages: definitions.map(({ type }) => ({ $ref: `#/channels/${topic}/messages/${type}` })),
    tags: [{ name: service }],
  };
}
