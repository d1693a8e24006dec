import { checkDto } from './field-errors.js';
import type { DtoClass } from './dto-registry.js';
import { field } from './field.js';
import { listFault, listSchema, type ListLimits } from './nested-field.js';

/**
 * A list of objects of another DTO class of which each is checked by itself: the field holds what `checkDto` says of
 * each. A list that is none, or too long, is a fault of the whole.
 */
export function CheckedItems(of: DtoClass, options: { doc: string } & ListLimits): PropertyDecorator {
  return field(options, {
    normalise: (items) =>
      Array.isArray(items) && items.length <= options.max ? items.map((item) => checkDto(of, item)) : items,
    fault: (items) => listFault(items, options),
    schema: listSchema(() => of, options),
    checks: of,
  });
}
