import type { ImportField } from '@onevillage/contracts-intake';
import type { RowValues } from './row-values.js';

/** Characters that the services take; a cell of names may list several products. */
const LONGEST: Readonly<Partial<Record<ImportField, number>>> = {
  productName: 3_000,
  producerName: 300,
  address: 500,
  addressNow: 500,
  ingredients: 1_000,
  storage: 1_000,
  gtin: 30,
  sku: 60,
  lotCode: 40,
  noteNumber: 60,
  location: 100,
  zone: 200,
  delegation: 200,
  shownProducts: 10_000,
  countingRule: 500,
  remark: Infinity,
  image: Infinity,
  foodSafety: Infinity,
  brand: 100,
  package: 100,
  certificateNumber: 100,
  commune: 100,
  district: 100,
  province: 100,
  issuer: 200,
  representative: 200,
  phone: 200,
  email: 200,
};
const LONGEST_OTHER = 300;

/** Fields of the row whose cell is longer than any service takes. */
export const tooLong = (values: RowValues): { field: ImportField; max: number }[] =>
  values.cells().flatMap(({ field, cell }) => {
    const max = LONGEST[field] ?? LONGEST_OTHER;
    return [...cell.text].length > max ? [{ field, max }] : [];
  });
