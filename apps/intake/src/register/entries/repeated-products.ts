import type { BothLanguages } from '../mapping/mapping.js';
import { issue, type RegisterIssue } from './issue.js';
import type { RegisterEntry } from './register-entry.js';

export interface Checked {
  readonly entries: readonly RegisterEntry[];
  readonly issues: readonly RegisterIssue[];
}

const place = ({ row, product }: RegisterEntry): { row: number; value: string } => ({
  row,
  value: product.name,
});

const samePackage = (a: RegisterEntry, b: RegisterEntry): boolean =>
  JSON.stringify([a.product.variant.package, a.product.variant.netQuantity, a.product.variant.gtin]) ===
  JSON.stringify([b.product.variant.package, b.product.variant.netQuantity, b.product.variant.gtin]);

/** The decision that an entry speaks of, whole or not; rows without any are alike. */
const decisionOf = ({ certificate, recognition }: RegisterEntry): string =>
  certificate?.key ??
  [recognition.decisionNumber ?? '', recognition.decidedOn ?? '', recognition.year ?? ''].join('/');

const contradiction = (first: RegisterEntry, entry: RegisterEntry): BothLanguages | undefined => {
  if (first.recognition.level !== entry.recognition.level) return { vi: 'hạng sao', en: 'level' };
  return first.product.group === entry.product.group ? undefined : { vi: 'nhóm', en: 'group' };
};

/** What a second row of the same product means: nothing new, a contradiction, another package, another recognition. */
function compare(
  entry: RegisterEntry,
  earlier: readonly RegisterEntry[],
): { issue: RegisterIssue; taken: boolean } {
  const same = earlier.find((other) => decisionOf(other) === decisionOf(entry));
  const first = earlier[0] ?? entry;
  if (!same) return { issue: issue('graded-again', place(entry), { other: first.row }), taken: true };
  const what = contradiction(same, entry);
  if (what !== undefined)
    return { issue: issue('contradicts-row', place(entry), { other: same.row, what }), taken: false };
  if (earlier.some((other) => decisionOf(other) === decisionOf(entry) && samePackage(other, entry))) {
    return { issue: issue('duplicate-row', place(entry), { other: same.row }), taken: false };
  }
  return { issue: issue('another-package', place(entry), { other: same.row }), taken: true };
}

/** Rows that name a product of an earlier row again. */
export function checkRepeats(entries: readonly RegisterEntry[]): Checked {
  const byProduct = new Map<string, RegisterEntry[]>();
  const taken: RegisterEntry[] = [];
  const issues: RegisterIssue[] = [];
  for (const entry of entries) {
    const earlier = byProduct.get(entry.product.key);
    if (!earlier) {
      byProduct.set(entry.product.key, [entry]);
      taken.push(entry);
      continue;
    }
    const { issue: found, taken: isTaken } = compare(entry, earlier);
    issues.push(found);
    if (!isTaken) continue;
    earlier.push(entry);
    taken.push(entry);
  }
  return { entries: taken, issues };
}
