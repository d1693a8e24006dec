import { randomUUID } from 'node:crypto';
import fc from 'fast-check';

interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  format?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  required?: string[];
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  minimum?: number;
  maximum?: number;
}
interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  schema?: Schema;
}
export interface Operation {
  method: string;
  path: string;
  parameters: Parameter[];
  body: Schema | null;
  statuses: Set<string>;
}
interface OpenApi {
  paths: Record<
    string,
    Record<
      string,
      {
        parameters?: Parameter[];
        requestBody?: { content: Record<string, { schema: Schema }> };
        responses: Record<string, unknown>;
      }
    >
  >;
  components?: { schemas?: Record<string, Schema> };
}
export interface FuzzedRequest {
  path: string;
  body: string | undefined;
  headers: Record<string, string>;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

export const operationsOf = (document: OpenApi): Operation[] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, { parameters = [], requestBody, responses }]) => ({
        method: method.toUpperCase(),
        path,
        parameters,
        body: requestBody?.content['application/json']?.schema ?? null,
        statuses: new Set(Object.keys(responses)),
      })),
  );

/** Values that a field should refuse, or survive. */
const nasty = fc.oneof(
  fc.constantFrom<unknown>(
    '',
    ' ',
    '\u0000',
    '\ud800',
    '٥',
    '១',
    '1e3',
    '0x1F',
    "'; DROP TABLE producers; --",
    '{{7*7}}',
    '../../etc/passwd',
    '<img onerror=x>',
  ),
  fc.constantFrom<unknown>(
    null,
    -1,
    0,
    1.5,
    2 ** 53 + 2,
    1e308,
    true,
    [],
    {},
    [[[[]]]],
    '2026-02-30',
    '01/02/2026',
    'a'.repeat(20_000),
  ),
  fc.string({ maxLength: 60, unit: 'grapheme' }),
);

function valueOf(schema: Schema, document: OpenApi, depth = 0): fc.Arbitrary<unknown> {
  if (schema.$ref)
    return valueOf(document.components?.schemas?.[schema.$ref.split('/').at(-1)!] ?? {}, document, depth);
  const choice = schema.allOf ?? schema.anyOf ?? schema.oneOf;
  if (choice?.length) return fc.oneof(...choice.map((one) => valueOf(one, document, depth + 1)));
  if (depth > 6) return fc.constant(null);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'object' || schema.properties) {
    const fields = Object.entries(schema.properties ?? {}).map(
      ([name, one]) => [name, valueOf(one, document, depth + 1)] as const,
    );
    return fc.record(Object.fromEntries(fields), { requiredKeys: schema.required ?? [] });
  }
  if (type === 'array') return fc.array(valueOf(schema.items ?? {}, document, depth + 1), { maxLength: 3 });
  if (type === 'integer' || type === 'number')
    return fc.integer({ min: schema.minimum ?? -5, max: Math.min(schema.maximum ?? 1000, 2 ** 31 - 1) });
  if (type === 'boolean') return fc.boolean();
  if (schema.format === 'uuid') return fc.oneof(fc.uuid({ version: 7 }), fc.constant(randomUUID()));
  if (schema.format === 'date')
    return fc
      .date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
  return fc.string({ maxLength: 40, unit: 'grapheme' });
}

/** Mostly what the document asks for, with something nasty in one place or another. */
export function arbitraryRequest(operation: Operation, document: OpenApi): fc.Arbitrary<FuzzedRequest> {
  const spoilt = (value: fc.Arbitrary<unknown>) =>
    fc.oneof({ weight: 5, arbitrary: value }, { weight: 1, arbitrary: nasty });
  const text = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
  const named = operation.parameters.filter((one) => one.in !== 'header');
  const parameters = fc.record(
    Object.fromEntries(named.map((one) => [one.name, spoilt(valueOf(one.schema ?? {}, document))])),
    {
      requiredKeys: named.filter((one) => one.in === 'path').map((one) => one.name),
    },
  );
  const body = operation.body
    ? fc.option(spoiltDeep(valueOf(operation.body, document)), { nil: undefined, freq: 10 })
    : fc.constant(undefined);
  const ifMatch = fc.constantFrom('', '*', '"1"', 'W/"1"', 'x');
  return fc.tuple(parameters, body, ifMatch).map(([given, json, match]) => {
    const inPath = named.filter((one) => one.in === 'path');
    const path = inPath.reduce(
      (so, one) => so.replace(`{${one.name}}`, segmentOf(wellFormed(text(given[one.name])))),
      operation.path,
    );
    const query = new URLSearchParams();
    for (const one of named.filter((p) => p.in === 'query'))
      if (one.name in given) query.append(one.name, wellFormed(text(given[one.name])));
    return {
      path: query.size ? `${path}?${query}` : path,
      body: json === undefined ? undefined : JSON.stringify(json),
      headers: {
        ...(match && { 'if-match': match }),
        ...(json !== undefined && { 'content-type': 'application/json' }),
      },
    };
  });
}

/** One segment of a path. No URL can hold an empty one, `.` or `..`: every client resolves them to another address. */
const segmentOf = (text: string): string => (/^\.{0,2}$/.test(text) ? '%20' : encodeURIComponent(text));

const wellFormed = (text: string): string => text.toWellFormed().slice(0, 3_000);

/** One field of the value replaced, or one too many. */
const spoiltDeep = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.tuple(value, nasty, fc.nat(), fc.nat(3)).map(([base, bad, at, how]) => {
    if (how > 1 || typeof base !== 'object' || base === null || Array.isArray(base))
      return how === 1 ? bad : base;
    const keys = Object.keys(base);
    const key = how === 0 && keys.length ? keys[at % keys.length]! : 'noSuchField';
    return { ...base, [key]: bad };
  });
