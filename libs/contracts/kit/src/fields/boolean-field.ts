import { field, type FieldOptions } from './field.js';

const parseBoolean = (value: unknown): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;

/** true or false; from the query string, exactly `true` or `false`. */
export function BooleanField(options: FieldOptions): PropertyDecorator {
  return field(options, {
    fault: (value) =>
      typeof value === 'boolean'
        ? null
        : { code: 'not-boolean', remedy: 'must be true or false, without quotes' },
    ...(options.query ? { normalise: parseBoolean } : {}),
    schema: { type: 'boolean' },
  });
}
