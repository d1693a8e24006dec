import type { Cell, GridRow, Merge } from '../grid.js';
import { isSectionNumber, readsLikeSection } from './section-heading.js';
import type { TableColumn } from './table.js';
import { folded } from '../text/folded.js';

export type RowKind = 'data' | 'section' | 'total' | 'heading' | 'title' | 'signature';

export interface RowSurroundings {
  readonly columns: readonly TableColumn[];
  /** Merged ranges that begin in this row. */
  readonly merges: readonly Merge[];
  /** Cells that a merged range from above fills in this row. */
  readonly filledFromAbove: number;
  readonly titles: ReadonlySet<string>;
}

const TOTAL =
  /^(?:tong cong|tong so|tong|cong|cong chung|total|grand total)(?: \d.*| san pham.*| chu the.*| cong.*| so .*)?$/;
/** Who signs, for whom, where and when, and to whom copies go. */
const SIGNATURE = new RegExp(
  '^(?:' +
    [
      'noi nhan.*',
      '(?:tm|kt|tl|tuq|q) (?:uy ban|ubnd|chu tich|giam doc|thu truong|truong|bo truong|hoi dong|ban|pho).*',
      '(?:pho )?(?:chu tich|giam doc|truong phong|chanh van phong)',
      'nguoi (?:lap|lap bieu|tong hop|ky)',
      'thu truong(?: don vi)?',
      'ky ten.*',
      'xac nhan(?: cua.*)?',
      '.{0,40}ngay \\d* ?thang \\d* ?nam \\d*',
      'ghi chu .*',
      'luu vt.*',
      'chuyen vien.*',
    ].join('|') +
    ')$',
);

const repeatsHeading = (cells: readonly Cell[], columns: readonly TableColumn[]): boolean => {
  const heads = new Map(columns.map(({ column, parts }) => [column, parts.map(folded)]));
  const same = cells.filter(({ column, text }) => heads.get(column)?.includes(folded(text)));
  return same.length >= 2 && same.length >= cells.length * 0.6;
};

const isCount = ({ kind, text }: Cell): boolean => kind === 'number' || /^\d+$/.test(text);

/** One text over several columns, or a text that reads like the heading of a section. */
function isSection(cells: readonly Cell[], { columns, merges, filledFromAbove }: RowSurroundings): boolean {
  const [first, second, third] = cells;
  if (!first || filledFromAbove > 0 || columns.length < 3) return false;
  if (cells.length === 1) {
    if (first.kind !== 'text' || !/\p{L}/u.test(first.text)) return false;
    const wide = merges.some(({ left, right }) => left === first.column && right - left >= 1);
    return wide || first.column === columns[0]?.column || readsLikeSection(first.text);
  }
  if (!second || second.kind !== 'text' || !isSectionNumber(first.text)) return false;
  return (
    cells.length === 2 || (cells.length === 3 && third !== undefined && isCount(third) && columns.length > 4)
  );
}

/** What a filled row below the headings is. */
export function rowKind(row: GridRow, around: RowSurroundings): RowKind {
  const headed = new Set(around.columns.map(({ column }) => column));
  const cells = row.cells.filter(({ column }) => headed.has(column));
  const words = cells.find(({ kind, text }) => kind === 'text' && /\p{L}{2}/u.test(text));
  const key = folded(words?.text ?? '');
  if (repeatsHeading(cells, around.columns)) return 'heading';
  if (cells.length <= 4 && TOTAL.test(key)) return 'total';
  if (cells.length <= 3 && SIGNATURE.test(key)) return 'signature';
  if (!isSection(cells, around)) return 'data';
  return around.titles.has(key) || /^(?:danh sach|bieu tong hop|phu luc) /.test(`${key} `)
    ? 'title'
    : 'section';
}
