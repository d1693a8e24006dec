import { z } from 'zod';

type Def = z.core.$ZodTypes['_zod']['def'];

const defOf = (schema: z.core.$ZodType): Def => schema._zod.def as Def;

/** The same schema with some parts of its definition replaced; refinements stay. */
const rebuilt = (schema: z.core.$ZodType, changes: Record<string, unknown>): z.core.$ZodType =>
  z.core.clone(schema, { ...schema._zod.def, ...changes } as z.core.$ZodTypeDef);

const requiredKeys = (schema: z.core.$ZodType): number => {
  const def = defOf(schema);
  if (def.type !== 'object') return 0;
  return Object.values(def.shape).filter((part) => part._zod.optin !== 'optional').length;
};

/**
 * How events are read: the same checks at every depth, but keys that this build does not know are dropped instead of
 * refused. Only what JSON can say is allowed in an event; anything else throws, as does an object that is not strict.
 */
export function tolerantSchema(schema: z.core.$ZodType): z.core.$ZodType {
  const def = defOf(schema);
  switch (def.type) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
    case 'literal':
    case 'enum':
    case 'template_literal':
      return schema;
    case 'array':
      return rebuilt(schema, { element: tolerantSchema(def.element) });
    case 'optional':
    case 'nullable':
    case 'default':
    case 'readonly':
      return rebuilt(schema, { innerType: tolerantSchema(def.innerType) });
    case 'tuple':
      return rebuilt(schema, { items: def.items.map(tolerantSchema) });
    case 'union':
      return tolerantUnion(schema, def);
    case 'record':
      return tolerantRecord(schema, def);
    case 'object':
      return tolerantObject(schema, def);
    default:
      throw new TypeError(`an event cannot hold a Zod ${def.type}: JSON has no such thing`);
  }
}

function tolerantObject(schema: z.core.$ZodType, def: z.core.$ZodObjectDef): z.core.$ZodType {
  if (!def.catchall || defOf(def.catchall).type !== 'never') {
    throw new TypeError(
      `an event is strict at every depth: use z.strictObject for { ${Object.keys(def.shape)} }`,
    );
  }
  const shape = Object.fromEntries(
    Object.entries(def.shape).map(([key, part]) => [key, tolerantSchema(part)]),
  );
  return rebuilt(schema, { shape, catchall: undefined });
}

/** Tried in this order: what fits exactly, then the option that asks for most: a later, smaller one would drop keys. */
function tolerantUnion(schema: z.core.$ZodType, def: z.core.$ZodUnionDef): z.core.$ZodType {
  const tolerant = def.options.map(tolerantSchema);
  if ('discriminator' in def) return rebuilt(schema, { options: tolerant });
  const byDemand = [...tolerant].sort((a, b) => requiredKeys(b) - requiredKeys(a));
  return rebuilt(schema, { options: [...def.options, ...byDemand] });
}

/** A record with listed keys is an object: unknown keys are dropped. Others take every key that their check allows. */
function tolerantRecord(schema: z.core.$ZodType, def: z.core.$ZodRecordDef): z.core.$ZodType {
  const value = tolerantSchema(def.valueType);
  const keys = def.keyType._zod.values;
  if (!keys) return rebuilt(schema, { valueType: value });
  const part = def.partial ? z.optional(value) : value;
  return z.object(Object.fromEntries([...keys].map((key) => [String(key), part])));
}
