import type { EventDefinition } from '../events/define-event.js';
import type { JsonSchema } from '../events/json-schema.js';

/** The headers of every event: CloudEvents 1.0, Kafka binary binding. */
export const headersSchema: JsonSchema = {
  type: 'object',
  required: [
    'content-type',
    'ce_specversion',
    'ce_id',
    'ce_type',
    'ce_source',
    'ce_time',
    'ce_subject',
    'ce_aggregateversion',
  ],
  properties: {
    'content-type': { type: 'string', const: 'application/json' },
    ce_specversion: { type: 'string', const: '1.0' },
    ce_id: { type: 'string', format: 'uuid', description: 'The same for every copy of the event' },
    ce_type: { type: 'string', description: '<context>.<aggregate>.<name>.v<version>' },
    ce_source: { type: 'string', format: 'uri-reference', description: 'The service that wrote it' },
    ce_time: { type: 'string', format: 'date-time' },
    ce_subject: {
      type: 'string',
      format: 'uuid',
      description: 'Id of the aggregate; also the key of the message',
    },
    ce_aggregateversion: {
      type: 'string',
      pattern: '^[1-9][0-9]*$',
      description: '1, 2, 3 … without gaps per aggregate',
    },
    ce_correlationid: { type: 'string', format: 'uuid' },
    ce_causationid: {
      type: 'string',
      format: 'uuid',
      description: 'The event or command that caused this one',
    },
    ce_traceparent: { type: 'string', description: 'W3C Trace Context' },
    traceparent: { type: 'string', description: 'W3C Trace Context, for tracers that know no CloudEvents' },
  },
};

/** An AsyncAPI 3.0 message. */
export function asyncApiMessage(
  definition: EventDefinition,
  samples: readonly unknown[],
): Record<string, unknown> {
  const { $schema: _, $id: __, ...payload } = definition.jsonSchema();
  return {
    name: definition.type,
    title: definition.type,
    summary: definition.summary,
    contentType: 'application/json',
    headers: { $ref: '#/components/schemas/CloudEventHeaders' },
    payload,
    correlationId: { location: '$message.header#/ce_correlationid' },
    bindings: { kafka: { key: { type: 'string', format: 'uuid' }, bindingVersion: '0.5.0' } },
    ...(samples.length === 0
      ? {}
      : { examples: samples.map((sample) => ({ payload: definition.write(sample) })) }),
  };
}
