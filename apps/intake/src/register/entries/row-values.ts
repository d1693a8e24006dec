import type { ImportField } from '@onevillage/contracts-intake';
import type { Cell } from '../../reading/grid.js';
import type { Table, TableRow } from '../../reading/table/table.js';
import { PRIVATE_FIELDS, type RegisterMapping } from '../mapping/mapping.js';
import { isBlank } from '../values/blank.js';
import type { IssuePlace } from '../issues/issue.js';
import type { SectionValues } from '../mapping/section-values.js';

export interface Value {
  readonly cell: Cell;
  /** `row`: printed in the row; `section`: by a heading above; `told`: for the whole file. */
  readonly from: 'row' | 'section' | 'told';
  /** Row of the heading, where it comes from one. */
  readonly headingRow?: number;
}

/** Where each field of a mapping lies in the rows of a table. */
export type FieldPlaces = ReadonlyMap<ImportField, readonly number[]>;

export function fieldPlaces(table: Table, mapping: RegisterMapping): FieldPlaces {
  const places = new Map<ImportField, number[]>();
  for (const { column, field } of mapping.columns) {
    const at = table.columns.findIndex((candidate) => candidate.column === column);
    if (at !== -1 && field !== 'ignore') places.set(field, [...(places.get(field) ?? []), at]);
  }
  return places;
}

const textCell = (text: string): Cell => ({ column: 0, text, kind: 'text', raw: text });

/** The values of one row by field: its own first, then what headings above it say, then what was told. */
export class RowValues {
  constructor(
    readonly row: TableRow,
    private readonly table: Table,
    private readonly places: FieldPlaces,
    private readonly sections: SectionValues,
    private readonly mapping: Pick<RegisterMapping, 'constants' | 'fromTitles'>,
    private readonly overrides: ReadonlyMap<ImportField, Cell> = new Map(),
  ) {}

  /** The same row with some of its cells replaced: one product of a cell that lists several. */
  with(overrides: ReadonlyMap<ImportField, Cell>): RowValues {
    return new RowValues(this.row, this.table, this.places, this.sections, this.mapping, overrides);
  }

  /** The row's own cell, blank marks (`-`, `chưa có`) included. */
  printed(field: ImportField): Cell | undefined {
    const override = this.overrides.get(field);
    if (override) return override;
    const cells = (this.places.get(field) ?? []).flatMap((at) => this.row.cells[at] ?? []);
    return cells.find(({ text }) => !isBlank(text)) ?? cells[0];
  }

  /** The value that holds for the row. A mark that says "none" (`-`, `chưa có`) is the row's own word: nothing else holds then. */
  value(field: ImportField): Value | undefined {
    const cell = this.printed(field);
    if (cell) return isBlank(cell.text) ? undefined : { cell, from: 'row' };
    const section = this.sections.get(field);
    if (section) return { cell: textCell(section.text), from: 'section', headingRow: section.row };
    const told = this.told(field);
    return told === undefined ? undefined : { cell: textCell(told.text), from: 'told' };
  }

  told(field: ImportField): { readonly text: string } | undefined {
    const text =
      this.mapping.constants?.[field] ??
      this.mapping.fromTitles?.find((title) => title.field === field)?.value;
    return text === undefined || text === '' ? undefined : { text };
  }

  text(field: ImportField): string | undefined {
    return this.value(field)?.cell.text.replace(/\s*\n\s*/g, ' ');
  }

  section(field: ImportField): { readonly text: string; readonly row: number } | undefined {
    return this.sections.get(field);
  }

  /** Every mapped cell of the row. */
  cells(): { field: ImportField; cell: Cell }[] {
    return [...this.places].flatMap(([field, places]) =>
      places.flatMap((at) => {
        const cell = this.row.cells[at];
        return cell ? [{ field, cell }] : [];
      }),
    );
  }

  /** Where an issue of this field points to. Values of private fields are left out. */
  place(field?: ImportField): IssuePlace {
    const at = field === undefined ? undefined : this.places.get(field)?.[0];
    const column = at === undefined ? undefined : this.table.columns[at];
    const text =
      field === undefined ? undefined : (this.printed(field)?.text ?? this.value(field)?.cell.text);
    const shown = field !== undefined && !PRIVATE_FIELDS.has(field) && text !== undefined;
    return {
      row: this.row.number,
      ...(column ? { column: column.column, heading: column.heading } : {}),
      ...(shown ? { value: text } : {}),
    };
  }
}
