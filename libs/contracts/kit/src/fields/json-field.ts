import { field, type FieldOptions } from './field.js';

/** Any JSON, of a format that somebody else wrote down: whoever reads it checks it. */
export const JsonField = (options: FieldOptions): PropertyDecorator =>
  field(options, { fault: () => null, schema: { type: 'object', additionalProperties: true } });
