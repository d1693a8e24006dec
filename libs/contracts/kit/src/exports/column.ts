import type { Money } from '@onevillage/kernel';

/** In the languages of people who open spreadsheets; others read English. */
export interface Heading {
  readonly en: string;
  readonly vi: string;
}

interface ColumnValues {
  text: string;
  integer: number;
  /** A decimal as text, as `DecimalField` has it. */
  decimal: string;
  money: Money;
  /** YYYY-MM-DD. */
  date: string;
  /** RFC 3339; a spreadsheet shows what a clock on the wall of the zone showed. */
  instant: { readonly at: string; readonly zone: string };
}
export type ColumnType = keyof ColumnValues;

interface ColumnOf<R, T extends ColumnType> {
  readonly type: T;
  readonly heading: Heading;
  readonly value: (row: R) => ColumnValues[T] | null | undefined;
}
/** One column of an exported list: what stands at its head, and what it holds of a row. */
export type Column<R> = { [T in ColumnType]: ColumnOf<R, T> }[ColumnType];

/** Makers of columns of one kind of row: `const { text } = columnsOf<LotView>(); text('Lot', 'Lô', (lot) => lot.code)`. */
export function columnsOf<R>() {
  const of =
    <T extends ColumnType>(type: T) =>
    (en: string, vi: string, value: ColumnOf<R, T>['value']): ColumnOf<R, T> => ({
      type,
      heading: { en, vi },
      value,
    });
  return {
    text: of('text'),
    integer: of('integer'),
    decimal: of('decimal'),
    money: of('money'),
    date: of('date'),
    instant: of('instant'),
  };
}
