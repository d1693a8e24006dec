import type { BulkItemProblem, BulkItemResult } from '@onevillage/contracts-kit';
import type { GoodsEntry } from '../goods/goods-entry.js';
import { issue, type RegisterIssue } from '../register/issues/issue.js';
import type { ImportRow, KeptIssue } from './import-row.js';
import { keptIssue } from './row-outcome.js';

/** What became of one row of goods, by the answer to what it asked for. */
export function goodsRow(
  entry: GoodsEntry,
  issues: readonly RegisterIssue[],
  outcome: BulkItemResult['status'],
  refusals: readonly KeptIssue[] = [],
): ImportRow {
  return {
    row: entry.row,
    part: 1,
    nearKey: null,
    producerName: entry.producerName,
    productName: entry.productName,
    outcome,
    did: [],
    producerId: null,
    productId: null,
    certificateId: null,
    nearWhat: null,
    candidates: [],
    issues: [...issues.map(keptIssue), ...refusals],
  };
}

/** Why the showroom refused it, at the column that prints what is wrong. `errors` point into the item of the row. */
export function goodsRefusal(
  { row, printed }: GoodsEntry,
  { code, detail }: BulkItemProblem,
  errors: BulkItemProblem['errors'],
): KeptIssue[] {
  const refused = { row, code, severity: 'refused' as const };
  if (errors.length === 0) {
    const remedy = { vi: 'Sửa dòng này và gửi lại.', en: 'Correct the row and send it again.' };
    return [{ ...refused, column: null, value: null, message: both(detail), remedy }];
  }
  return errors.map(({ pointer, message }) => {
    const name = pointer.split('/').at(-1) ?? '';
    const { heading = null, value = null } = printed[name] ?? {};
    return {
      ...refused,
      column: heading,
      value,
      message: {
        vi: `Điểm giới thiệu và bán sản phẩm không nhận: ${heading ?? name} ${message}.`,
        en: `The showroom refused it: ${heading ?? name} ${message}.`,
      },
      remedy: { vi: 'Sửa ô này và gửi lại.', en: 'Correct the cell and send it again.' },
    };
  });
}

const both = (detail: string) => ({
  vi: `Điểm giới thiệu và bán sản phẩm không nhận: ${detail}`,
  en: `The showroom refused it: ${detail}`,
});

/** A line of the same note was refused, and a note goes in as a whole. */
export const incompleteNote = ({ row, printed }: GoodsEntry, other: number): KeptIssue => {
  const { heading, value } = printed['number'] ?? { heading: null, value: null };
  const place = { row, ...(heading !== null && { heading }), ...(value !== null && { value }) };
  return keptIssue(issue('goods-note-incomplete', place, { other }));
};
