import type { BulkItemProblem, BulkItemResult } from '@onevillage/contracts-kit';
import type { BothLanguages } from '../both-languages.js';
import type { ListEntry } from '../lists/list-entry.js';
import { issue, type RegisterIssue } from '../register/issues/issue.js';
import type { ImportRow, KeptIssue } from './import-row.js';
import { keptIssue } from './row-outcome.js';

/** Who takes a list, as a row that he refused names him. */
export const SHOWROOM: BothLanguages = { vi: 'Điểm giới thiệu và bán sản phẩm', en: 'The showroom' };
export const FAIR: BothLanguages = { vi: 'Hội chợ', en: 'The fair' };

/** What became of one row, by the answer to what it asked for. */
export function listRow(
  entry: ListEntry,
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

/** Why it was refused, at the column that prints what is wrong. `errors` point into the item of the row. */
export function refusalsOf(
  { row, printed }: ListEntry,
  { code, detail }: BulkItemProblem,
  errors: BulkItemProblem['errors'],
  taker: BothLanguages,
): KeptIssue[] {
  const refused = { row, code, severity: 'refused' as const };
  const told = (why: string): BothLanguages => ({
    vi: `${taker.vi} không nhận: ${why}`,
    en: `${taker.en} refused it: ${why}`,
  });
  if (errors.length === 0) {
    const remedy = { vi: 'Sửa dòng này và gửi lại.', en: 'Correct the row and send it again.' };
    return [{ ...refused, column: null, value: null, message: told(detail), remedy }];
  }
  return errors.map(({ pointer, message }) => {
    const name = pointer.split('/').at(-1) ?? '';
    const { heading = null, value = null } = printed[name] ?? {};
    return {
      ...refused,
      column: heading,
      value,
      message: told(message === detail ? detail : `${heading ?? name} ${message}.`),
      remedy: { vi: 'Sửa ô này và gửi lại.', en: 'Correct the cell and send it again.' },
    };
  });
}

/** A line of the same note was refused, and a note goes in as a whole. */
export const incompleteNote = ({ row, printed }: ListEntry, other: number): KeptIssue => {
  const { heading, value } = printed['number'] ?? { heading: null, value: null };
  const place = { row, ...(heading !== null && { heading }), ...(value !== null && { value }) };
  return keptIssue(issue('goods-note-incomplete', place, { other }));
};
