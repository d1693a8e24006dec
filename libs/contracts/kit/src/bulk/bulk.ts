import type { DtoClass } from '../fields/dto-registry.js';
import { BooleanField } from '../fields/boolean-field.js';
import { NestedField } from '../fields/nested-field.js';

export const MAX_BULK_ITEMS = 1000;

export interface BulkRequest<T> {
  items: T[];
}

/** The body of a bulk command: `class BulkUpsertProducers extends BulkItems(UpsertProducer) {}`. */
export function BulkItems<T extends object>(of: DtoClass<T>): DtoClass<BulkRequest<T>> {
  class Items implements BulkRequest<T> {
    @NestedField(() => of, {
      doc: 'Answered one by one, in this order',
      array: true,
      min: 1,
      max: MAX_BULK_ITEMS,
    })
    items: T[];
  }
  return Items;
}

export class BulkQuery {
  @BooleanField({ doc: 'Does everything, answers, and takes it back', query: true, optional: true })
  dryRun?: boolean;
}
