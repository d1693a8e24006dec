import { isUuid } from '@onevillage/kernel';
import { type Fault, field, type FieldOptions } from './field.js';

export const normaliseId = (value: unknown): unknown =>
  typeof value === 'string' ? value.toLowerCase() : value;

export const idFault = (value: unknown): Fault | null =>
  isUuid(value) ? null : { code: 'invalid-id', remedy: 'must be an id (UUID) as this API gives them' };

/** An id, kept in lower case. */
export function IdField(options: FieldOptions): PropertyDecorator {
  return field(options, {
    fault: idFault,
    normalise: normaliseId,
    schema: { type: 'string', format: 'uuid' },
  });
}
