import type { JsonSchema } from '../events/json-schema.js';

type Schema = JsonSchema | boolean | undefined;

/** Words for people: they may change at any time. */
const ANNOTATIONS = new Set([
  '$schema',
  '$id',
  '$comment',
  '$defs',
  'title',
  'description',
  'examples',
  'deprecated',
]);
const HANDLED = new Set([
  '$ref',
  'properties',
  'required',
  'items',
  'prefixItems',
  'additionalProperties',
  'anyOf',
  'oneOf',
  'allOf',
  'enum',
  'type',
]);

/**
 * What keeps `current` from being a later state of the published `frozen` schema of the same version. Only one change
 * is compatible in both directions (readers of the old schema read new events, readers of the new one old events): a
 * new optional property. Everything else needs a new version and an upcaster.
 */
export function incompatibilities(frozen: JsonSchema, current: JsonSchema): string[] {
  return compare(frozen, current, '', { frozen, current });
}

interface Roots {
  readonly frozen: JsonSchema;
  readonly current: JsonSchema;
}

function compare(before: Schema, after: Schema, path: string, roots: Roots): string[] {
  const at = path === '' ? '/' : path;
  const [from, to] = [resolved(before, roots.frozen), resolved(after, roots.current)];
  if (typeof from !== 'object' || typeof to !== 'object') {
    return same(from, to) ? [] : [`${at}: allowed ${describe(from)}, now ${describe(to)}`];
  }
  return [
    ...compareTypes(from, to, at),
    ...compareEnums(from, to, at),
    ...compareProperties(from, to, path, roots),
    ...compareLists(from, to, path, roots),
    ...compareParts(from, to, path, roots),
    ...compareRest(from, to, at),
  ];
}

function resolved(schema: Schema, root: JsonSchema): Schema {
  if (typeof schema !== 'object' || schema.$ref === undefined) return schema;
  if (schema.$ref === '#') throw new TypeError('a schema of an event cannot contain itself');
  const name = /^#\/\$defs\/(.+)$/.exec(schema.$ref)?.[1];
  const target = name === undefined ? undefined : root.$defs?.[name];
  if (target === undefined) throw new TypeError(`cannot resolve ${schema.$ref}`);
  return target as Schema;
}

function compareTypes(from: JsonSchema, to: JsonSchema, at: string): string[] {
  const [was, is] = [typesOf(from), typesOf(to)];
  return was === is ? [] : [`${at}: type changed from ${was} to ${is}`];
}

const typesOf = ({ type }: JsonSchema): string =>
  type === undefined ? 'any' : [type].flat().sort().join('|');

function compareEnums(from: JsonSchema, to: JsonSchema, at: string): string[] {
  if (from.enum === undefined && to.enum === undefined) return [];
  if (from.enum === undefined || to.enum === undefined)
    return [`${at}: enum ${from.enum ? 'dropped' : 'introduced'}`];
  const [was, is] = [from.enum.map(String), to.enum.map(String)];
  return [
    ...was.filter((value) => !is.includes(value)).map((value) => `${at}: enum lost ${value}`),
    ...is
      .filter((value) => !was.includes(value))
      .map((value) => `${at}: enum gained ${value}, unknown to old readers`),
  ];
}

function compareProperties(from: JsonSchema, to: JsonSchema, path: string, roots: Roots): string[] {
  const [was, is] = [from.properties ?? {}, to.properties ?? {}];
  const [needed, needs] = [new Set(from.required), new Set(to.required)];
  const kept = Object.keys(was).flatMap((name) => {
    const at = `${path}/${name}`;
    if (!Object.hasOwn(is, name)) return [`${at}: removed or renamed`];
    const presence =
      needed.has(name) === needs.has(name)
        ? []
        : [`${at}: ${needs.has(name) ? 'now' : 'no longer'} required`];
    return [...presence, ...compare(was[name] as Schema, is[name] as Schema, at, roots)];
  });
  const added = Object.keys(is).filter((name) => !Object.hasOwn(was, name) && needs.has(name));
  return [...kept, ...added.map((name) => `${path}/${name}: added as required`)];
}

function compareLists(from: JsonSchema, to: JsonSchema, path: string, roots: Roots): string[] {
  return (['anyOf', 'oneOf', 'allOf', 'prefixItems'] as const).flatMap((keyword) => {
    const [was, is] = [(from[keyword] ?? []) as Schema[], (to[keyword] ?? []) as Schema[]];
    if (was.length !== is.length)
      return [`${path || '/'}: ${keyword} had ${was.length} parts, now ${is.length}`];
    return was.flatMap((part, index) => compare(part, is[index], `${path}/${keyword}/${index}`, roots));
  });
}

function compareParts(from: JsonSchema, to: JsonSchema, path: string, roots: Roots): string[] {
  return [
    ...compare(from.items as Schema, to.items as Schema, `${path}/items`, roots),
    ...compare(from.additionalProperties, to.additionalProperties, `${path}/*`, roots),
  ];
}

/** Bounds, formats, constants …: any change lets something through that the other side refuses. */
function compareRest(from: JsonSchema, to: JsonSchema, at: string): string[] {
  const keywords = new Set([...Object.keys(from), ...Object.keys(to)]);
  return [...keywords]
    .filter((keyword) => !ANNOTATIONS.has(keyword) && !HANDLED.has(keyword))
    .filter((keyword) => !same(from[keyword], to[keyword]))
    .map(
      (keyword) => `${at}: ${keyword} changed from ${describe(from[keyword])} to ${describe(to[keyword])}`,
    );
}

const describe = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

const sorted = (value: unknown): unknown =>
  typeof value !== 'object' || value === null || Array.isArray(value)
    ? value
    : Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, part]) => [key, sorted(part)]),
      );

const same = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
