import type { ApiPropertyOptions } from '@nestjs/swagger';
import { enumFault } from './enum-field.js';
import { type Fault, field, type FieldOptions } from './field.js';
import { normaliseText, textFault } from './text-value.js';

export interface MapFieldOptions extends FieldOptions {
  /** The allowed keys; default: any short name. */
  readonly keys?: readonly string[];
  /** The allowed texts; default: any text of `maxLength`. */
  readonly values?: readonly string[];
  /** Characters of a text; default 500. */
  readonly maxLength?: number;
  readonly multiline?: boolean;
}

const FREE_KEY = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/;
const MAX_FREE_KEYS = 100;

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object from names to texts, such as label data or texts by language. */
export function MapField(options: MapFieldOptions): PropertyDecorator {
  const { keys, values, maxLength = 500, multiline = false } = options;
  const valueFault = (value: unknown): Fault | null =>
    values ? enumFault(value, values) : textFault(value, { max: maxLength, multiline });
  const keyFault = (key: string): Fault | null => {
    if (keys ? keys.includes(key) : FREE_KEY.test(key)) return null;
    return {
      code: 'unknown-key',
      remedy: keys ? `takes only ${keys.join(', ')}` : 'has a key that is no name',
    };
  };
  const fault = (value: unknown): Fault | null => {
    if (!isPlainObject(value)) return { code: 'not-object', remedy: 'must be an object' };
    const entries = Object.entries(value);
    if (!keys && entries.length > MAX_FREE_KEYS) {
      return { code: 'too-many', remedy: `must have at most ${MAX_FREE_KEYS} keys` };
    }
    for (const [key, one] of entries) {
      const bad = keyFault(key);
      if (bad) return bad;
      const badValue = valueFault(one);
      if (badValue) return { ...badValue, at: key };
    }
    return null;
  };
  const valueSchema = values
    ? { type: 'string', enum: [...values] }
    : { type: 'string', minLength: 1, maxLength };
  return field(options, {
    fault,
    normalise: (value) =>
      isPlainObject(value)
        ? Object.fromEntries(
            Object.entries(value).map(([key, one]) => [key, normaliseText(one, { multiline })]),
          )
        : value,
    schema: (keys
      ? {
          type: 'object',
          properties: Object.fromEntries(keys.map((key) => [key, valueSchema])),
          additionalProperties: false,
        }
      : {
          type: 'object',
          maxProperties: MAX_FREE_KEYS,
          additionalProperties: valueSchema,
        }) as ApiPropertyOptions,
  });
}
