import { type Fault, field, type FieldOptions } from './field.js';

export interface EnumFieldOptions extends FieldOptions {
  /** The allowed texts; upper and lower case differ. */
  readonly values: readonly string[];
}

export const enumFault = (value: unknown, values: readonly string[]): Fault | null =>
  typeof value === 'string' && values.includes(value)
    ? null
    : { code: 'not-in-list', remedy: `must be one of ${values.join(', ')}` };

/** One of a fixed list of texts. */
export function EnumField(options: EnumFieldOptions): PropertyDecorator {
  return field(options, {
    fault: (value) => enumFault(value, options.values),
    schema: { type: 'string', enum: [...options.values, ...(options.nullable ? [null] : [])] },
  });
}
