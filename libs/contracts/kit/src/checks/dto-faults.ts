import { plainToInstance } from 'class-transformer';
import { getMetadataStorage } from 'class-validator';
import type { DtoClass } from '../fields/dto-registry.js';

/** Where @nestjs/swagger keeps what @ApiProperty was told. */
const API_PROPERTIES = 'swagger/apiModelPropertiesArray';
const API_PROPERTY = 'swagger/apiModelProperties';

const NO_CHECKS = new Set(['isDefined', 'isNotEmpty', 'isOptional']);
const PLAIN_TYPES = new Set<unknown>([String, Number, Boolean, Object, Array, Date, undefined]);

interface Property {
  readonly name: string;
  readonly checked: boolean;
  /** Checked as an object with fields of its own. */
  readonly nested: boolean;
  /** The class that checks the objects inside, where that is not the nesting's. */
  readonly checks: DtoClass | undefined;
  readonly doc: { readonly description?: string; readonly type?: unknown } | undefined;
  /** The class that TypeScript saw. */
  readonly declared: unknown;
}

function propertiesOf(of: DtoClass): Property[] {
  const checks = getMetadataStorage().getTargetValidationMetadatas(of, '', false, false);
  const documented: string[] = Reflect.getMetadata(API_PROPERTIES, of.prototype) ?? [];
  const names = new Set([
    ...checks.map((check) => check.propertyName),
    ...documented.map((name) => name.slice(1)),
  ]);
  return [...names].map((name) => {
    const own = checks.filter((check) => check.propertyName === name);
    const nested = own.some((check) => check.type === 'nestedValidation');
    return {
      name,
      nested,
      checks: own.map(({ context }) => (context as { checks?: DtoClass } | undefined)?.checks).find(Boolean),
      checked:
        nested ||
        own.some(({ type, name: rule }) => type === 'customValidation' && !NO_CHECKS.has(rule ?? '')),
      doc: Reflect.getMetadata(API_PROPERTY, of.prototype, name),
      declared: Reflect.getMetadata('design:type', of.prototype, name),
    };
  });
}

/** The class that class-transformer makes of an object there, or null without @Type. */
function typeOf(of: DtoClass, property: string): DtoClass | null {
  const made = plainToInstance(of, { [property]: {} }) as Record<string, object>;
  const type = made[property]?.constructor as DtoClass | undefined;
  return type === undefined || (type as unknown) === Object ? null : type;
}

function faultsOfProperty(
  of: DtoClass,
  { name, checked, nested, checks, doc, declared }: Property,
): string[] {
  const at = `${of.name}.${name}`;
  const faults: string[] = [];
  if (!checked) faults.push(`${at} has no check`);
  if (!doc?.description) faults.push(`${at} has no doc`);
  if (nested && typeOf(of, name) === null)
    faults.push(`${at} is nested without @Type: its objects pass unchecked`);
  const holdsObjects = typeof doc?.type === 'function' && !PLAIN_TYPES.has(doc.type);
  if (!nested && !checks && (holdsObjects || !PLAIN_TYPES.has(declared)))
    faults.push(`${at} holds objects that nothing checks`);
  return faults;
}

/** The way by which a class reaches itself, or null. */
function cycleFrom(start: DtoClass, of: DtoClass = start, way: readonly string[] = []): string | null {
  for (const { name, nested, checks } of propertiesOf(of)) {
    const next = checks ?? (nested ? typeOf(of, name) : null);
    if (next === start) return [...way, name].join('.');
    const cycle = next && way.length < 20 ? cycleFrom(start, next, [...way, name]) : null;
    if (cycle !== null) return cycle;
  }
  return null;
}

/**
 * What is missing in DTO classes: each property needs a check and a doc, each nested object its type, and no class may
 * contain itself (input without a limit of depth). A property without any decorator cannot be seen here: the strict
 * pipe refuses it.
 */
export function dtoFaults(classes: readonly DtoClass[]): string[] {
  return classes.flatMap((of) => {
    const properties = propertiesOf(of);
    if (properties.length === 0) return [`${of.name} has no fields`];
    const cycle = cycleFrom(of);
    return [
      ...properties.flatMap((property) => faultsOfProperty(of, property)),
      ...(cycle === null ? [] : [`${of.name} contains itself: ${cycle}`]),
    ];
  });
}
