import { foldedName } from '../reading/text/folded.js';
import type { Findings } from '../register/entries/findings.js';
import { readTaxCode } from '../register/entries/read-tax-code.js';
import type { RowValues } from '../register/entries/row-values.js';

export interface NamedExhibitor {
  readonly name: string | undefined;
  readonly taxCode: string | undefined;
}

/** Who a row is about. A personal id in the column of tax codes goes no further. */
export const readExhibitor = (values: RowValues, found: Findings): NamedExhibitor => ({
  name: values.text('exhibitorName'),
  taxCode: readTaxCode(values, found).taxCode,
});

/** What a person's word on who is meant is kept under. */
export const exhibitorKey = ({ name, taxCode }: NamedExhibitor): string => taxCode ?? foldedName(name ?? '');
