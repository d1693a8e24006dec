import type { FieldError } from '@onevillage/kernel';
import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import type { DtoClass } from './dto-registry.js';

const WHITELIST = 'whitelistValidation';
const NESTED = 'nestedValidation';

const escaped = (segment: string): string => segment.replaceAll('~', '~0').replaceAll('/', '~1');

/** What class-validator found, as pointers, codes and sentences; the values themselves are never repeated. */
export function fieldErrorsOf(errors: readonly ValidationError[], base = ''): FieldError[] {
  return errors.flatMap((error) => {
    const pointer = error.property === undefined ? base : `${base}/${escaped(error.property)}`;
    const own = ownErrors(error, pointer);
    // When the field itself is not what it should be, what is wrong inside it is noise.
    return own.length > 0 ? own : fieldErrorsOf(error.children ?? [], pointer);
  });
}

function ownErrors(error: ValidationError, pointer: string): FieldError[] {
  const found = Object.entries(error.constraints ?? {}).map(([name, message]) => {
    if (name === WHITELIST) {
      return {
        pointer,
        code: 'unknown-field',
        message: `${error.property} is not a field of this object: remove it`,
      };
    }
    const { code, at } = (error.contexts?.[name] ?? {}) as { code?: string; at?: number | string };
    if (name === NESTED)
      return { pointer, code: code ?? 'not-object', message: `${error.property} must be an object` };
    return {
      pointer: at === undefined ? pointer : `${pointer}/${escaped(String(at))}`,
      code: code ?? name,
      message,
    };
  });
  const stated = found.filter(({ code }) => code !== 'not-object');
  return stated.length > 0 ? stated : found.slice(0, 1);
}

export type CheckedDto<T> =
  { readonly value: T; readonly errors: readonly [] } | { readonly errors: FieldError[] };

/**
 * Checks plain data against a DTO class as the API does: normalised, nothing converted, unknown fields refused.
 * For clients that want to know before they send, and for items that are judged one by one.
 */
export function checkDto<T extends object>(of: DtoClass<T>, raw: unknown): CheckedDto<T> {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    return { errors: [{ pointer: '', code: 'not-object', message: 'must be an object' }] };
  }
  const value = plainToInstance(of, raw);
  const errors = validateSync(value, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    validationError: { target: false, value: false },
  });
  return errors.length === 0 ? { value, errors: [] } : { errors: fieldErrorsOf(errors) };
}
