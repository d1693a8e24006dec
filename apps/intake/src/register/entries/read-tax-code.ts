import type { TaxCode } from '@onevillage/kernel';
import { parseTaxCell } from '../values/parse-identity.js';
import type { Findings } from './findings.js';
import type { RowValues } from './row-values.js';

/** The tax code of a row, or the personal id that stands in its column; neither when it is empty or wrong. */
export function readTaxCode(values: RowValues, found: Findings): { taxCode?: TaxCode; personalId?: string } {
  const cell = values.value('taxCode')?.cell;
  const read = cell ? parseTaxCell(cell) : { kind: 'blank' as const };
  if (read.kind === 'tax-code') return { taxCode: read.taxCode };
  const { value, ...place } = values.place('taxCode');
  if (read.kind === 'personal-id' && read.personalId !== '') {
    found.add('personal-id-as-tax-code', place);
    return { personalId: read.personalId };
  }
  if (read.kind === 'zero-lost') found.add('tax-code-zero-lost', values.place('taxCode'));
  else if (read.kind !== 'blank') {
    // Eleven or twelve digits may be somebody's personal id: not repeated.
    const mayBePersonal = /^\D*(?:\d\D*){11,12}$/.test(value ?? '');
    found.add('tax-code-invalid', mayBePersonal ? place : values.place('taxCode'));
  }
  return {};
}
