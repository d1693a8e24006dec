import { type Fault, field, type FieldOptions } from './field.js';

export interface IntFieldOptions extends FieldOptions {
  /** Default: the smallest integer that JSON readers hold exactly. */
  readonly min?: number;
  readonly max?: number;
}

export function intFault(value: unknown, { min, max }: Pick<IntFieldOptions, 'min' | 'max'>): Fault | null {
  const low = min ?? Number.MIN_SAFE_INTEGER;
  const high = max ?? Number.MAX_SAFE_INTEGER;
  if (typeof value !== 'number' || !Number.isInteger(value) || Object.is(value, -0)) {
    return { code: 'not-integer', remedy: `must be a whole number from ${low} to ${high}, in digits` };
  }
  if (value < low || value > high) return { code: 'out-of-range', remedy: `must be from ${low} to ${high}` };
  return null;
}

/** '10' → 10; '1e2', ' 5', '+1', '05', '1.0' and lists stay as they are, and are refused. */
const parseInteger = (value: unknown): unknown =>
  typeof value === 'string' && /^(?:0|-?[1-9][0-9]{0,15})$/.test(value) ? Number(value) : value;

/** A whole number as a JSON number, never in quotes; from the query string, plain digits. */
export function IntField(options: IntFieldOptions): PropertyDecorator {
  return field(options, {
    fault: (value) => intFault(value, options),
    ...(options.query ? { normalise: parseInteger } : {}),
    schema: {
      type: 'integer',
      minimum: options.min ?? Number.MIN_SAFE_INTEGER,
      maximum: options.max ?? Number.MAX_SAFE_INTEGER,
    },
  });
}

export interface DecimalFieldOptions extends FieldOptions {
  /** Digits after the point, at most. */
  readonly decimals: number;
  /** Digits before the point, at most; default 12. */
  readonly digits?: number;
  /** Allows a minus sign. */
  readonly signed?: boolean;
}

/** A decimal in quotes ('0.5'), because a JSON number would be rounded to binary. */
export function DecimalField(options: DecimalFieldOptions): PropertyDecorator {
  const { decimals, digits = 12, signed = false } = options;
  const sign = signed ? '-?' : '';
  const loose = new RegExp(`^${sign}(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?$`);
  const exact = new RegExp(`^${sign}(?:0|[1-9][0-9]{0,${digits - 1}})(?:\\.[0-9]{1,${decimals}})?$`);
  const fault = (value: unknown): Fault | null => {
    if (typeof value !== 'string' || !loose.test(value)) {
      return { code: 'not-decimal', remedy: "must be a decimal in quotes with a point, such as '0.5'" };
    }
    if (exact.test(value)) return null;
    if ((value.split('.')[1] ?? '').length > decimals) {
      return { code: 'too-many-decimals', remedy: `must have at most ${decimals} decimals` };
    }
    return { code: 'out-of-range', remedy: `must have at most ${digits} digits before the point` };
  };
  return field(options, {
    fault,
    schema: { type: 'string', pattern: exact.source },
  });
}

export interface NumberFieldOptions extends FieldOptions {
  readonly min: number;
  readonly max: number;
  /** Digits after the point, at most; few enough that binary holds them apart. */
  readonly decimals: number;
}

/** A measure as a JSON number, such as metres or degrees. Money and quantities are never told so. */
export function NumberField(options: NumberFieldOptions): PropertyDecorator {
  const { min, max, decimals } = options;
  const fault = (value: unknown): Fault | null => {
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      return { code: 'not-number', remedy: 'must be a number, in digits and without quotes' };
    }
    if (value < min || value > max) return { code: 'out-of-range', remedy: `must be from ${min} to ${max}` };
    if (Number(value.toFixed(decimals)) === value) return null;
    return { code: 'too-many-decimals', remedy: `must have at most ${decimals} decimals` };
  };
  return field(options, { fault, schema: { type: 'number', minimum: min, maximum: max } });
}
