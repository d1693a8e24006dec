import type { ImportField } from '@onevillage/contracts-intake';
import type { Table } from '../../reading/table/table.js';
import { sectionValues } from './section-values.js';
import type { BothLanguages } from '../../both-languages.js';
import type { ColumnGuess, MissingField } from './mapping.js';

export interface Need {
  /** Any of these will do. */
  readonly fields: readonly [ImportField, ...ImportField[]];
  readonly required: boolean;
  readonly remedy: BothLanguages;
}

export const REGISTER_NEEDS: readonly Need[] = [
  {
    fields: ['productName'],
    required: true,
    remedy: {
      vi: 'Chỉ ra cột ghi tên sản phẩm, hoặc đặt tên cột là "Tên sản phẩm".',
      en: 'Say which column holds the product names, or head it "Tên sản phẩm".',
    },
  },
  {
    fields: ['producerName'],
    required: true,
    remedy: {
      vi: 'Chỉ ra cột ghi tên chủ thể; nếu cả danh sách là của một chủ thể thì ghi tên chủ thể đó cho toàn bộ tệp.',
      en: 'Say which column holds the producers; if the whole list is of one producer, name it for the file.',
    },
  },
  {
    fields: ['productGroup', 'productSubgroup'],
    required: true,
    remedy: {
      vi: 'Chỉ ra cột ghi nhóm sản phẩm, hoặc ghi một trong sáu nhóm cho toàn bộ tệp.',
      en: 'Say which column holds the product group, or name one of the six groups for the file.',
    },
  },
  {
    fields: ['level'],
    required: false,
    remedy: {
      vi: 'Không có cột hạng sao thì không có giấy chứng nhận nào được ghi. Chỉ ra cột đó nếu có.',
      en: 'Without a column of stars no certificate is recorded. Say which column it is if there is one.',
    },
  },
  {
    fields: ['decisionNumber'],
    required: false,
    remedy: {
      vi: 'Không có số quyết định thì chỉ ghi sản phẩm. Chỉ ra cột đó, hoặc ghi quyết định cho toàn bộ tệp.',
      en: 'Without decision numbers only products are recorded. Say which column it is, or name the decision for the file.',
    },
  },
  {
    fields: ['decidedOn'],
    required: false,
    remedy: {
      vi: 'Không có ngày quyết định thì chỉ ghi sản phẩm. Chỉ ra cột đó, hoặc ghi ngày cùng với số quyết định.',
      en: 'Without decision dates only products are recorded. Say which column it is, or print the date beside the number.',
    },
  },
  {
    fields: ['issuer'],
    required: false,
    remedy: {
      vi: 'Ghi cơ quan ban hành quyết định cho toàn bộ tệp, hoặc thêm cột "Cơ quan công nhận".',
      en: 'Name the body that issued the decisions for the file, or add a column "Cơ quan công nhận".',
    },
  },
];

/** A folder in the paths of pictures often is the maker's name without its marks. */
function folderHint(table: Table, columns: readonly ColumnGuess[]): string | undefined {
  const images = columns.filter(({ field }) => field === 'image').map(({ column }) => column);
  const folders = new Map<string, number>();
  for (const row of table.rows) {
    table.columns.forEach(({ column }, at) => {
      const folder = images.includes(column)
        ? /^([\p{L}\d][\p{L}\d-]+-[\p{L}\d-]+)\//u.exec(row.cells[at]?.text ?? '')?.[1]
        : undefined;
      if (folder !== undefined) folders.set(folder, (folders.get(folder) ?? 0) + 1);
    });
  }
  const [[folder, count] = [undefined, 0]] = [...folders].sort((a, b) => b[1] - a[1]);
  return folder !== undefined && count * 2 > table.rows.length ? folder : undefined;
}

/** Decision columns often hold number, date and issuer together. */
const holdsDates = (table: Table, columns: readonly ColumnGuess[]): boolean =>
  columns.some(
    ({ field, samples }) =>
      field === 'decisionNumber' && samples.some((text) => /ngày|\d\/\d{1,2}\/\d{4}/iu.test(text)),
  );

/** What no column, section heading, title or told value gives, with what to do about it. */
export function missingFields(
  table: Table,
  columns: readonly ColumnGuess[],
  given: ReadonlySet<ImportField>,
  needs: readonly Need[],
): MissingField[] {
  const inSections = new Set(
    table.rows.slice(0, 500).flatMap(({ context }) => [...sectionValues(context).keys()]),
  );
  const has = (field: ImportField): boolean =>
    given.has(field) || inSections.has(field) || columns.some((column) => column.field === field);
  const missing: MissingField[] = [];
  for (const { fields, required, remedy } of needs) {
    if (fields.some(has)) continue;
    if (fields[0] === 'decidedOn' && holdsDates(table, columns)) continue;
    const hint = fields[0] === 'producerName' ? folderHint(table, columns) : undefined;
    missing.push({ field: fields[0], required, remedy, ...(hint === undefined ? {} : { hint }) });
  }
  return missing;
}
