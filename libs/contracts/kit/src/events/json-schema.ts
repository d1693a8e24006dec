import { z } from 'zod';

/** A JSON Schema of draft 2020-12. */
export type JsonSchema = z.core.JSONSchema.JSONSchema;

/** Formats that say all that their pattern says, which changes with the version of Zod. */
const PLAIN_FORMATS = new Set(['uuid', 'date', 'date-time', 'time', 'email', 'uri']);

/**
 * The schema that readers are promised. It allows unknown properties, since an optional one may be added at any time
 * without a new version.
 */
export function readersSchema(schema: z.core.$ZodType): JsonSchema {
  return z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: 'output',
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
      if (PLAIN_FORMATS.has(jsonSchema.format ?? '')) delete jsonSchema.pattern;
      if (typeof jsonSchema.propertyNames === 'object') plainKeys(jsonSchema, jsonSchema.propertyNames);
    },
  }) as JsonSchema;
}

/** A record with listed keys becomes an object with these properties; one with any key says nothing of its keys. */
function plainKeys(
  record: z.core.JSONSchema.BaseSchema,
  { type, enum: keys, ...rest }: z.core.JSONSchema.BaseSchema,
): void {
  if (keys) {
    record.properties = Object.fromEntries(
      keys.map((key) => [String(key), structuredClone(record.additionalProperties ?? {})]),
    );
    delete record.additionalProperties;
  }
  if (keys || (type === 'string' && Object.keys(rest).length === 0)) delete record.propertyNames;
}
