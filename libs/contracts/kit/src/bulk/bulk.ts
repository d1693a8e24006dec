import type { DtoClass } from '../fields/dto-registry.js';
import { BooleanField } from '../fields/boolean-field.js';
import { CheckedItems } from '../fields/checked-items.js';
import type { CheckedDto } from '../fields/field-errors.js';

export const MAX_BULK_ITEMS = 1000;

/** The body of a bulk command as a service gets it: each item is checked by itself, so that one fault refuses one item. */
export interface BulkRequest<T> {
  items: CheckedDto<T>[];
}

/** The body of a bulk command: `class BulkUpsertProducers extends BulkItems(UpsertProducer) {}`. */
export function BulkItems<T extends object>(
  of: DtoClass<T>,
  max: number = MAX_BULK_ITEMS,
): DtoClass<BulkRequest<T>> {
  class Items implements BulkRequest<T> {
    @CheckedItems(of, { doc: 'Answered one by one, in this order', min: 1, max })
    items: CheckedDto<T>[];
  }
  return Items;
}

export class BulkQuery {
  @BooleanField({ doc: 'Does everything, answers, and takes it back', query: true, optional: true })
  dryRun?: boolean;
}
