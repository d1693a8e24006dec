import { field, type FieldOptions } from './field.js';

/** Any JSON, of a format that somebody else wrote down: whoever reads it checks it. */
export function JsonField(options: FieldOptions & { readonly array?: boolean }): PropertyDecorator {
  const any = { type: 'object', additionalProperties: true } as const;
  return field(options, { fault: () => null, schema: options.array ? { type: 'array', items: any } : any });
}
