import type { ImportField } from '@onevillage/contracts-intake';
import type { BothLanguages } from '../../both-languages.js';

/** A value for all rows that a title prints: `Kèm theo Quyết định số 3981/QĐ-UBND …`. */
export interface TitleValue {
  readonly field: ImportField;
  readonly value: string;
  readonly row: number;
}

/** How a table is read. Columns that are not named hold nothing of a register. */
export interface RegisterMapping {
  readonly columns: readonly { readonly column: number; readonly field: ImportField }[];
  /** Holds for every row that prints nothing of its own: `producerName`, `productGroup`, `issuer` … */
  readonly constants?: Readonly<Partial<Record<ImportField, string>>>;
  /** Likewise, but printed in a title of the list; what is told wins. */
  readonly fromTitles?: readonly TitleValue[];
  /** Fields whose empty cells repeat the row above: merged cells that a CSV has lost. Only when told. */
  readonly fillDown?: readonly ImportField[];
}

/** What a person says about the reading; the rest is guessed. */
export type ToldMapping = Partial<Omit<RegisterMapping, 'fromTitles'>>;

export interface ColumnGuess {
  readonly column: number;
  readonly heading: string;
  readonly field: ImportField;
  /** 0 to 1; 1 when told. */
  readonly confidence: number;
  readonly alternatives: readonly ImportField[];
  /** A few values as printed; none of columns that hold personal data. */
  readonly samples: readonly string[];
}

export interface MissingField {
  readonly field: ImportField;
  /** Without it no row goes in; otherwise only certificates are lost. */
  readonly required: boolean;
  readonly remedy: BothLanguages;
  /** What the file itself suggests, for a person to judge: a folder name in the pictures' paths. */
  readonly hint?: string;
}

export interface MappingProposal {
  readonly columns: readonly ColumnGuess[];
  readonly fromTitles: readonly TitleValue[];
  readonly told: ToldMapping;
  readonly missing: readonly MissingField[];
  /** Fields that look as if a CSV had lost their merged cells; nothing is filled unless told. */
  readonly fillDownOffered: readonly ImportField[];
}

/** Fields that hold personal data: kept apart, never in samples, notes or messages. */
export const PRIVATE_FIELDS: ReadonlySet<ImportField> = new Set<ImportField>([
  'personalId',
  'representative',
  'phone',
  'email',
]);

/** The proposal as it stands, ready to read with. */
export function toMapping({ columns, fromTitles, told }: MappingProposal): RegisterMapping {
  return {
    columns: columns.map(({ column, field }) => ({ column, field })),
    ...(told.constants ? { constants: told.constants } : {}),
    ...(fromTitles.length > 0 ? { fromTitles } : {}),
    ...(told.fillDown ? { fillDown: told.fillDown } : {}),
  };
}
