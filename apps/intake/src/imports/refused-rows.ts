import type { RegisterIssue } from '../register/issues/issue.js';
import type { ImportRow } from './import-row.js';
import { refusedRow } from './row-outcome.js';

/** Refused rows that are kept together: they go nowhere. */
export const PAGE = 1_000;

/** Rows of which nothing goes in. */
export function rowsWithoutEntry(
  entries: readonly { readonly row: number }[],
  issuesOf: ReadonlyMap<number, readonly RegisterIssue[]>,
): ImportRow[] {
  const taken = new Set(entries.map((entry) => entry.row));
  const inFile = [...issuesOf].sort(([a], [b]) => a - b);
  return inFile.flatMap(([row, issues]) => {
    const lost = issues.some((issue) => issue.scope === 'row' && issue.severity === 'refused');
    return lost && !taken.has(row) ? [refusedRow(row, issues)] : [];
  });
}

export function slices<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, i) => items.slice(i * size, (i + 1) * size));
}
