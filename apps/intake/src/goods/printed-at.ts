import type { ImportField } from '@onevillage/contracts-intake';
import type { RowValues } from '../register/entries/row-values.js';
import type { GoodsEntry } from './goods-entry.js';

/** Fields of an item that the showroom may find fault with, by the columns that print them. */
const COLUMNS: Readonly<Record<string, ImportField>> = {
  gtin: 'gtin',
  sku: 'sku',
  productName: 'productName',
  package: 'package',
  producerId: 'producerName',
  producerName: 'producerName',
  lotCode: 'lotCode',
  producedOn: 'producedOn',
  expiresOn: 'expiresOn',
  quantity: 'quantity',
  unit: 'unit',
  locationName: 'location',
  ownership: 'ownership',
  number: 'noteNumber',
  expectedOn: 'expectedOn',
};

export function printedAt(values: RowValues): GoodsEntry['printed'] {
  return Object.fromEntries(
    Object.entries(COLUMNS).map(([name, field]) => {
      const { heading = null, value = null } = values.place(field);
      return [name, { heading, value }];
    }),
  );
}
