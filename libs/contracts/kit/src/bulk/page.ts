import type { DtoClass } from '../fields/dto-registry.js';
import { NestedField } from '../fields/nested-field.js';
import { IntField } from '../fields/number-field.js';
import { TextField } from '../fields/text-field.js';

/** One page of a list. `next` is the cursor of the page after it, null on the last. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

export const MAX_PAGE_SIZE = 200;

export class PageQuery {
  @IntField({
    doc: 'Items per page; 50 when left out',
    min: 1,
    max: MAX_PAGE_SIZE,
    query: true,
    optional: true,
  })
  limit?: number;
  @TextField({ doc: 'The `next` of the page before', max: 1000, query: true, optional: true })
  cursor?: string;
}

/** What to read of a list that goes on by id: after which one, and how many rows. */
export interface Stretch {
  readonly after: string | null;
  readonly limit: number;
}

/** The page of a list of `of`, for the documentation: `class ProducerPage extends PageOf(ProducerView) {}`. */
export function PageOf<T extends object>(of: DtoClass<T>): DtoClass<Page<T>> {
  class PageOfItems implements Page<T> {
    @NestedField(() => of, { doc: 'Items in a stable order', array: true, max: MAX_PAGE_SIZE })
    items: T[];
    @TextField({ doc: 'Cursor of the next page; null on the last', max: 1000, nullable: true })
    next: string | null;
  }
  return PageOfItems;
}
