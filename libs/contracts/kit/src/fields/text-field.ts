import { field, type FieldOptions } from './field.js';
import { normaliseText, textFault, type TextRules } from './text-value.js';

export interface TextFieldOptions extends FieldOptions, TextRules {
  /** Format named in the documentation only, e.g. `uri`. */
  readonly format?: string;
}

/** Text, kept as NFC without blanks around it and without invisible characters. */
export function TextField(options: TextFieldOptions): PropertyDecorator {
  const { max, min = 1, pattern, format } = options;
  if (pattern && /[gy]/.test(pattern.is.flags))
    throw new TypeError(`${pattern.is}: a global pattern remembers its last match`);
  return field(options, {
    fault: (value) => textFault(value, options),
    normalise: (value) => normaliseText(value, options),
    schema: {
      type: 'string',
      maxLength: max,
      ...(min > 0 ? { minLength: min } : {}),
      ...(pattern ? { pattern: pattern.is.source } : {}),
      ...(format ? { format } : {}),
    },
  });
}
