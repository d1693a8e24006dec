import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { type JsonSchema, readersSchema } from '../events/json-schema.js';
import { incompatibilities } from './json-schema-compatibility.js';

const base = {
  id: z.uuid(),
  name: z.string().min(1).max(300),
  stars: z.int().min(1).max(5),
  kind: z.enum(['a', 'b']),
  note: z.string().nullable(),
  place: z.strictObject({ code: z.string(), since: z.iso.date().optional() }),
  lines: z.array(z.strictObject({ label: z.string() })),
  texts: z.record(z.string(), z.string()),
  party: z.union([z.strictObject({ a: z.string() }), z.strictObject({ b: z.string() })]),
  fixed: z.literal('x'),
  pair: z.tuple([z.string(), z.int()]),
};
const schema = (changes: z.ZodRawShape = {}, without: string[] = []): JsonSchema => {
  const shape = Object.fromEntries(
    Object.entries({ ...base, ...changes }).filter(([name]) => !without.includes(name)),
  );
  return readersSchema(z.strictObject(shape));
};
const faults = (changes: z.ZodRawShape, without: string[] = []): string[] =>
  incompatibilities(schema(), schema(changes, without));

describe('a later state of a published schema', () => {
  it.each<[string, z.ZodRawShape]>([
    ['nothing changed', {}],
    ['a new optional property', { extra: z.string().optional() }],
    ['a new optional object', { extra: z.strictObject({ a: z.int() }).optional() }],
    ['a new optional property inside', { place: base.place.extend({ extra: z.int().optional() }) }],
    [
      'a new optional property in a list',
      { lines: z.array(z.strictObject({ label: z.string(), extra: z.int().optional() })) },
    ],
    [
      'other words for people',
      { name: base.name.describe('The name').meta({ title: 'Name', examples: ['x'] }) },
    ],
  ])('is compatible: %s', (_, changes) => {
    expect(faults(changes)).toEqual([]);
  });

  it('does not depend on the order of properties', () => {
    const turned = Object.fromEntries(Object.entries(base).reverse());
    expect(incompatibilities(schema(), readersSchema(z.strictObject(turned)))).toEqual([]);
  });

  it.each<[string, z.ZodRawShape, string[], string[]]>([
    ['removed', {}, ['name'], ['/name: removed or renamed']],
    ['renamed', { title: base.name.optional() }, ['name'], ['/name: removed or renamed']],
    [
      'removed inside',
      { place: z.strictObject({ code: z.string() }) },
      [],
      ['/place/since: removed or renamed'],
    ],
    ['added as required', { extra: z.string() }, [], ['/extra: added as required']],
    [
      'added as required in a list',
      { lines: z.array(z.strictObject({ label: z.string(), n: z.int() })) },
      [],
      ['/lines/items/n: added as required'],
    ],
    ['made optional', { name: base.name.optional() }, [], ['/name: no longer required']],
    [
      'made required',
      { place: z.strictObject({ code: z.string(), since: z.iso.date() }) },
      [],
      ['/place/since: now required'],
    ],
    [
      'another type',
      { stars: z.string() },
      [],
      [
        '/stars: type changed from integer to string',
        '/stars: minimum changed from 1 to nothing',
        '/stars: maximum changed from 5 to nothing',
      ],
    ],
    [
      'integer widened to number',
      { stars: z.number().min(1).max(5) },
      [],
      ['/stars: type changed from integer to number'],
    ],
    [
      'null allowed',
      { fixed: z.literal('x'), kind: base.kind.nullable() },
      [],
      expect.arrayContaining(['/kind: type changed from string to any']) as never,
    ],
    ['null forbidden', { note: z.string() }, [], ['/note: type changed from null|string to string']],
    ['enum narrowed', { kind: z.enum(['a']) }, [], ['/kind: enum lost b']],
    ['enum widened', { kind: z.enum(['a', 'b', 'c']) }, [], ['/kind: enum gained c, unknown to old readers']],
    ['enum dropped', { kind: z.string() }, [], ['/kind: enum dropped']],
    ['enum introduced', { texts: z.record(z.string(), z.enum(['x'])) }, [], ['/texts/*: enum introduced']],
    [
      'bound narrowed',
      { name: z.string().min(1).max(100) },
      [],
      ['/name: maxLength changed from 300 to 100'],
    ],
    ['bound widened', { name: z.string().min(0).max(300) }, [], ['/name: minLength changed from 1 to 0']],
    ['format changed', { id: z.string() }, [], ['/id: format changed from "uuid" to nothing']],
    ['constant changed', { fixed: z.literal('y') }, [], ['/fixed: const changed from "x" to "y"']],
    [
      'values of a record',
      { texts: z.record(z.string(), z.int()) },
      [],
      expect.arrayContaining(['/texts/*: type changed from string to integer']) as never,
    ],
    [
      'option of a union removed',
      { party: z.strictObject({ a: z.string() }) },
      [],
      expect.arrayContaining(['/party: anyOf had 2 parts, now 0']) as never,
    ],
    [
      'option of a union added',
      { party: z.union([...base.party.options, z.strictObject({ c: z.string() })]) },
      [],
      ['/party: anyOf had 2 parts, now 3'],
    ],
    [
      'option of a union changed',
      { party: z.union([z.strictObject({ a: z.int() }), base.party.options[1]]) },
      [],
      expect.arrayContaining(['/party/anyOf/0/a: type changed from string to integer']) as never,
    ],
    [
      'tuple grown',
      { pair: z.tuple([z.string(), z.int(), z.int()]) },
      [],
      expect.arrayContaining(['/pair: prefixItems had 2 parts, now 3']) as never,
    ],
    [
      'list became one',
      { lines: z.strictObject({ label: z.string() }) },
      [],
      expect.arrayContaining(['/lines: type changed from array to object']) as never,
    ],
  ])('is not: %s', (_, changes, without, expected) => {
    expect(faults(changes, without)).toEqual(expected);
  });

  it('is not when unknown properties become forbidden', () => {
    const frozen: JsonSchema = { type: 'object', properties: {} };
    expect(incompatibilities(frozen, { ...frozen, additionalProperties: false })).toEqual([
      '/*: allowed nothing, now false',
    ]);
  });

  it('sees through definitions', () => {
    const frozen: JsonSchema = {
      type: 'object',
      properties: { a: { $ref: '#/$defs/A' } },
      $defs: { A: { type: 'string' } },
    };
    const inline: JsonSchema = { type: 'object', properties: { a: { type: 'string' } } };
    const other: JsonSchema = {
      type: 'object',
      properties: { a: { $ref: '#/$defs/B' } },
      $defs: { B: { type: 'integer' } },
    };
    expect(incompatibilities(frozen, inline)).toEqual([]);
    expect(incompatibilities(frozen, other)).toEqual(['/a: type changed from string to integer']);
    expect(() => incompatibilities(frozen, { ...frozen, $defs: {} })).toThrow('cannot resolve');
  });
});
