import { isInstant, isLocalDate, parseInstant } from '@onevillage/kernel';
import { type Fault, field, type FieldOptions } from './field.js';

export const dateFault = (value: unknown): Fault | null =>
  isLocalDate(value) ? null : { code: 'invalid-date', remedy: 'must be a day that exists, as YYYY-MM-DD' };

/** A calendar day, 'YYYY-MM-DD', strictly. */
export function DateField(options: FieldOptions): PropertyDecorator {
  return field(options, {
    fault: dateFault,
    schema: { type: 'string', format: 'date' },
  });
}

/** An instant with its offset (RFC 3339), kept in UTC. */
export function InstantField(options: FieldOptions): PropertyDecorator {
  return field(options, {
    fault: (value) =>
      isInstant(value)
        ? null
        : {
            code: 'invalid-instant',
            remedy: 'must be a date-time with offset, as 2026-11-22T08:30:00+07:00',
          },
    normalise: (value) => (isInstant(value) ? parseInstant(value).toISOString() : value),
    schema: { type: 'string', format: 'date-time' },
  });
}
