import type { ImportField } from '@onevillage/contracts-intake';
import type { RowValues } from '../register/entries/row-values.js';
import type { ListEntry } from './list-entry.js';

/** Fields of an item that a service may find fault with, by the columns that print them. */
export type PrintedColumns = Readonly<Record<string, ImportField>>;

export function printedAt(values: RowValues, columns: PrintedColumns): ListEntry['printed'] {
  return Object.fromEntries(
    Object.entries(columns).map(([name, field]) => {
      const { heading = null, value = null } = values.place(field);
      return [name, { heading, value }];
    }),
  );
}
