import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ValidateBy, type ValidationArguments } from 'class-validator';
import { type DtoClass, registerDto } from './dto-registry.js';
import type { FieldCode } from './field-codes.js';

export interface FieldOptions {
  /** What it means, for the reader of the API. */
  readonly doc: string;
  /** May be left out. */
  readonly optional?: boolean;
  /** May be null. */
  readonly nullable?: boolean;
  readonly example?: unknown;
  /** Comes from the query string: text is parsed, strictly. Bodies are never converted. */
  readonly query?: boolean;
}

/** What is wrong with a value: a stable code, and a remedy that continues a sentence begun with the field's name. */
export interface Fault {
  readonly code: FieldCode;
  readonly remedy: string;
  /** The place inside the field, when it is one item, or one key, that is wrong. */
  readonly at?: number | string;
}

export interface FieldKind {
  /** Of a value that is neither undefined nor null. */
  readonly fault: (value: unknown) => Fault | null;
  /** Runs before the check; must leave a value that it does not understand as it is. */
  readonly normalise?: (value: unknown) => unknown;
  readonly schema: ApiPropertyOptions;
  /** The class by which `normalise` has checked the objects inside; without it objects need `NestedField`. */
  readonly checks?: DtoClass;
}

function faultOf(value: unknown, options: FieldOptions, kind: FieldKind): Fault | null {
  if (value === undefined) return options.optional ? null : { code: 'required', remedy: 'is required' };
  if (value !== null) return kind.fault(value);
  if (options.nullable) return null;
  const remedy = options.optional ? 'cannot be null: leave it out' : 'cannot be null: give a value';
  return { code: 'null-not-allowed', remedy };
}

/**
 * One decorator that holds a field's check, normalisation and documentation, so that none can be forgotten. The code
 * and place of a fault are in the context of its constraint, which is named `field`.
 */
export function field(options: FieldOptions, kind: FieldKind): PropertyDecorator {
  // class-validator reads message and context after `validate`, before it turns to the same field of another object
  // (no DTO contains itself: dtoFaults): one constraint whose code varies is twice as fast as a constraint per code.
  let last: Fault | null = null;
  const validator = {
    validate: (value: unknown) => (last = faultOf(value, options, kind)) === null,
    defaultMessage: (args?: ValidationArguments) => sentence(args?.property, last),
  };
  const context = {
    get code() {
      return last?.code;
    },
    get at() {
      return last?.at;
    },
    checks: kind.checks,
  };
  return (target, property) => {
    registerDto(target);
    if (kind.normalise)
      Transform(({ value }) => kind.normalise?.(value), { toClassOnly: true })(target, property);
    ValidateBy({ name: 'field', validator }, { context })(target, property);
    ApiProperty(documented(options, kind.schema))(target, property);
  };
}

const sentence = (property: string | undefined, fault: Fault | null): string =>
  `${property}${fault?.at === undefined ? '' : `[${fault.at}]`} ${fault?.remedy ?? ''}`;

export function documented(options: FieldOptions, schema: ApiPropertyOptions): ApiPropertyOptions {
  return {
    description: options.doc,
    required: !options.optional,
    ...(options.nullable ? { nullable: true } : {}),
    ...(options.example === undefined ? {} : { example: options.example }),
    ...schema,
  } as ApiPropertyOptions;
}
