import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { tolerantSchema } from './tolerant-schema.js';

interface Shape {
  schema: z.ZodType;
  value: unknown;
  /** The same value with keys that the schema does not know, at every depth. */
  grown: unknown;
}

const same =
  (schema: z.ZodType) =>
  (value: unknown): Shape => ({ schema, value, grown: value });

const leaf: fc.Arbitrary<Shape> = fc.oneof(
  fc.string().map(same(z.string())),
  fc.integer().map(same(z.int())),
  fc.boolean().map(same(z.boolean())),
  fc.constantFrom('a', 'b').map(same(z.enum(['a', 'b']))),
  fc.constant(null).map(same(z.string().nullable())),
);

const key = fc.stringMatching(/^[a-z]{1,4}$/);
const extras = fc.dictionary(fc.stringMatching(/^x[A-Z]{1,3}$/), fc.jsonValue(), { maxKeys: 2 });

const objectOf = (parts: Record<string, Shape>, extra: Record<string, unknown>): Shape => ({
  schema: z.strictObject(
    Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part.schema])),
  ),
  value: Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part.value])),
  grown: { ...extra, ...Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part.grown])) },
});

const { shape } = fc.letrec<{ shape: Shape; object: Shape }>((tie) => ({
  shape: fc.oneof(
    { maxDepth: 4 },
    leaf,
    tie('object'),
    tie('shape').map(({ schema, value, grown }) => ({
      schema: z.array(schema),
      value: [value, value],
      grown: [grown, value],
    })),
    tie('shape').map(({ schema, value, grown }) => ({ schema: schema.nullable().readonly(), value, grown })),
    tie('shape').map(({ schema, value, grown }) => ({
      schema: z.record(z.string(), schema),
      value: { k: value, l: value },
      grown: { k: grown, l: grown },
    })),
    tie('shape').map(({ schema, value, grown }) => ({
      schema: z.record(z.enum(['k', 'l']), schema),
      value: { k: value, l: value },
      grown: { k: grown, l: grown, xx: 1 },
    })),
    tie('object').map(({ schema, value, grown }) => ({ schema: z.union([z.int(), schema]), value, grown })),
    tie('shape').map(({ schema, value, grown }) => ({
      schema: z.strictObject({ some: schema.optional(), none: schema.optional() }),
      value: { some: value },
      grown: { some: grown, more: 1 },
    })),
  ),
  object: fc
    .tuple(fc.dictionary(key, tie('shape'), { maxKeys: 3 }), extras)
    .map(([parts, extra]) => objectOf(parts, extra)),
}));

describe('the tolerant schema', () => {
  it('reads what was written, and drops exactly what was added', () => {
    fc.assert(
      fc.property(shape, ({ schema, value, grown }) => {
        const tolerant = tolerantSchema(schema);
        expect(z.parse(schema, value)).toEqual(value);
        expect(z.parse(tolerant, value)).toEqual(value);
        expect(z.parse(tolerant, grown)).toEqual(value);
      }),
      { numRuns: 500 },
    );
  });
});
