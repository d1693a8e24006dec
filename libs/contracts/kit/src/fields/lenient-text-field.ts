import { nfc } from '@onevillage/kernel';
import { field, type FieldOptions } from './field.js';

export interface LenientTextFieldOptions extends Omit<FieldOptions, 'optional' | 'nullable'> {
  /** Unicode characters; what is beyond is cut off. */
  readonly max: number;
}

// eslint-disable-next-line no-control-regex -- control characters are what it replaces
const CONTROL = /[\u0000-\u001F\u007F-\u009F\uFFFE\uFFFF]/g;

/** The picture of a control character: a separator that a scanner gave can still be told. */
const picture = (control: string): string => {
  const code = control.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\uFFFD';
};

function madeToFit(value: unknown, max: number): unknown {
  if (value === null) return undefined;
  if (typeof value !== 'string') return value;
  // No more of it than could be left: what is cut off costs nothing.
  const text = nfc(value.slice(0, max * 8).toWellFormed()).replace(CONTROL, picture);
  return [...text].slice(0, max).join('') || undefined;
}

/**
 * Text of a fact that nobody can correct any more: made to fit instead of being refused. Control characters become their
 * pictures, what is too long is cut, and nothing is the same as left out.
 */
export const LenientTextField = (options: LenientTextFieldOptions): PropertyDecorator =>
  field(
    { ...options, optional: true },
    {
      normalise: (value) => madeToFit(value, options.max),
      fault: (value) => (typeof value === 'string' ? null : { code: 'not-text', remedy: 'must be a text' }),
      schema: { type: 'string' },
    },
  );
