import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { checkDto, type DtoClass, dtoRegistry } from '@onevillage/contracts-kit';
import { INHERITED } from '../edge/strict-json.js';
import { ProblemError } from '../problems/problem-error.js';

/**
 * Checks bodies and queries against their DTO class: unknown fields refused, nothing converted. That each has one
 * is made sure when the service starts (assert-dtos.ts).
 */
@Injectable()
export class DtoPipe implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if ((type !== 'body' && type !== 'query') || !isDto(metatype)) return value;
    if (type === 'query') refuseInherited(value);
    const checked = checkDto(metatype, value);
    if ('value' in checked) return checked.value;
    const onlyUnknown = checked.errors.every(({ code }) => code === 'unknown-field');
    throw new ProblemError(onlyUnknown ? 'unknown-field' : 'validation', { errors: checked.errors });
  }
}

/** class-transformer passes over names that every object has, without a word. Bodies: strict-json.ts. */
function refuseInherited(query: unknown): void {
  const errors = Object.keys(query ?? {})
    .filter((name) => INHERITED.has(name))
    .map((name) => ({
      pointer: `/${name}`,
      code: 'unknown-field',
      message: `${name} is not a field of this query: remove it`,
    }));
  if (errors.length > 0) throw new ProblemError('unknown-field', { errors });
}

const found = new Set<unknown>();

/** A class with field decorators, its own or inherited. */
export function isDto(metatype: unknown): metatype is DtoClass {
  if (found.has(metatype)) return true;
  if (typeof metatype !== 'function') return false;
  const is = dtoRegistry().some((known) => metatype === known || metatype.prototype instanceof known);
  if (is) found.add(metatype);
  return is;
}
