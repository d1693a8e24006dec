import type { ApiPropertyOptions } from '@nestjs/swagger';
import { dateFault } from './date-field.js';
import { enumFault } from './enum-field.js';
import { type Fault, field, type FieldOptions } from './field.js';
import { idFault, normaliseId } from './id-field.js';
import { intFault } from './number-field.js';
import { normaliseText, textFault } from './text-value.js';

export interface ListFieldOptions extends FieldOptions {
  readonly of: 'text' | 'id' | 'enum' | 'int' | 'date';
  /** Items, at least; default 0. */
  readonly min?: number;
  /** Items, at most; default 1,000. */
  readonly max?: number;
  /** Characters of a text; default 200. */
  readonly itemMax?: number;
  /** The allowed texts of `of: 'enum'`. */
  readonly values?: readonly string[];
  /** No item twice. */
  readonly unique?: boolean;
}

interface ItemKind {
  readonly fault: (item: unknown) => Fault | null;
  readonly normalise?: (item: unknown) => unknown;
  readonly schema: Record<string, unknown>;
}

function itemKind({ of, itemMax = 200, values }: ListFieldOptions): ItemKind {
  switch (of) {
    case 'text':
      return {
        fault: (item) => textFault(item, { max: itemMax }),
        normalise: (item) => normaliseText(item, {}),
        schema: { type: 'string', minLength: 1, maxLength: itemMax },
      };
    case 'id':
      return {
        fault: idFault,
        normalise: normaliseId,
        schema: { type: 'string', format: 'uuid' },
      };
    case 'enum':
      if (!values) throw new TypeError("a list of: 'enum' needs its values");
      return {
        fault: (item) => enumFault(item, values),
        schema: { type: 'string', enum: [...values] },
      };
    case 'int':
      return { fault: (item) => intFault(item, {}), schema: { type: 'integer' } };
    case 'date':
      return { fault: dateFault, schema: { type: 'string', format: 'date' } };
  }
}

/** A list of plain values. From the query string it is the repeated parameter, once or more. */
export function ListField(options: ListFieldOptions): PropertyDecorator {
  const { min = 0, max = 1000, unique = false, query = false } = options;
  const item = itemKind(options);
  const asList = (value: unknown): unknown => (query && typeof value === 'string' ? [value] : value);
  const fault = (value: unknown): Fault | null => {
    if (!Array.isArray(value)) return { code: 'not-list', remedy: 'must be a list' };
    if (value.length < min) return { code: 'too-few', remedy: `must have at least ${min} items` };
    if (value.length > max) return { code: 'too-many', remedy: `must have at most ${max} items` };
    for (const [index, one] of value.entries()) {
      const bad = item.fault(one);
      if (bad) return { ...bad, at: index };
    }
    if (unique && new Set(value).size < value.length) {
      return { code: 'repeated-item', remedy: 'must not name an item twice' };
    }
    return null;
  };
  return field(options, {
    fault,
    normalise: (value) => {
      const list = asList(value);
      return Array.isArray(list) && item.normalise ? list.map(item.normalise) : list;
    },
    schema: {
      type: 'array',
      items: item.schema,
      maxItems: max,
      ...(min > 0 ? { minItems: min } : {}),
      ...(unique ? { uniqueItems: true } : {}),
    } as ApiPropertyOptions,
  });
}
