import { PageQuery } from '../bulk/page.js';
import { EnumField } from '../fields/enum-field.js';

export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** The query of a list that can be had as a file. */
export class ExportQuery extends PageQuery {
  @EnumField({
    doc: 'The whole list as a file, whatever Accept, limit and cursor say; headings in the language of Accept-Language',
    values: EXPORT_FORMATS,
    query: true,
    optional: true,
  })
  format?: ExportFormat;
}

/** What to read of such a list: what comes after a sort key, and how many rows; null: from its beginning, to its end. */
export interface KeyStretch {
  readonly after: readonly (string | number | null)[] | null;
  readonly limit: number | null;
}
