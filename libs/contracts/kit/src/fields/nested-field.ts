import type { ApiPropertyOptions } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ValidateIf, ValidateNested } from 'class-validator';
import type { DtoClass } from './dto-registry.js';
import { type Fault, field, type FieldOptions } from './field.js';

export interface NestedFieldOptions extends FieldOptions {
  /** A list of such objects. */
  readonly array?: boolean;
  /** Objects of a list, at least; default 0. */
  readonly min?: number;
  /** Objects of a list, at most; default 1,000. */
  readonly max?: number;
}

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const objectFault = (value: unknown): Fault | null =>
  isObject(value) ? null : { code: 'not-object', remedy: 'must be an object' };

export interface ListLimits {
  readonly min: number;
  readonly max: number;
}

export function listFault(value: unknown, { min, max }: ListLimits): Fault | null {
  if (!Array.isArray(value)) return { code: 'not-list', remedy: 'must be a list of objects' };
  if (value.length < min) return { code: 'too-few', remedy: `must have at least ${min} items` };
  if (value.length > max) return { code: 'too-many', remedy: `must have at most ${max} items` };
  return null;
}

export const listSchema = (of: () => DtoClass, { min, max }: ListLimits): ApiPropertyOptions =>
  ({ ...late(of), isArray: true, maxItems: max, ...(min > 0 && { minItems: min }) }) as ApiPropertyOptions;

/** `@nestjs/swagger` knows a late type by the function's name, `type`. */
const late = (of: () => DtoClass) => ({ type: () => of() });

function oddItem(value: unknown[]): Fault | null {
  const odd = value.findIndex((item) => !isObject(item));
  return odd < 0 ? null : { code: 'not-object', at: odd, remedy: 'must be an object' };
}

/** An object, or a list of objects, of another DTO class; always typed and checked at every depth. */
export function NestedField(of: () => DtoClass, options: NestedFieldOptions): PropertyDecorator {
  const { array = false, min = 0, max = 1000 } = options;
  const limits = { min, max };
  const checked = field(options, {
    fault: array ? (value) => listFault(value, limits) ?? oddItem(value as unknown[]) : objectFault,
    schema: array ? listSchema(of, limits) : late(of),
  });
  return (target, property) => {
    checked(target, property);
    Type(of)(target, property);
    ValidateNested({ context: { code: 'not-object' } })(target, property);
    // class-validator takes null for a nested object that is wrong
    ValidateIf((_, value) => !(options.nullable && value === null))(target, property);
  };
}
