import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { z } from 'zod';
import { ContractViolation } from './contract-violation.js';
import { defineEvent, type EventData, type EventSpec, upcast } from './define-event.js';

const StarGranted = defineEvent({
  context: 'recognition',
  aggregate: 'certificate',
  name: 'star-granted',
  version: 1,
  summary: 'A star was granted.',
  data: z.strictObject({
    certificateId: z.uuid(),
    stars: z.int().min(1).max(5),
    validFrom: z.iso.date(),
    validThrough: z.iso.date().nullable(),
    number: z.string().optional(),
    issuer: z.strictObject({ name: z.string(), unit: z.strictObject({ code: z.string() }).nullable() }),
    lines: z.array(z.strictObject({ label: z.string(), points: z.number().nullable().optional() })),
    texts: z.record(z.enum(['vi', 'en']), z.string()),
    label: z.record(z.string(), z.strictObject({ value: z.string() })),
    scope: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('site'), site: z.string() }),
      z.strictObject({ kind: z.literal('product') }),
    ]),
    pair: z.tuple([z.string(), z.strictObject({ a: z.number() })]).readonly(),
  }),
});

const data: EventData<typeof StarGranted> = {
  certificateId: '0197a3c1-7f00-7abc-8def-0123456789ab',
  stars: 4,
  validFrom: '2026-08-06',
  validThrough: null,
  issuer: { name: 'Tỉnh An Giang', unit: { code: '91' } },
  lines: [{ label: 'a', points: null }, { label: 'b' }],
  texts: { vi: 'một', en: 'one' },
  label: { origin: { value: 'VN' } },
  scope: { kind: 'site', site: 'x' },
  pair: ['x', { a: 1 }],
};

const spec = {
  context: 'a',
  aggregate: 'b',
  name: 'done',
  version: 1,
  summary: 'Done.',
  data: z.strictObject({ id: z.uuid() }),
} as const;
const variant = (changes: Partial<EventSpec<z.ZodObject>>): EventSpec<z.ZodObject> => ({
  ...spec,
  ...changes,
});

describe('an event definition', () => {
  it('has its type, topic and words from one place', () => {
    expect(StarGranted).toMatchObject({
      type: 'recognition.certificate.star-granted.v1',
      topic: 'recognition.certificate',
      summary: 'A star was granted.',
      snapshot: false,
      accepts: ['recognition.certificate.star-granted.v1'],
    });
    expect(Object.isFrozen(StarGranted)).toBe(true);
  });

  it.each([
    ['context', { context: 'Recognition' }],
    ['aggregate', { aggregate: 'admin_unit' }],
    ['name with a dot', { name: 'was.done' }],
    ['empty name', { name: '' }],
    ['version 0', { version: 0 }],
    ['version 1.5', { version: 1.5 }],
    ['a snapshot of another name', { snapshot: true as const }],
    ['a name of snapshots without the promise', { name: 'snapshotted' }],
    ['an object that lets anything in', { data: z.object({ id: z.uuid() }) }],
    [
      'a nested object that lets anything in',
      { data: z.strictObject({ list: z.array(z.object({ a: z.string() }).nullable()) }) },
    ],
    ['a loose object', { data: z.looseObject({}) }],
    ['a Date', { data: z.strictObject({ at: z.date() }) }],
    ['a transform', { data: z.strictObject({ at: z.string().transform(Number) }) }],
    ['any', { data: z.strictObject({ at: z.unknown() }) }],
    ['a Map', { data: z.strictObject({ at: z.map(z.string(), z.string()) }) }],
  ])('is refused with %s', (_, changes) => {
    expect(() => defineEvent(variant(changes as Partial<EventSpec<z.ZodObject>>))).toThrow(TypeError);
  });

  it('a snapshot is named so', () => {
    expect(defineEvent({ ...spec, name: 'snapshotted', snapshot: true }).snapshot).toBe(true);
  });
});

describe('writing', () => {
  it('gives back what fits', () => {
    expect(StarGranted.write(data)).toEqual(data);
  });

  it.each([
    ['unknown key', { ...data, extra: 1 }, '/ '],
    ['unknown key inside', { ...data, issuer: { ...data.issuer, phone: '090' } }, '/issuer '],
    ['unknown key in a list', { ...data, lines: [{ label: 'a', x: 1 }] }, '/lines/0 '],
    ['unknown key in a record', { ...data, texts: { ...data.texts, km: 'x' } }, '/texts '],
    ['missing key', { ...data, issuer: undefined }, '/issuer '],
    ['wrong type', { ...data, stars: '4' }, '/stars '],
    ['out of range', { ...data, stars: 6 }, '/stars '],
    ['no such day', { ...data, validFrom: '2026-02-30' }, '/validFrom '],
    ['null', { ...data, stars: null }, '/stars '],
  ])('refuses %s and names the place', (_, wrong, place) => {
    const write = (): unknown => StarGranted.write(wrong as typeof data);
    expect(write).toThrow(ContractViolation);
    expect(write).toThrow(StarGranted.type);
    expect(write).toThrow(place);
  });

  it('names no value, which may be of a person', () => {
    expect(() => StarGranted.write({ ...data, certificateId: '079200012345' })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('079200012345') }),
    );
  });
});

describe('reading', () => {
  const grown = {
    ...data,
    extra: 1,
    issuer: { ...data.issuer, extra: 1, unit: { code: '91', extra: 1 } },
    lines: [{ label: 'a', points: null, extra: { deep: 1 } }, { label: 'b' }],
    texts: { ...data.texts, km: 'x' },
    label: { origin: { value: 'VN', extra: 1 } },
    scope: { kind: 'site', site: 'x', extra: 1 },
    pair: ['x', { a: 1, extra: 1 }],
  };

  it('drops keys it does not know, at every depth', () => {
    expect(StarGranted.read(grown)).toEqual(data);
    expect(StarGranted.read(JSON.parse(JSON.stringify(grown)))).toEqual(data);
  });

  it.each([
    ['missing key', { ...grown, issuer: undefined }],
    ['wrong type inside', { ...grown, issuer: { name: 5, unit: null } }],
    ['wrong item', { ...grown, lines: ['a'] }],
    ['unknown kind', { ...grown, scope: { kind: 'area' } }],
    ['missing text', { ...grown, texts: { vi: 'x' } }],
    ['null', null],
    ['a list', []],
    ['a text', 'x'],
  ])('still refuses %s', (_, wrong) => {
    expect(() => StarGranted.read(wrong)).toThrow(ContractViolation);
  });

  it('is not led astray by __proto__', () => {
    const read = StarGranted.read(
      JSON.parse(JSON.stringify(data).replace('{', '{"__proto__":{"admin":true},')),
    );
    expect(read).toEqual(data);
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  });

  it('of overlapping shapes takes the one that drops least', () => {
    const Event = defineEvent({
      ...spec,
      data: z.strictObject({
        party: z.union([
          z.strictObject({ id: z.string() }),
          z.strictObject({ id: z.string(), code: z.string() }),
          z.string(),
        ]),
      }),
    });
    expect(Event.read({ party: { id: 'a', code: 'b' } })).toEqual({ party: { id: 'a', code: 'b' } });
    expect(Event.read({ party: { id: 'a', code: 'b', extra: 1 } })).toEqual({
      party: { id: 'a', code: 'b' },
    });
    expect(Event.read({ party: { id: 'a', extra: 1 } })).toEqual({ party: { id: 'a' } });
    expect(Event.read({ party: 'x' })).toEqual({ party: 'x' });
  });

  it('records of listed keys may be partial, or have defaults inside', () => {
    const Event = defineEvent({
      ...spec,
      data: z.strictObject({
        texts: z.partialRecord(z.enum(['vi', 'en']), z.string()),
        tags: z.array(z.string()).default([]),
      }),
    });
    expect(Event.read({ texts: { en: 'x', km: 'y' } })).toEqual({ texts: { en: 'x' }, tags: [] });
    expect(() => Event.read({ texts: { en: 5 } })).toThrow(ContractViolation);
  });

  it('keeps the rules that stand over a whole object', () => {
    const Event = defineEvent({
      ...spec,
      data: z
        .strictObject({ from: z.int(), to: z.int() })
        .refine(({ from, to }) => from <= to, 'from is after to'),
    });
    expect(Event.read({ from: 1, to: 2, extra: 1 })).toEqual({ from: 1, to: 2 });
    expect(() => Event.read({ from: 2, to: 1 })).toThrow('from is after to');
  });
});

describe('older versions', () => {
  const V1 = defineEvent({ ...spec, data: z.strictObject({ name: z.string() }) });
  const V2 = defineEvent({
    ...spec,
    version: 2,
    data: z.strictObject({ names: z.array(z.string()) }),
    upcast: upcast(V1, ({ name }) => ({ names: [name] })),
  });
  const V3 = defineEvent({
    ...spec,
    version: 3,
    data: z.strictObject({ names: z.array(z.string()), count: z.int() }),
    upcast: upcast(V2, ({ names }) => ({ names, count: names.length })),
  });

  it('are read as the newest, however old', () => {
    expect(V3.accepts).toEqual(['a.b.done.v3', 'a.b.done.v2', 'a.b.done.v1']);
    expect(V3.read({ name: 'x', extra: 1 }, 'a.b.done.v1')).toEqual({ names: ['x'], count: 1 });
    expect(V3.read({ names: ['x', 'y'] }, 'a.b.done.v2')).toEqual({ names: ['x', 'y'], count: 2 });
    expect(V3.read({ names: [], count: 0 })).toEqual({ names: [], count: 0 });
  });

  it('are checked by their own contract, and others are not read', () => {
    expect(() => V3.read({ names: ['x'] }, 'a.b.done.v1')).toThrow('a.b.done.v1');
    expect(() => V3.read({}, 'a.b.other.v1')).toThrow(ContractViolation);
    expect(() => V1.read({}, 'a.b.done.v2')).toThrow(ContractViolation);
  });

  it('are of the same aggregate', () => {
    const other = { ...spec, context: 'x', version: 2, upcast: upcast(V1, () => ({ id: '' })) };
    expect(() => defineEvent(other)).toThrow(TypeError);
  });
});

describe('the JSON Schema', () => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  addFormats.default(ajv);
  const validate = ajv.compile(StarGranted.jsonSchema());

  it('says what read says', () => {
    expect(StarGranted.jsonSchema()).toMatchObject({
      $id: 'urn:onevillage:event:recognition.certificate.star-granted.v1',
      title: StarGranted.type,
      description: StarGranted.summary,
    });
    expect(validate(data)).toBe(true);
    expect(
      validate({
        ...data,
        extra: 1,
        issuer: { ...data.issuer, extra: 1 },
        texts: { ...data.texts, km: 'x' },
      }),
    ).toBe(true);
    for (const wrong of [
      { ...data, stars: 6 },
      { ...data, texts: { vi: 'x' } },
      { ...data, issuer: {} },
      [],
      null,
    ]) {
      expect(validate(wrong)).toBe(false);
    }
  });

  it('does not depend on how Zod writes a pattern', () => {
    expect(JSON.stringify(StarGranted.jsonSchema())).not.toMatch(
      /"pattern"|additionalProperties":false|propertyNames/,
    );
  });
});
