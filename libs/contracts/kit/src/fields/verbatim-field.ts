import { type Fault, field, type FieldOptions } from './field.js';

export interface VerbatimFieldOptions extends FieldOptions {
  /** UTF-16 units. */
  readonly max: number;
}

const faultOf = (value: unknown, max: number): Fault | null => {
  if (typeof value !== 'string') return { code: 'not-text', remedy: 'must be a text' };
  if (value === '') return { code: 'too-short', remedy: 'must have at least 1 character' };
  return value.length > max
    ? { code: 'too-long', remedy: `must have at most ${max} characters: shorten it` }
    : null;
};

/**
 * Text as it came, control characters and all: of what a machine read, any change would change what it says. Neither
 * kept nor shown by whoever asks for it.
 */
export const VerbatimField = (options: VerbatimFieldOptions): PropertyDecorator =>
  field(options, {
    fault: (value) => faultOf(value, options.max),
    schema: { type: 'string', minLength: 1, maxLength: options.max },
  });
